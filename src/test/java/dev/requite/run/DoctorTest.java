package dev.requite.run;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.requite.app.Doctor;
import dev.requite.app.Session;
import dev.requite.app.checkup.CheckUp;
import dev.requite.app.checkup.Finding;
import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestDatabase;
import dev.requite.run.phase.ExitCode;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What would keep the next run from its work is found before it, and looking changes nothing. */
class DoctorTest {

    private static final String SECRET = "night-secret";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10));

    @Test
    void allIsWellAfterANight() throws IOException {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        int requests = night.posts();

        CheckUp checkUp = examine();

        assertThat(checkUp.findings()).as("%s", checkUp).allMatch(Fine.class::isInstance);
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(about(checkUp, "ledger").is()).contains("tables of version");
        assertThat(about(checkUp, "pending").is()).contains("nothing waits");
        assertThat(night.posts()).isEqualTo(requests);
        try (var files = Files.list(night.work())) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("ledger", "reports");
        }
    }

    @Test
    void aLedgerThatWasNeverOpenedIsNotMade() {
        CheckUp checkUp = examine();

        assertThat(about(checkUp, "ledger"))
                .isInstanceOf(Warning.class)
                .satisfies(finding -> assertThat(finding.is()).contains("never opened yet"));
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(night.work()).doesNotExist();
        assertThat(about(examine(), "ledger"))
                .as("nor was anything made on a server")
                .isEqualTo(about(checkUp, "ledger"));
    }

    @Test
    void aLedgerThatWasLostIsNotMadeEither() throws IOException {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        Path reports = Files.createDirectories(folder.resolve("kept"));
        Files.move(night.work().resolve("reports"), reports.resolve("reports"));
        night.loseEverything();
        Files.createDirectories(night.work());
        Files.move(reports.resolve("reports"), night.work().resolve("reports"));

        CheckUp checkUp = examine();

        Finding ledger = about(checkUp, "ledger");
        assertThat(ledger).isInstanceOf(Warning.class);
        assertThat(((Warning) ledger).remedy()).contains("--after-loss");
        assertThat(night.work().resolve("ledger")).doesNotExist();
    }

    @Test
    void credentialsThatAreRefusedAre2AndNoOrderIsTouched() {
        night.settings.put("requite.klarna.password", "another-" + SECRET);

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "account klarna")).isInstanceOf(Wrong.class);
        assertThat(about(checkUp, "account klarna").is()).contains("refuses the credentials (HTTP 401)");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(checkUp.toString()).doesNotContain(SECRET);
    }

    @Test
    void messagesThatCanNotWorkAreNamedBeforeTheNight() {
        night.settings.put("requite.notify.ping", "ftp://x.example");
        night.settings.put("requite.metrics.folder", folder.resolve("not-there").toString());

        CheckUp checkUp = examine();

        assertThat(checkUp.toString()).contains("requite.notify.ping must be");
        assertThat(about(checkUp, "figures")).isInstanceOf(Warning.class);
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aHostThatIsDeadIs4() {
        SandboxServer gone =
                SandboxServer.start(SandboxOptions.builder().orders("[]").build());
        night.settings.put("requite.klarna.base-url", gone.uri().toString());
        gone.close();

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "account klarna").is()).contains("can't be reached", "the connection was refused");
        assertThat(about(checkUp, "clock")).isInstanceOf(Warning.class);
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
    }

    @Test
    void aHostWithoutTlsIs4AndSaysSo() {
        night.settings.put(
                "requite.klarna.base-url", night.sandbox.uri().toString().replace("http:", "https:"));

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "account klarna").is()).contains("can't be reached", "TLS failed");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
    }

    @Test
    void whatIsWrongForGoodWinsOverWhatPasses() {
        assumeThat(TestDatabase.wanted()).isEqualTo(TestDatabase.EMBEDDED);
        night.settings.put(
                "requite.klarna.base-url", night.sandbox.uri().toString().replace("http:", "https:"));
        night.settings.put("requite.ledger.free-space-min", "900000GB");

        assertThat(examine().exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aClockThatIsTenMinutesOffIsWrong() {
        night.sandbox.behave(behaviour -> behaviour.dateOffset(Duration.ofMinutes(10)));

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "clock")).isInstanceOf(Wrong.class);
        assertThat(about(checkUp, "clock").is()).matches("(10 min|9 min 5\\d s).* behind klarna");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aSettingThatIsWrongIsToldAndTheRestStillLookedAt() {
        night.settings.put("requite.limits.total.XXXX", "5");

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "settings")).isInstanceOf(Wrong.class);
        assertThat(about(checkUp, "settings").is()).contains("requite.limits.total");
        assertThat(about(checkUp, "disk")).isInstanceOf(Fine.class);
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aFileThatIsNotThereIsAWrongSetting() {
        CheckUp checkUp = doctor().examine(call(folder.resolve("gone.yaml")));

        assertThat(about(checkUp, "settings").is()).contains("gone.yaml");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aPasswordThatEveryoneCanReadIsWrong() throws IOException {
        Path file = Files.writeString(
                folder.resolve("requite.yaml"), "requite:\n  altapay:\n    password: " + SECRET + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        CheckUp checkUp = doctor().examine(call(file));

        assertThat(about(checkUp, "rights")).isInstanceOf(Wrong.class);
        assertThat(about(checkUp, "rights").is()).contains("everyone on this machine can read", "requite.yaml");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(checkUp.toString()).doesNotContain(SECRET);
    }

    @Test
    void whereNoFolderCanBeMadeTheRightsAreWrong() throws IOException {
        Files.writeString(night.work(), "a file where a folder should be");

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "rights")).isInstanceOf(Wrong.class);
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aDiskThatIsTooFullIsWrong() {
        assumeThat(TestDatabase.wanted()).isEqualTo(TestDatabase.EMBEDDED);
        night.settings.put("requite.ledger.free-space-min", "900000GB");

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "disk")).isInstanceOf(Wrong.class);
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLedgerThatARunWorksOnIsLeftToIt() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        try (Session run = night.open()) {
            CheckUp checkUp = examine();

            assertThat(checkUp.exitCode()).isEqualTo(ExitCode.SETTLED);
            if (TestDatabase.wanted() == TestDatabase.EMBEDDED) {
                assertThat(about(checkUp, "ledger").is()).contains("another process works on it");
            } else {
                assertThat(about(checkUp, "ledger")).as("looking is free").isInstanceOf(Fine.class);
            }
            assertThat(Night.run(run.runs(), night.file("b.csv", item("R-2", 2, 1)))
                            .exitCode())
                    .isEqualTo(ExitCode.SETTLED);
        }
    }

    @Test
    void aLedgerOfANewerProgramIsWrong() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.tamper("""
                INSERT INTO "ledger_version"
                  ("installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "installed_on",
                   "execution_time", "success")
                VALUES (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'SA', CURRENT_TIMESTAMP, 1, TRUE)""");

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "ledger").is()).contains("newer Requite", "999");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aLedgerOfAnOlderProgramStaysAsItIs() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.tamper("DELETE FROM \"ledger_version\" WHERE \"installed_rank\" ="
                + " (SELECT MAX(\"installed_rank\") FROM \"ledger_version\")");

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "ledger")).isInstanceOf(Warning.class);
        assertThat(about(checkUp, "ledger").is()).contains("with tables of version ", "; this program has ");
        assertThat(about(examine(), "ledger"))
                .as("it was not brought up to date")
                .isEqualTo(about(checkUp, "ledger"));
    }

    @Test
    void aServerThatIsAwayIs4() {
        night.settings.put("requite.ledger.url", "jdbc:postgresql://127.0.0.1:1/requite?password=" + SECRET);

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "ledger").is()).contains("requite.ledger.url can't be reached");
        assertThat(checkUp.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(checkUp.toString()).doesNotContain(SECRET);
    }

    @Test
    void whatIsPendingIsTold() {
        night.settings.put("requite.limits.total.EUR", "7");
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), 2, Fault.ANSWER_LOST);
        night.settings.put("requite.submit.tries", 1);
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.run(night.file("b.csv", item("R-2", 2, 2)));

        CheckUp checkUp = examine();

        List<String> pending = checkUp.findings().stream()
                .filter(finding -> finding.about().equals("pending"))
                .map(Finding::is)
                .toList();
        assertThat(pending)
                .anySatisfy(words -> assertThat(words).contains("stopped at a limit before money moved"))
                .anySatisfy(words -> assertThat(words).contains("1 refund at klarna may have been paid (5.00 EUR)"));
        assertThat(checkUp.exitCode()).as("none of it keeps a run from working").isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void twoAccountsWithTheSameCredentialsAreTold() {
        night.settings.put("requite.accounts.klarnaus.provider", "klarna");
        night.settings.put("requite.accounts.klarnaus.base-url", night.sandbox.uri() + "/elsewhere");
        night.settings.put("requite.accounts.klarnaus.username", "night");
        night.settings.put("requite.accounts.klarnaus.password", SECRET);

        CheckUp checkUp = examine();

        assertThat(about(checkUp, "accounts").is()).isEqualTo("klarna and klarnaus have the same user and password");
        assertThat(checkUp.toString()).doesNotContain(SECRET);
    }

    private CheckUp examine() {
        return doctor().examine(call(null));
    }

    private Session.Call call(@Nullable Path file) {
        return new Session.Call(night.work(), file, night.settings, night.progress);
    }

    private static Doctor doctor() {
        return new Doctor(Clock.systemUTC(), ZoneOffset.UTC);
    }

    private static Finding about(CheckUp checkUp, String about) {
        return checkUp.findings().stream()
                .filter(finding -> finding.about().equals(about))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + about + " in " + checkUp));
    }
}
