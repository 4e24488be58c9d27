package dev.requite.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.Session;
import dev.requite.kit.CsvFile;
import dev.requite.kit.WorkFolder;
import dev.requite.run.Night;
import dev.requite.run.RunInputs;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A first settings file is the user's alone, has no secret, is never written over, and is one that a night runs with. */
class InitTest {

    private static final Path SAMPLES = Path.of("sample-data");

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Path file = folder.resolve("requite.yaml");

    @Test
    void itIsTheUsersAlone() throws IOException {
        assertThat(init("--provider", "klarna")).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void itIsNeverWrittenOver() throws IOException {
        Files.writeString(file, "mine");

        assertThat(init("--provider", "klarna")).isEqualTo(ExitCode.USAGE.number());

        assertThat(file).hasContent("mine");
    }

    @Test
    void itSaysHowToGiveEachPasswordAndHasNone() throws IOException {
        init("--provider", "klarna,altapay", "--account", "klarnaus=klarna");

        String text = Files.readString(file);
        assertThat(text)
                .contains("REQUITE_KLARNA_PASSWORD", "REQUITE_ALTAPAY_PASSWORD", "REQUITE_ACCOUNTS_KLARNAUS_PASSWORD");
        assertThat(text.lines().map(String::strip)).noneMatch(line -> line.startsWith("password:"));
    }

    @Test
    void whoseAccountsHasToBeSaid() {
        assertThat(init()).isEqualTo(ExitCode.USAGE.number());
        assertThat(init("--provider", "paypal")).isEqualTo(ExitCode.USAGE.number());
        assertThat(init("--account", "Klarna US=klarna")).isEqualTo(ExitCode.USAGE.number());
        assertThat(init("--account", "altapay=klarna")).isEqualTo(ExitCode.USAGE.number());
        assertThat(file).doesNotExist();
    }

    @Test
    void whereItCantBeWrittenThatIsSaid() {
        assertThat(Requite.execute(
                        "init",
                        "--provider",
                        "klarna",
                        "--config",
                        folder.resolve("no/such/folder.yaml").toString()))
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(Requite.execute(
                        "init",
                        "--provider",
                        "klarna",
                        "--config",
                        folder.resolve("settings.txt").toString()))
                .isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void everythingInItIsASettingAlsoWhatIsCommentedOut() throws IOException {
        init("--provider", "klarna,altapay", "--account", "klarnaus=klarna");
        String all = Files.readString(file)
                .replaceAll("(?m)^( *)#([a-z-]+|EUR):", "$1$2:")
                .replaceAll("(?m)^( *)(username|password): *$", "$1$2: x")
                .replaceAll("password: ''", "password: 'x'")
                .replaceAll("(?m)^( *)url: .*$", "");
        Path uncommented = Files.writeString(folder.resolve("all.yaml"), all);

        try (Session session = Session.work(
                new Session.Call(
                        folder.resolve("var"),
                        uncommented,
                        Map.of("requite.accounts.klarnaus.username", "another"),
                        new Night.Unwatched()),
                new CompletableFuture<>())) {
            assertThat(session.runs()).isNotNull();
        }
    }

    @Test
    void withTheSandboxsValuesTheSampleNightRuns() {
        init("--provider", "klarna,altapay", "--account", "klarnaus=klarna");
        try (SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
                .orders(SAMPLES.resolve("orders.json"))
                .credentials("demo", "demo-password")
                .altapayCredentials("demo", "demo-password")
                .build())) {
            Map<String, Object> filledIn = Map.of(
                    "requite.klarna.base-url", sandbox.uri().toString(),
                    "requite.klarna.username", "demo",
                    "requite.klarna.password", "demo-password",
                    "requite.altapay.base-url", sandbox.uri().toString(),
                    "requite.altapay.username", "demo",
                    "requite.altapay.password", "demo-password",
                    "requite.altapay.klarna-terminals", "AltaPay Klarna Terminal",
                    "requite.accounts.klarnaus.base-url", sandbox.uri() + "/klarnaus",
                    "requite.accounts.klarnaus.username", "klarnaus",
                    "requite.accounts.klarnaus.password", "sandbox-klarnaus");
            try (Session session = Session.work(
                    new Session.Call(folder.resolve("var"), file, filledIn, new Night.Unwatched()),
                    new CompletableFuture<>())) {
                RunEnd end = session.runs()
                        .run(RunInputs.of(List.of(SAMPLES.resolve("returns").toString())));

                assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
                assertThat(fates(Objects.requireNonNull(end.reports()).resolve("settlement-references.csv")))
                        .isEqualTo(fates(SAMPLES.resolve("expected.csv")));
            }
        }
    }

    private static Map<String, Long> fates(Path report) {
        return CsvFile.read(report).stream().collect(groupingBy(row -> row.get("status"), counting()));
    }

    private int init(String... options) {
        List<String> line = new ArrayList<>(List.of("init", "--config", file.toString()));
        line.addAll(List.of(options));
        return Requite.execute(line.toArray(String[]::new));
    }
}
