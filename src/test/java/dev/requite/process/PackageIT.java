package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The package that is installed: unpacked in an empty folder, where there is a Java and nothing else, by whoever runs it. */
class PackageIT {

    private static final String NOBODY = "65534";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Path home = Path.of(".");

    private record Called(int exitCode, String said) {}

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        Path archive;
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            archive = built.filter(file -> file.getFileName().toString().matches("requite-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        Path installed = Files.createDirectory(folder.resolve("opt"));
        assertThat(call(List.of("tar", "xzf", archive.toAbsolutePath().toString(), "-C", installed.toString())))
                .isEqualTo(new Called(0, ""));
        try (Stream<Path> unpacked = Files.list(installed)) {
            home = unpacked.findFirst().orElseThrow();
        }
    }

    @Test
    void itRunsTheSampleNightAndNotesItsClassesAtTheFirstStart() throws IOException, InterruptedException {
        Called first = requite("--version");
        assertThat(first.exitCode()).as(first.said()).isZero();
        assertThat(first.said()).contains("getting ready (once)").contains("requite ");
        assertThat(home.resolve("app/classes.jsa")).isNotEmptyFile();

        Called demo = requite("demo", "--work-dir", folder.resolve("var").toString());

        assertThat(demo.exitCode()).as(demo.said()).isEqualTo(3);
        assertThat(demo.said()).doesNotContain("getting ready");
    }

    /** As root installs it, and another user runs it. */
    @Test
    void whoMayNotWriteThereRunsItAllTheSame() throws IOException, InterruptedException {
        call(List.of("chmod", "-R", "a-w,a+rX", folder.path().toString()));
        Path work = Files.createTempDirectory("requite-night");
        call(List.of("chmod", "0777", work.toString()));
        List<String> as = Files.isExecutable(Path.of("/usr/bin/setpriv")) && isRoot()
                ? List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups")
                : List.of();

        Called demo = called(as, "demo", "--work-dir", work.resolve("var").toString());

        call(List.of("chmod", "-R", "u+w", folder.path().toString()));
        call(List.of("rm", "-rf", work.toString()));
        assertThat(demo.exitCode()).as(demo.said()).isEqualTo(3);
        assertThat(home.resolve("app/classes.jsa")).satisfies(classes -> {
            if (isRoot() && as.isEmpty()) {
                return;
            }
            assertThat(classes).doesNotExist();
        });
    }

    @Test
    void itBringsWhatAnOperatorNeedsAndALawyer() throws IOException {
        assertThat(home.getFileName().toString()).startsWith("requite-");
        assertThat(Files.isExecutable(home.resolve("jobs/requite"))).isTrue();
        for (String file : List.of(
                "README.md",
                "LICENSE",
                "licenses/THIRD-PARTY.txt",
                "licenses/bill-of-materials.cdx.json",
                "jobs/README.md",
                "jobs/requite.yaml",
                "jobs/systemd/requite.service",
                "jobs/monitoring/requite-alerts.yaml",
                "src/site/markdown/index.md",
                "src/site/resources/images/run.png",
                "sample-data/orders.json")) {
            assertThat(home.resolve(file)).as(file).isNotEmptyFile();
        }
        List<String> licensed = Files.readAllLines(home.resolve("licenses/THIRD-PARTY.txt"));
        assertThat(licensed).noneMatch(line -> line.contains("Unknown license"));
        assertThat(home.resolve("src/main")).doesNotExist();
    }

    private Called requite(String... arguments) throws IOException, InterruptedException {
        return called(List.of(), arguments);
    }

    private Called called(List<String> as, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(as);
        line.add(home.resolve("jobs/requite").toString());
        line.addAll(List.of(arguments));
        return call(line);
    }

    /** With Java, and the tools that every system has, and no Maven. */
    private Called call(List<String> line) throws IOException, InterruptedException {
        Path said = Files.createTempFile("package", ".said");
        ProcessBuilder call = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
        Map<String, String> environment = call.environment();
        environment.clear();
        environment.put("PATH", System.getProperty("java.home") + "/bin:/usr/bin:/bin");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        Process process = call.start();
        assertThat(process.waitFor(RequiteProcess.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("it does not end: " + line)
                .isTrue();
        String text = Files.readString(said);
        Files.delete(said);
        return new Called(process.exitValue(), text);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
