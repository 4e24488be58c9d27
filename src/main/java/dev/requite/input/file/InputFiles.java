package dev.requite.input.file;

import dev.requite.text.Unsafe;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * From the {@code --input} arguments to files: files as they are named, the returns or payout files of folders (not of their
 * subfolders), and globs, which mean the same whether the shell expanded them or not. Long, since every way in which a path
 * can be none has its own sentence.
 */
public final class InputFiles {

    private static final String CONTROL_SUFFIX = ".control.json";
    private static final List<String> SPREADSHEETS = List.of(".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".numbers");

    private static final Set<String> REPORTS_OF_RUNS = Set.of("settlement-references.csv", "plan.csv");
    private static final Set<String> OWN_REPORTS = Set.of(
            "settlement-references.csv",
            "plan.csv",
            "rejects.csv",
            "settlement-lines.csv",
            "refund-settlement.csv",
            "open-items.csv",
            "payouts.csv");

    /** What files are looked for as. */
    private enum Wanted {
        RETURNS,
        PAYOUTS;

        private String file() {
            return this == RETURNS ? "returns file" : "payout file";
        }

        /** A rejects file may be fed back as returns. */
        private Set<String> ownReports() {
            return this == RETURNS ? REPORTS_OF_RUNS : OWN_REPORTS;
        }
    }

    private final Wanted wanted;
    private final List<Path> found = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final List<Path> controls = new ArrayList<>();
    private final List<String> unusable = new ArrayList<>();
    private final List<RefusedFileException> refused = new ArrayList<>();

    private InputFiles(Wanted wanted) {
        this.wanted = wanted;
    }

    /**
     * A file that lies in a folder of returns or payout files and is none by its name.
     *
     * @param path as found
     * @param why in words for a person, and what to do if it should have been read
     */
    public record PassedOver(Path path, String why) {

        private static PassedOver of(Path path, Wanted wanted) {
            String name = nameOf(path).toLowerCase(Locale.ROOT);
            if (wanted.ownReports().contains(name)) {
                return new PassedOver(path, "is a report of Requite's own");
            }
            return new PassedOver(
                    path,
                    SPREADSHEETS.stream().anyMatch(name::endsWith)
                            ? "is a spreadsheet: save it as CSV UTF-8"
                            : "ends neither in .csv nor in .csv.gz: rename it if it is a " + wanted.file());
        }

        /** On one line. */
        @Override
        public String toString() {
            return Unsafe.replacedIn(path.toString()) + " " + why;
        }
    }

    /**
     * Looks for the files behind the arguments. Control files never count as inputs;
     * hidden files and Requite's own reports (but for {@code rejects.csv}, which may be fed back) only when named.
     *
     * @param arguments files, folders and globs
     * @throws UnreadableInputException if a named file or folder is not there or can't be read, a glob matches nothing, or
     *     a control file speaks of a file that is not there
     */
    public static InputFiles find(List<String> arguments) {
        InputFiles files = new InputFiles(Wanted.RETURNS);
        arguments.forEach(files::addArgument);
        files.controls.forEach(InputFiles::checkControlled);
        return files;
    }

    /**
     * Looks for payout files likewise; {@code rejects.csv} and the reports of settlement are none. No money moves by them, so
     * that a file which can't be used is {@linkplain #refused() refused} and stops no other.
     *
     * @throws UnreadableInputException if a named file or folder is not there, a folder can't be read, or a glob matches nothing
     */
    public static InputFiles findPayouts(List<String> arguments) {
        InputFiles files = new InputFiles(Wanted.PAYOUTS);
        arguments.forEach(files::addArgument);
        for (Path control : files.controls) {
            try {
                checkControlled(control);
            } catch (UnreadableInputException e) {
                files.refuse(control, "speaks of a file that is not there", "get that file, or take this one away");
            }
        }
        return files;
    }

    /** Sentences on what lies among the returns files by its name and can't be read as a file, sorted. */
    public List<String> unusable() {
        return unusable.stream().sorted().toList();
    }

    /** Payout files that were found and can't be used, each with its sentence; never filled for returns files. */
    public List<RefusedFileException> refused() {
        return refused.stream()
                .sorted(Comparator.comparing(RefusedFileException::fileName))
                .toList();
    }

    /** The files, sorted by path, each real file once; empty if folders hold none. */
    public List<Path> paths() {
        return sortedOnce();
    }

    /** What lay in folders beside them, sorted by path. */
    public List<PassedOver> passedOver() {
        return passedOver.stream()
                .sorted(Comparator.comparing(PassedOver::path))
                .toList();
    }

    private void addArgument(String argument) {
        if (argument.isBlank()) {
            throw UnreadableInputException.of("\"\"", "is no path", null);
        }
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            throw UnreadableInputException.of(argument, "is no path", e);
        }
        if (Files.exists(path) || !isGlob(argument)) {
            addNamed(path);
        } else {
            addGlob(argument, path);
        }
    }

