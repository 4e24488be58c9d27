package dev.requite.app.checkup;

import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a folder that a run writes to.
 *
 * @param folder which, or where it will be made
 * @param there whether there is such a folder already
 * @param freeBytes what this user has left on its disk; below zero if nobody can say
 * @param freeBytesMin below which a run begins nothing new; 0 for no such limit
 * @param unwritable why no file can be made there; empty if one can
 * @param openToOthers whether everyone on this machine can read it
 */
public record FolderCheck(
        Path folder,
        boolean there,
        long freeBytes,
        long freeBytesMin,
        Optional<String> unwritable,
        boolean openToOthers) {

    private static final long MEGABYTE = 1 << 20;

    /** A night's reports and ledger take a few hundred megabytes where it is large. */
    private static final long COMFORTABLE_TIMES = 4;

    private static final long COMFORTABLE_MIN = 512 * MEGABYTE;

    /** One of its disk, one of its rights. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(disk()));
        findings.add(rights());
        return findings;
    }

    private Finding disk() {
        if (freeBytes < 0) {
            return new Warning(
                    "disk",
                    "nobody can say how much is free in " + folder,
                    "A full disk would show only in a run.",
                    "See with `df`.");
        }
        String is = freeBytes / MEGABYTE + " MB free in " + folder;
        if (freeBytes < freeBytesMin || freeBytes < MEGABYTE) {
            return new Wrong(
                    "disk",
                    is,
                    freeBytesMin == 0
                            ? "A run could not write its reports."
                            : "A run would begin nothing: it needs the " + freeBytesMin / MEGABYTE
                                    + " MB of requite.ledger.free-space-min.",
                    "Make room there.",
                    false);
        }
        return freeBytes < Math.max(COMFORTABLE_MIN, COMFORTABLE_TIMES * freeBytesMin)
                ? new Warning(
                        "disk",
                        is,
                        "A large night may not fit"
                                + (freeBytesMin == 0
                                        ? "."
                                        : ": below " + freeBytesMin / MEGABYTE + " MB a run begins nothing new."),
                        "Make room there soon.")
                : new Fine("disk", is);
    }

    private Finding rights() {
        if (unwritable.isPresent()) {
            return new Wrong(
                    "rights",
                    "no file can be made in " + folder + ": " + unwritable.get(),
                    "A run would stop before it reads anything; without its reports alone, it would end with 1.",
                    "See to the folder's owner and permissions, to a file system that is read-only, and with `df -i` to used-up"
                            + " inodes; or name another with --work-dir.",
                    false);
        }
        return openToOthers
                ? new Warning(
                        "rights",
                        "everyone on this machine can read " + folder,
                        "Reports and ledger name orders and amounts.",
                        "Take it from them: `chmod o-rwx`.")
                : new Fine(
                        "rights",
                        folder
                                + (there
                                        ? " can be written, and is not open to everyone"
                                        : " is not there yet, and can be made"));
    }
}
