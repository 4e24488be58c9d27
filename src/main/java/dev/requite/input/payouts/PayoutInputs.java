package dev.requite.input.payouts;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.InputFiles;
import dev.requite.input.file.RefusedFileException;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.model.file.InputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The payout files behind the {@code --input} arguments. One that can't be used stops no other.
 *
 * @param files to be opened, sorted by path and numbered from 1
 * @param refused what was found and can't be opened at all, each with its sentence
 * @param passedOver what lay in folders beside them and is no payout file by its name
 */
public record PayoutInputs(
        List<InputFile> files, List<RefusedFileException> refused, List<InputFiles.PassedOver> passedOver) {

    /**
     * Looks for files and takes the hash of each.
     *
     * @throws UnreadableInputException if a named file or folder is not there, a folder can't be read, or a glob matches nothing
     */
    public static PayoutInputs find(List<String> arguments) {
        InputFiles found = InputFiles.findPayouts(arguments);
        List<InputFile> files = new ArrayList<>();
        List<RefusedFileException> refused = new ArrayList<>();
        for (Path path : found.paths()) {
            try {
                files.add(Fingerprint.of(files.size() + 1, path));
            } catch (UnreadableInputException e) {
                refused.add(RefusedFileException.ofPayout(
                        String.valueOf(path.getFileName()), "can't be read", "mend that, or take it away"));
            }
        }
        refused.addAll(found.refused());
        return new PayoutInputs(List.copyOf(files), List.copyOf(refused), found.passedOver());
    }
}
