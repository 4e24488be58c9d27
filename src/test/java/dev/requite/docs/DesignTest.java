package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.RefundState;
import dev.requite.provider.PaymentProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages on the design name is there, and what there is of threads, tables and methods of the port is named. */
class DesignTest {

    private static final Path MAIN = Path.of("src", "main", "java");

    /** Words of others that look like classes of ours. */
    private static final Set<String> NO_CLASSES = Set.of("ErrorCode", "Result", "Unclear");

    /** Where a thread gets its name. */
    private static final Pattern THREAD = Pattern.compile(
            "(?:new (?:Thread|DefaultThreadFactory|VirtualThreadTaskExecutor|ScheduledExecutorScheduler)\\(|threads\\.setName\\()"
                    + "[^;\"]*(?:\"([^\"]+)\")?");

    static List<Document> pages() {
        return Document.all().stream()
                .filter(document -> document.path().startsWith(Document.MANUAL.resolve("design")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassThatIsNamedIsThere(Document page) throws IOException {
        Set<String> classes = classes();

        assertThat(page.words().stream()
                        .filter(word -> word.matches("[A-Z][a-z]+[A-Za-z]*"))
                        .filter(word -> !NO_CLASSES.contains(word)))
                .allMatch(classes::contains);
    }

    private static Set<String> classes() throws IOException {
        Pattern declared = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".java")).toList()) {
                declared.matcher(Files.readString(file)).results().forEach(type -> classes.add(type.group(1)));
            }
        }
        return classes;
    }

    @Test
    void everyRoomThatIsNamedIsThere() throws IOException {
        List<String> rooms = Document.page("design/rooms.md").words().stream()
                .filter(word -> word.matches("[a-z]+(\\.[a-z]+)*"))
                .filter(word -> !word.startsWith("dev."))
                .toList();

        assertThat(rooms)
                .isNotEmpty()
                .allMatch(room -> Files.isDirectory(MAIN.resolve("dev/requite/" + room.replace('.', '/'))));
        assertThat(rooms.stream().map(room -> room.replaceFirst("\\..*", ""))).containsAll(topRooms());
    }

    private static List<String> topRooms() throws IOException {
        try (Stream<Path> folders = Files.list(MAIN.resolve("dev/requite"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void everyThreadHasItsLine() throws IOException {
        String page = String.join("\n", Document.page("design/threads.md").lines());
        Set<String> names = new TreeSet<>();
        for (Path source : sources()) {
            Matcher thread = THREAD.matcher(Files.readString(source));
            while (thread.find()) {
                assertThat(thread.group(1))
                        .as("the name of a thread in %s", source)
                        .isNotNull();
                names.add(thread.group(1));
            }
        }

        assertThat(names).isNotEmpty().allMatch(name -> page.contains(name));
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void everyTableOfTheLedgerHasItsLine() throws IOException {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "resources"))) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".sql")).toList()) {
                Pattern.compile("CREATE (?:CACHED )?TABLE (?:IF NOT EXISTS )?(\\w+)")
                        .matcher(Files.readString(file))
                        .results()
                        .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                        .filter(table -> !table.startsWith("batch_"))
                        .forEach(tables::add);
            }
        }

        assertThat(firstWords(Document.page("design/schema.md").table())).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void everyStateOfARefundHasItsLine() {
        assertThat(firstWords(Document.page("design/schema.md").tableUnder("## States of a refund")))
                .containsExactlyElementsOf(
                        Arrays.stream(RefundState.values()).map(Enum::name).toList());
    }

    @Test
    void everyMethodOfThePortHasItsLine() {
        assertThat(firstWords(Document.page("design/adding-a-provider.md").table()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(PaymentProvider.class.getDeclaredMethods())
                        // What measures coverage adds one of its own to an interface with a default method.
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void everyDecisionHasTheNextNumber() {
        List<String> records = Document.all().stream()
                .filter(document -> document.path().startsWith(Document.MANUAL.resolve("decisions")))
                .filter(document -> !document.path().endsWith("index.md"))
                .map(document -> document.path().getFileName().toString().substring(0, 4) + " "
                        + document.lines().get(0).replaceFirst("# (\\d+)\\. .*", "$1"))
                .toList();

        for (int number = 1; number <= records.size(); number++) {
            assertThat(records.get(number - 1)).isEqualTo("%04d %d".formatted(number, number));
        }
    }

    private static List<String> firstWords(List<String> table) {
        return table.stream()
                .flatMap(line -> Document.words(Document.cell(line, 0)).stream())
                .toList();
    }
}
