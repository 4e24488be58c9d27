package dev.requite.app.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.checkup.Finding.Fine;
import dev.requite.app.checkup.Finding.Warning;
import dev.requite.app.checkup.Finding.Wrong;
import dev.requite.provider.Endpoint;
import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.run.phase.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each thing that can be seen comes to. */
class CheckupTest {

    private static final long MB = 1 << 20;

    private static final Wrong FOR_GOOD = new Wrong("a", "b", "c", "d", false);
    private static final Wrong FOR_NOW = new Wrong("a", "b", "c", "d", true);

    private final AccountCheck account =
            new AccountCheck("klarna", "requite.klarna", new Endpoint("api.klarna.com", "me", "live"));

    @Test
    void theWorstDecidesTheExitCode() {
        Finding fine = new Fine("a", "b");
        Finding warning = new Warning("a", "b", "c", "d");

        assertThat(new CheckUp(List.of(fine, warning)).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(new CheckUp(List.of(fine, FOR_NOW)).exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(new CheckUp(List.of(FOR_NOW, FOR_GOOD, warning)).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void anOrderThatIsNotThereIsGoodNews() {
        assertThat(account.knocked(new OrderAnswer.NotFound(evidence(404)))).isInstanceOf(Fine.class);
        assertThat(account.knocked(new OrderAnswer.NotFound(evidence(200)))).isInstanceOf(Fine.class);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "500, true", "503, true", "429, true", "404, false", "301, false", "200, false"})
    void whatIsNotHeardPassesOrDoesNot(int status, boolean passing) {
        assertThat(account.knocked(new OrderAnswer.Unavailable(evidence(status), status == 200)))
                .isInstanceOfSatisfying(
                        Wrong.class, wrong -> assertThat(wrong.passing()).isEqualTo(passing));
    }

    @Test
    void whoMayNotReadIsRefused() {
        assertThat(List.of(
                        account.knocked(new OrderAnswer.CredentialsRefused(evidence(401))),
                        account.knocked(new OrderAnswer.NotFound(evidence(403)))))
                .allSatisfy(finding -> assertThat(finding)
                        .isInstanceOfSatisfying(
                                Wrong.class,
                                wrong -> assertThat(wrong.passing()).isFalse()));
    }

    @Test
    void payoutsThatMayNotBeReadAreNoReasonNotToPay() {
        Finding knocked = account.knocked(new OrderAnswer.NotFound(evidence(404)));
        PayoutsAnswer none = new FeedTrouble.NoRight("GET /settlements", "settlements", evidence(403));

        assertThat(account.payoutsAsked(knocked, none)).isInstanceOf(Warning.class);
        assertThat(account.payoutsAsked(knocked, new PayoutsAnswer.Listed(List.of())))
                .isEqualTo(knocked);
        assertThat(account.payoutsAsked(knocked, new FeedTrouble.NotNow("GET /settlements", evidence(0))))
                .isEqualTo(knocked);
        assertThat(account.payoutsAsked(FOR_GOOD, none)).isEqualTo(FOR_GOOD);
    }

    @ParameterizedTest
    @CsvSource({"0, Fine", "30, Fine", "-30, Fine", "31, Warning", "-300, Warning", "301, Wrong", "-600, Wrong"})
    void aClockIsAsWrongAsItDiffers(long seconds, String kind) {
        Finding finding = ClockCheck.of(Map.of("klarna", Duration.ofSeconds(seconds), "altapay", Duration.ZERO));

        assertThat(finding.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void whoseClockIsWhereIsSaid() {
        assertThat(ClockCheck.of(Map.of("klarna", Duration.ofMinutes(10))).is()).isEqualTo("10 min behind klarna");
        assertThat(ClockCheck.of(Map.of("klarna", Duration.ofMinutes(-10))).is())
                .isEqualTo("10 min ahead of klarna");
        assertThat(ClockCheck.of(Map.of())).isInstanceOf(Warning.class);
    }

    @ParameterizedTest
    @CsvSource({
        "255, 256, Wrong",
        "256, 256, Warning",
        "1023, 256, Warning",
        "1024, 256, Fine",
        "511, 0, Warning",
        "0, 0, Wrong",
        "-1, 256, Warning"
    })
    void aDiskIsAsFullAsTheRunSeesIt(long free, long min, String kind) {
        Finding disk = new FolderCheck(Path.of("var"), true, free * MB, min * MB, Optional.empty(), false)
                .findings()
                .get(0);

        assertThat(disk.getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void aFolderIsWritableAndKeptFromOthers() {
        assertThat(rights(Optional.of("Read-only file system"), false)).isInstanceOf(Wrong.class);
        assertThat(rights(Optional.empty(), true)).isInstanceOf(Warning.class);
        assertThat(rights(Optional.empty(), false)).isInstanceOf(Fine.class);
    }

    @Test
    void aFileIsAsOpenAsItIsSecret() {
        Path file = Path.of("requite.yaml");

        assertThat(new SecretsCheck(file, false, false, true).finding()).isInstanceOf(Fine.class);
        assertThat(new SecretsCheck(file, true, false, false).finding()).isInstanceOf(Warning.class);
        assertThat(new SecretsCheck(file, true, false, true).finding()).isInstanceOf(Wrong.class);
        assertThat(new SecretsCheck(file, false, true, false).finding()).isInstanceOf(Wrong.class);
    }

    private static Finding rights(Optional<String> unwritable, boolean open) {
        return new FolderCheck(Path.of("var"), true, 9_999 * MB, 0, unwritable, open)
                .findings()
                .get(1);
    }

    private static Evidence evidence(int status) {
        return new Evidence(status, "", "words", "");
    }
}
