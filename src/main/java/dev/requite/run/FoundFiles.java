package dev.requite.run;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.InputFiles;
import dev.requite.input.file.UnreadableInputException;
import dev.requite.model.file.InputFile;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What stands behind the arguments of a run. */
sealed interface FoundFiles {

    /**
     * Files to read, each known by its bytes.
     *
     * @param passedOver sentences on what lay beside them
     */
    record Usable(List<InputFile> files, List<String> passedOver) implements FoundFiles {

        public Usable {
            files = List.copyOf(files);
            passedOver = List.copyOf(passedOver);
        }

        @Override
        public boolean isNothing() {
            return files.isEmpty();
        }
    }

    /** Something of it can't be used, so nothing is. */
    record Refused(RunEnd end) implements FoundFiles {

        @Override
        public boolean isNothing() {
            return end.exitCode() == ExitCode.USAGE;
        }
    }

    /** Whether there is no file at all, or not the one that was named. */
    boolean isNothing();

    /** Beyond these they are counted. */
    int PASSED_OVER_NAMED = 20;

    static FoundFiles behind(List<String> arguments) {
        InputFiles found;
        try {
            found = InputFiles.find(arguments);
        } catch (UnreadableInputException e) {
            return refused(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        if (!found.unusable().isEmpty()) {
            return refused(
                    ExitCode.FILE_REFUSED,
                    String.join("; ", found.unusable())
                            + "; nothing was refunded: take it out of the folder, or put the file there.");
        }
        List<InputFile> files = new ArrayList<>();
        for (Path path : found.paths()) {
            if (!isNamed(path)) {
                return refused(
                        ExitCode.FILE_REFUSED,
                        "The name of file " + path
                                + " has characters that this system's locale does not know, so it could not be found"
                                + " again; nothing of any file was done. Set LC_ALL=C.UTF-8, or rename the file.");
            }
            try {
                files.add(Fingerprint.of(files.size() + 1, path));
            } catch (UnreadableInputException e) {
                return refused(ExitCode.FILE_REFUSED, String.valueOf(e.getMessage()));
            }
        }
        return new Usable(files, passedOver(found));
    }

    private static List<String> passedOver(InputFiles found) {
        List<String> passedOver = new ArrayList<>();
        found.passedOver().forEach(other -> passedOver.add("Passed over: " + other + "."));
        if (passedOver.size() > PASSED_OVER_NAMED) {
            int more = passedOver.size() - PASSED_OVER_NAMED;
            passedOver.subList(PASSED_OVER_NAMED, passedOver.size()).clear();
            passedOver.add("Passed over: " + more + " more.");
        }
        return passedOver;
    }

    private static Refused refused(ExitCode code, String words) {
        return new Refused(RunEnd.without(code, words));
    }

    /** Whether a path is still the same once it was written down. */
    private static boolean isNamed(Path path) {
        try {
            return Path.of(path.toString()).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
