package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bad usage and configuration: exit code 2, one sentence, nothing read and nothing sent. */
class UsageIT {

    private static final String WRONG_PASSWORD = "not-the-password";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void anUnknownOptionIs2() {
        refuses(night.requite().call("run", "--input", night.returns(), "--fast"), "--fast");
    }

    @Test
    void aFileThatIsNotThereIs2() {
        refuses(
                night.requite()
                        .call("run", "--input", folder.resolve("gone.csv").toString()),
                "gone.csv");
    }

    @Test
    void aMissingConfigurationIs2() {
        refuses(
                night.requite()
                        .call(
                                "run",
                                "--input",
                                night.returns(),
                                "--config",
                                folder.resolve("no.yaml").toString()),
                "no.yaml");
    }

    @Test
    void whatIsNoRefundCannotBeSettled() {
        String none = "2ed6657d-e927-568b-95e1-2665a8aea6a2";
        refuses(night.requite().call("settle", none, "--refunded"), "There is no ledger in");
        emptyNight();
        refuses(night.requite().call("settle", "n-01", "--refunded"), "n-01 is no UUID");
        refuses(night.requite().call("settle", none), "--refunded | --not-refunded");
        refuses(night.requite().call("settle", none, "--not-refunded", "--refund-id", "7"), "--refund-id");
        refuses(night.requite().call("settle", none, "--refunded"), "no refund " + none);
    }

    /** Of a joined call only who leads would be heard; the others would seem to have said it, and pay again. */
    @Test
    void thatALedgerWasLostIsSaidByOneThatLeads() {
        refuses(
                night.requite().call("run", "--join", "1h", "--after-loss", "--input", night.returns()),
                "said by one call that leads");
        refuses(
                night.requite().call("rerun", "--join", "1h", "--confirm-account", "klarna"),
                "said by one call that leads");
    }

    @Test
    void noProviderIs2() {
        refuses(
                night.requite().without("REQUITE_KLARNA_BASEURL").call("run", "--input", night.returns()),
                "requite.klarna.base-url");
    }

    @Test
    void anUnknownSettingIs2() throws IOException {
        Path config =
                Files.writeString(folder.resolve("requite.yaml"), "requite:\n  limits:\n    totl:\n      EUR: 1\n");

        refuses(
                night.requite().call("run", "--input", night.returns(), "--config", config.toString()),
                "requite.limits.totl");
    }

    @Test
    void aVariableThatIsNoSettingIs2AndTheOneThatIsMeantIsNamed() {
        refuses(
                night.requite()
                        .with("REQUITE_KLARNA_BASE_URL", "https://api.klarna.com/")
                        .call("run", "--input", night.returns()),
                "REQUITE_KLARNA_BASE_URL of the environment (did you mean REQUITE_KLARNA_BASEURL?)");
    }

    @Test
    void plainHttpToAnotherMachineIs2() {
        refuses(
                night.requite()
                        .with("REQUITE_KLARNA_BASEURL", "http://api.klarna.example/")
                        .call("run", "--input", night.returns()),
                "must be https");
    }

    @Test
    void aMistypedWorkFolderIs2AndIsNotMade() {
        refuses(night.requite().call("status"), "There is no ledger in");
        refuses(night.requite().call("explain", "n-01"), "There is no ledger in");
        refuses(night.requite().call("report"), "There is no ledger in");
        refuses(night.requite().call("rerun"), "There is no ledger in");
        assertThat(night.requite().workDir()).doesNotExist();
    }

    @Test
    void aPlanThatNobodyKnowsIs2() {
        emptyNight();
        refuses(night.requite().call("run", "--approve", "0123456789ab"), "0123456789ab");
    }

    @Test
    void wrongCredentialsAre2AndNoRowIsLost() {
        refuses(
                night.requite().with("REQUITE_KLARNA_PASSWORD", WRONG_PASSWORD).call("run", "--input", night.returns()),
                "refused the credentials");

        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    /** Makes a ledger that has nothing. */
    private void emptyNight() {
        Path empty = folder.resolve("empty");
        assertThat(empty.toFile().mkdir()).isTrue();
        assertThat(night.requite().call("run", "--input", empty.toString()).exitCode())
                .isZero();
    }

    private void refuses(RequiteProcess.Ended ended, String words) {
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(2);
        assertThat(ended.err()).contains(words).doesNotContain("\tat ");
        assertThatNight(night).paidNothing();
    }
}
