package dev.requite.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document of the project: Markdown, as its readers have it.
 *
 * @param path from the project's folder
 */
record Document(Path path, List<String> lines) {

    static final Path MANUAL = Path.of("src", "site", "markdown");

    private static final Pattern HEADING = Pattern.compile("#{1,6} (.+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]*)]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    Document {
        lines = List.copyOf(lines);
    }

    static Document at(Path path) {
        try {
            return new Document(path.normalize(), Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document readme() {
        return at(Path.of("README.md"));
    }

    /** A page of the manual, such as {@code user/settings.md}. */
    static Document page(String name) {
        return at(MANUAL.resolve(name));
    }

    /** Every document: the README, what lies beside the samples and the scripts, and the manual. */
    static List<Document> all() {
        List<Document> all = new ArrayList<>();
        all.add(readme());
        Stream.of(Path.of("jobs"), Path.of("sample-data"), MANUAL).forEach(folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(file -> all.add(at(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return all;
    }

    /** The lines of the page's first table, without its head. */
    List<String> table() {
        return tables(lines).get(0);
    }

    /** The lines of the first table under a heading, without its head. */
    List<String> tableUnder(String heading) {
        return tablesUnder(heading).get(0);
    }

    /** The tables under a heading and the smaller ones below it, each without its head. */
    List<List<String>> tablesUnder(String heading) {
        int level = heading.indexOf(' ');
        return tables(lines.stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !HEADING.matcher(line).matches() || line.indexOf(' ') > level)
                .toList());
    }

    private static List<List<String>> tables(List<String> lines) {
        List<List<String>> tables = new ArrayList<>();
        List<String> table = new ArrayList<>();
        for (String line : Stream.concat(lines.stream(), Stream.of("")).toList()) {
            if (line.startsWith("|")) {
                table.add(line);
            } else if (!table.isEmpty()) {
                tables.add(table.subList(2, table.size()));
                table = new ArrayList<>();
            }
        }
        return tables;
    }

    /** What a cell of a table's line has, counted from 0. */
    static String cell(String line, int column) {
        return line.split("(?<!\\\\)\\|", -1)[column + 1].strip();
    }

    /** What stands between backticks. */
    static List<String> words(String text) {
        return CODE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** What stands between backticks anywhere but in blocks. */
    List<String> words() {
        return prose().flatMap(line -> words(line).stream()).toList();
    }

    /** The lines of its blocks of code, without their indentation. */
    List<String> code() {
        List<String> code = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            if (line.strip().startsWith("```")) {
                within = !within;
            } else if (within) {
                code.add(line.strip());
            }
        }
        return code;
    }

    private Stream<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            if (line.strip().startsWith("```")) {
                within = !within;
            } else if (!within) {
                prose.add(line);
            }
        }
        return prose.stream();
    }

    /** Where its links lead to, as they are written. */
    List<String> links() {
        return prose().map(line -> CODE.matcher(line).replaceAll(""))
                .flatMap(line -> LINK.matcher(line).results().map(match -> match.group(1)))
                .toList();
    }

    /** The pictures that it shows, from the project's folder, with the words that stand for them. */
    Map<Path, String> pictures() {
        Map<Path, String> pictures = new LinkedHashMap<>();
        prose().flatMap(line -> PICTURE.matcher(line).results())
                .forEach(match ->
                        pictures.put(path.resolveSibling(match.group(2)).normalize(), match.group(1)));
        return pictures;
    }

    /** What links behind a {@code #} can name, as GitHub makes it of headings. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        prose().flatMap(line -> HEADING.matcher(line).results())
                .map(MatchResult::group)
                .forEach(heading -> {
                    String anchor = heading.replaceFirst("^#+ ", "")
                            .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\p{L}\\p{N} _-]", "")
                            .replace(' ', '-');
                    for (int again = 0; !anchors.add(again == 0 ? anchor : anchor + "-" + again); again++) {}
                });
        return anchors;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
