package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.cli.Requite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every command line in the documents is one: the real command line takes it, Maven's names are there. */
class CommandLinesTest {

    /** A call of the launcher, or of the operators' script, within a line of the shell. */
    private static final Pattern CALL =
            Pattern.compile("(?:^|&& |; |exec |ENV=)((?:/opt/requite/jobs/|/usr/local/bin/|jobs/)?requite) (.*)");

    private static final Pattern BENCH = Pattern.compile("(?:^|\\s)jobs/bench( .*)?$");

    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)(--[a-z-]+)");

    /** Of other programs. */
    private static final Set<String> OPTIONS_OF_OTHERS =
            Set.of("--version", "--help", "--system", "--user-group", "--home-dir", "--shell", "--now");

    private static final String A_REFERENCE = "7849fd84-47dc-4919-a7ce-47b9f461562f";

    static List<Document> documents() {
        return Document.all();
    }

    /** A command line as it is written, and as the shell takes it apart. */
    record Line(String written, List<String> arguments) {

        @Override
        public String toString() {
            return written;
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void areTakenByTheRealCommandLine(Document document) {
        for (Line line : calls(document)) {
            CommandLine requite = new CommandLine(new Requite());
            List<String> refused = new ArrayList<>();
            try {
                requite.parseArgs(line.arguments().toArray(String[]::new));
            } catch (CommandLine.ParameterException e) {
                refused.add(e.getMessage());
            }
            assertThat(refused).as("%s: %s", document, line).isEmpty();
        }
    }

    @Test
    void areFoundWhereTheyAre() {
        assertThat(documents().stream().flatMap(document -> calls(document).stream()))
                .extracting(Line::written)
                .contains(
                        "jobs/requite demo",
                        "jobs/requite run --input try.csv --dry-run",
                        "jobs/requite explain --work-dir var/demo 2026-11-20-B04",
                        "… settle REFERENCE --refunded",
                        "requite run --approve PLAN_ID")
                .anyMatch(line -> line.startsWith("/usr/local/bin/requite rerun"))
                .anyMatch(line -> line.startsWith("/opt/requite/jobs/requite status"));
    }

    @Test
    void everyCommandIsDescribed() {
        Set<String> described = Document.page("user/commands.md").table().stream()
                .flatMap(line -> Document.words(Document.cell(line, 0)).stream())
                .filter(words -> words.contains(" "))
                .map(words -> words.split(" ", -1)[1])
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> commands =
                new TreeSet<>(new CommandLine(new Requite()).getSubcommands().keySet());
        commands.remove("help");
        assertThat(described).isEqualTo(commands);
    }

    @Test
    void everyOptionOfACommandIsDescribed() {
        String page = String.join("\n", Document.page("user/commands.md").words());

        assertThat(options(new CommandLine(new Requite()))).allMatch(page::contains);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void nameNoOptionThatIsNone(Document document) {
        Set<String> known = new TreeSet<>(options(new CommandLine(new Requite())));
        known.addAll(options(bench()));
        known.addAll(OPTIONS_OF_OTHERS);

        assertThat(document.words().stream()
                        .flatMap(words -> OPTION.matcher(words).results().map(match -> match.group(1))))
                .allMatch(known::contains);
    }

    private static Set<String> options(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
                .flatMap(one -> one.getCommandSpec().optionsMap().keySet().stream())
                .filter(name -> name.startsWith("--"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void thoseOfTheBenchAreTakenByIt(Document document) {
        for (String code : document.code()) {
            Matcher call = BENCH.matcher(bare(code));
            if (call.find()) {
                String arguments = call.group(1) == null ? "" : call.group(1);
                assertThat(bench().parseArgs(split(arguments).toArray(String[]::new))
                                .errors())
                        .as("%s: %s", document, code)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyScenarioOfTheBenchIsDescribed() throws ReflectiveOperationException {
        List<String> scenarios = new ArrayList<>();
        for (Object scenario : Class.forName("dev.requite.bench.Benchmark$Name").getEnumConstants()) {
            scenarios.add(String.valueOf(scenario));
        }

        assertThat(Document.at(Path.of("jobs", "README.md")).tableUnder("## Measuring it").stream()
                        .flatMap(line -> Document.words(Document.cell(line, 0)).stream()))
                .containsExactlyElementsOf(scenarios);
    }

    private static CommandLine bench() {
        try {
            // Only its own package sees it, and it need not be opened for a document.
            Constructor<?> constructor =
                    Class.forName("dev.requite.bench.Benchmark").getDeclaredConstructor();
            constructor.setAccessible(true);
            return new CommandLine(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void thoseOfMavenNameTestsAndProfilesThatAreThere(Document document) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Stream<String> lines = Stream.concat(document.code().stream(), document.words().stream());
        for (String line : lines.map(CommandLinesTest::bare)
                .filter(code -> code.startsWith("mvn "))
                .toList()) {
            for (String argument : split(line.substring("mvn ".length()))) {
                if (argument.startsWith("-Dtest=") || argument.startsWith("-Dit.test=")) {
                    Stream.of(argument.replaceFirst(".*=", "").split(",", -1))
                            .filter(name -> !name.equals("none"))
                            .forEach(name ->
                                    assertThat(testsNamed(name)).as(line).isEqualTo(1));
                } else if (argument.startsWith("-P")) {
                    assertThat(pom).contains("<id>" + argument.substring(2) + "</id>");
                } else if (argument.startsWith("-Dsimulation.")) {
                    assertThat(Files.readString(theTest("Seeds")))
                            .contains('"' + argument.substring(2).replaceFirst("=.*", "") + '"');
                } else if (argument.startsWith("-Drequite.pictures=")) {
                    assertThat(argument).as(line).isEqualTo("-D" + PicturesTest.DRAW + "=draw");
                } else {
                    assertThat(argument)
                            .as(line)
                            .isIn(
                                    "-B",
                                    "-q",
                                    "-Djacoco.skip",
                                    "-Dsurefire.failIfNoSpecifiedTests=false",
                                    "-DskipTests",
                                    "test-compile",
                                    "test",
                                    "verify",
                                    "package",
                                    "spotless:apply");
                }
            }
        }
    }

    private static long testsNamed(String name) {
        return tests().stream().filter(file -> file.endsWith(name + ".java")).count();
    }

    private static Path theTest(String name) {
        return tests().stream()
                .filter(file -> file.endsWith(name + ".java"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> tests() {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of Requite, in blocks of code and between backticks; on the page of commands {@code …} is the launcher. */
    private static List<Line> calls(Document document) {
        List<Line> calls = new ArrayList<>();
        for (String code : document.code()) {
            Matcher call = CALL.matcher(bare(code).replaceFirst("^(?:[A-Z_]+=\\S+ )+", ""));
            if (call.find()) {
                calls.add(line(call.group(1), call.group(2)));
            }
        }
        for (String words : document.words()) {
            if (words.matches("(?:jobs/)?requite [a-z-].*")
                    || (words.startsWith("… ") && document.path().endsWith("commands.md"))) {
                calls.add(line(words.substring(0, words.indexOf(' ')), words.substring(words.indexOf(' ') + 1)));
            }
        }
        return calls;
    }

    private static Line line(String program, String rest) {
        List<String> arguments = split(rest.replaceAll("[\\[\\]]", "").replace("\"$@\"", "status")).stream()
                .map(argument -> argument.length() > 1 ? argument.replace("…", "") : argument)
                .map(argument -> argument.equals("REFERENCE") ? A_REFERENCE : argument)
                .map(argument -> argument.equals("N") ? "1" : argument)
                .toList();
        return new Line(program + " " + rest.strip(), arguments);
    }

    /** Without the comment behind it. */
    private static String bare(String code) {
        return code.replaceFirst("(^|\\s+)# .*$", "").strip();
    }

    /** As the shell does, up to the end of the command. */
    private static List<String> split(String arguments) {
        List<String> split = new ArrayList<>();
        Matcher word = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\";])+|;").matcher(arguments);
        while (word.find()) {
            String argument = word.group();
            if (argument.matches(";|&&|\\|\\|?|#|\\d?>.*")) {
                break;
            }
            split.add(argument.replaceAll("['\"]", ""));
        }
        return split;
    }
}
