package dev.requite.run;

import dev.requite.input.file.ControlTotals;
import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.ledger.database.PrivateFiles;
import dev.requite.model.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves files that are done out of the way, each night's into a folder of its own: what stays in an inbox is read again
 * every night, and a ledger that was lost is made anew from the files of the nights since its last copy. A file that can't be
 * moved is told and stays: read again, its rows are the same rows.
 */
final class FileArchive {

    private static final Logger log = LoggerFactory.getLogger(FileArchive.class);

    private final Path folder;

    /** @param folder is made if it is missing */
    FileArchive(Path folder) {
        this.folder = folder;
    }

    /**
     * Moves a run's files, with their control files.
     *
     * @return sentences on what was moved, and on what was not
     */
    List<String> keep(String runId, List<InputFile> files) {
        Path night = folder.resolve(runId);
        List<String> words = new ArrayList<>();
        int moved = 0;
        for (InputFile file : files) {
            try {
                keep(night, file);
                moved++;
            } catch (IOException | UnreadableInputException e) {
                log.warn("file not archived run={} file={} cause=\"{}\"", runId, file.path(), e.getMessage());
                words.add("File " + file.path() + " was not moved to " + night + " (" + e.getMessage()
                        + "). It may stay: each of its rows counts once.");
            }
        }
        if (moved > 0) {
            log.info("files archived run={} files={} folder={}", runId, moved, night);
            words.add((moved == 1 ? "1 file was" : moved + " files were") + " moved to " + night + ".");
        }
        return words;
    }

    private static void keep(Path night, InputFile file) throws IOException {
        if (!Fingerprint.of(file.number(), file.location()).sha256().equals(file.sha256())) {
            throw new IOException("it is another file by now, and was not read");
        }
        PrivateFiles.createFolders(night);
        // Files of two folders may have the same name.
        String before = Files.exists(night.resolve(file.name())) ? file.number() + "-" : "";
        List<Path> controls = ControlTotals.files(file);
        for (Path control : controls) {
            // First, so that no control file ever lies alone where returns files are.
            Files.copy(control, night.resolve(before + control.getFileName()));
        }
        Files.move(file.location(), night.resolve(before + file.name()));
        for (Path control : controls) {
            Files.delete(control);
        }
    }
}