    private void addNamed(Path path) {
        if (!Files.exists(path)) {
            throw UnreadableInputException.of(path.toString(), "does not exist", null);
        }
        if (!Files.isReadable(path)) {
            if (wanted == Wanted.PAYOUTS && Files.isRegularFile(path)) {
                addFound(path);
                return;
            }
            throw UnreadableInputException.of(path.toString(), "can't be read", null);
        }
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (!Files.isRegularFile(path)) {
            throw UnreadableInputException.of(path.toString(), "is neither a file nor a folder", null);
        } else if (isControlFile(path)) {
            controls.add(path);
        } else {
            found.add(path);
        }
    }

    /** A file that nobody named, but that lies where such files are; silence would forget a night's refunds. */
    private void addFound(Path path) {
        String problem = !Files.exists(path)
                ? "is a link to a file that is not there"
                : !Files.isRegularFile(path)
                        ? "is a pipe, a socket or a device, and no file"
                        : !Files.isReadable(path) ? "can't be read by this user" : "";
        if (problem.isEmpty()) {
            addNamed(path);
        } else if (wanted == Wanted.PAYOUTS) {
            refuse(path, problem, "mend that, or take it away");
        } else {
            unusable.add(Unsafe.replacedIn(path.toString()) + " " + problem);
        }
    }

    private void refuse(Path path, String problem, String remedy) {
        refused.add(RefusedFileException.ofPayout(nameOf(path), problem, remedy));
    }

    private static void checkControlled(Path control) {
        String name = nameOf(control);
        String controlled = name.substring(0, name.length() - CONTROL_SUFFIX.length());
        if (!Files.exists(control.resolveSibling(controlled))
                && !Files.exists(control.resolveSibling(controlled + ".gz"))) {
            throw UnreadableInputException.of(
                    control.toString(),
                    "speaks of " + controlled + ", which is not there (get that file, or take its control file away)",
                    null);
        }
    }

    private void addFolder(Path folder) {
        for (Path entry : entries(folder)) {
            String name = nameOf(entry).toLowerCase(Locale.ROOT);
            boolean csv = name.endsWith(".csv") || name.endsWith(".csv.gz");
            if (csv && isWanted(entry) && !Files.isDirectory(entry)) {
                addFound(entry);
            } else if (isControlFile(entry)) {
                controls.add(entry);
            } else if (!name.startsWith(".") && Files.isRegularFile(entry)) {
                passedOver.add(PassedOver.of(entry, wanted));
            }
        }
    }

    private void addGlob(String argument, Path path) {
        Path root = path.getRoot();
        List<Path> bases = List.of(root == null ? Path.of("") : root);
        for (Path segment : path) {
            bases = matching(bases, segment.toString(), argument);
        }
        if (bases.isEmpty()) {
            throw UnreadableInputException.of(
                    argument, "matches nothing (a folder may be empty, a pattern is taken for a mistake)", null);
        }
        for (Path match : bases) {
            if (isControlFile(match)) {
                controls.add(match);
            } else if (isWanted(match) && Files.isDirectory(match)) {
                addNamed(match);
            } else if (isWanted(match)) {
                addFound(match);
            }
        }
    }

    private static List<Path> matching(List<Path> bases, String segment, String argument) {
        List<Path> matches = new ArrayList<>();
        if (!isGlob(segment)) {
            for (Path base : bases) {
                Path candidate = base.resolve(segment);
                if (Files.exists(candidate, LinkOption.NOFOLLOW_LINKS)) {
                    matches.add(candidate);
                }
            }
            return matches;
        }
        PathMatcher matcher;
        try {
            matcher = FileSystems.getDefault().getPathMatcher("glob:" + segment);
        } catch (PatternSyntaxException e) {
            throw UnreadableInputException.of(argument, "neither exists nor is a pattern that can be understood", e);
        }
        for (Path base : bases) {
            if (!Files.isDirectory(base)) {
                continue;
            }
            for (Path entry : entries(base)) {
                if (matcher.matches(Path.of(nameOf(entry))) && !nameOf(entry).startsWith(".")) {
                    matches.add(entry);
                }
            }
        }
        return matches;
    }

    private List<Path> sortedOnce() {
        Collections.sort(found);
        List<Path> files = new ArrayList<>(found.size());
        Set<Path> seen = new HashSet<>();
        for (Path path : found) {
            try {
                if (seen.add(path.toRealPath())) {
                    files.add(path);
                }
            } catch (IOException e) {
                if (wanted == Wanted.RETURNS) {
                    throw UnreadableInputException.of(path.toString(), "can't be read", e);
                }
                refuse(path, "can't be read", "mend that, or take it away");
            }
        }
        return List.copyOf(files);
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw UnreadableInputException.of(folder.toString(), "can't be read", e);
        }
        return entries;
    }

    private boolean isWanted(Path path) {
        String name = nameOf(path);
        return !name.startsWith(".")
                && !isControlFile(path)
                && !wanted.ownReports().contains(name);
    }

    private static boolean isControlFile(Path path) {
        return nameOf(path).endsWith(CONTROL_SUFFIX);
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static boolean isGlob(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0 || text.indexOf('{') >= 0;
    }
}
