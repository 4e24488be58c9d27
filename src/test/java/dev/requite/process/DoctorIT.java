package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The check-up as cron or a person calls it: exit code, one line each, or JSON; no secret, no refund, no ledger. */
class DoctorIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void allIsInOrderBeforeTheFirstNightAndAfterIt() {
        RequiteProcess.Ended before = night.requite().call("doctor");
        assertThat(before.exitCode()).as(before.said()).isZero();
        assertThat(before.out())
                .contains("never opened yet", "takes the credentials")
                .doesNotContain("\u001b");
        assertThat(night.requite().workDir()).doesNotExist();
        assertThatNight(night).paidNothing();

        assertThat(night.run().exitCode()).isZero();
        RequiteProcess.Ended after = night.requite().call("doctor");

        assertThat(after.exitCode()).as(after.said()).isZero();
        assertThat(after.out().lines()).as(after.out()).allMatch(line -> line.startsWith("fine "));
        assertThat(after.said()).doesNotContain(Night.PASSWORD);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void aMachineGetsEveryFindingAndTheExitCode() {
        night.sandbox().behave(behaviour -> behaviour.dateOffset(Duration.ofMinutes(-10)));

        RequiteProcess.Ended ended = night.requite().call("doctor", "--json");

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(2);
        JsonNode answer = JsonMapper.shared().readTree(ended.out());
        assertThat(answer.path("exit_code").intValue()).isEqualTo(2);
        assertThat(answer.path("findings").valueStream()).anySatisfy(finding -> {
            assertThat(finding.path("about").stringValue()).isEqualTo("clock");
            assertThat(finding.path("state").stringValue()).isEqualTo("wrong");
            assertThat(finding.path("is").stringValue()).contains("ahead of klarna");
            assertThat(finding.path("remedy").stringValue()).contains("Set this machine's clock");
        });
    }

    @Test
    void aVariableThatIsMisspeltIsToldAsASetting() {
        RequiteProcess.Ended ended =
                night.requite().with("REQUITE_KLARNA_BASE_URL", "x").call("doctor");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("WRONG", "did you mean REQUITE_KLARNA_BASEURL?");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void wrongCredentialsAre2InOneLineWithoutThem() {
        RequiteProcess.Ended ended = night.requite()
                .with("REQUITE_KLARNA_PASSWORD", "not-the-password")
                .call("doctor");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("refuses the credentials");
        assertThat(ended.said()).doesNotContain("not-the-password").doesNotContain("\tat ");
        assertThatNight(night).paidNothing();
    }

    @Test
    void theLastNightsAreTold() {
        assertThat(night.requite().call("runs").exitCode()).as("no ledger").isEqualTo(2);
        night.run();

        RequiteProcess.Ended ended = night.requite().call("runs", "--last", "3");

        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.out()).contains("exit code 0", "refunded: ", "Open: nothing.");
    }
}
