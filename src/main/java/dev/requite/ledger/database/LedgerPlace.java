package dev.requite.ledger.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Where an embedded ledger lay when it was opened. Its open files go with a folder that is moved or removed, and without its
 * lease nobody is kept out: another process would then begin a ledger of its own in the same place, or take this very one.
 */
final class LedgerPlace {

    private final Path folder;
    private final Path lease;
    private final @Nullable Object folderKey;
    private final @Nullable Object leaseKey;

    LedgerPlace(LedgerFiles files) {
        this.folder = files.folder();
        this.lease = folder.resolve(LedgerLease.FILE);
        this.folderKey = key(folder);
        this.leaseKey = key(lease);
    }

    /** Whether the ledger still lies there. Two looks at a directory entry. */
    boolean holds() {
        return isSame(folderKey, folder) && isSame(leaseKey, lease);
    }

    /** For the user. */
    String words() {
        return "The ledger's folder " + folder + ", or the file " + LedgerLease.FILE + " in it, was moved, removed or"
                + " replaced while this was at work, so nothing more was sent and nothing is noted any more. Put it back"
                + " as it was, and give the same command again; see to it that no other run was begun there meanwhile.";
    }

    private static boolean isSame(@Nullable Object key, Path file) {
        return key == null || key.equals(key(file));
    }

    /** Null where there is no such file, or its system knows none by a key. */
    private static @Nullable Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
