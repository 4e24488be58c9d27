package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** Committed means on disk, and the ledger's folder is all there is to it. */
class DurabilityIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void committedOutcomesOutliveTheKill() {
        kill("after SubmitStore.write#1");

        night.books().refunds().forEach(refund -> assertThat(allRowsExplained()).contains(refund.refundId()));
        int posts = night.posts();
        assertThat(night.run().exitCode()).isZero();
        assertThat(night.posts()).as("nothing was sent again").isEqualTo(posts);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void committedIntentsOutliveTheKill() {
        kill("after SubmitStore.markSending#1");

        assertThatNight(night).paidNothing();
        assertThat(night.requite().call("explain", "n-10", "--json").out()).containsIgnoringCase("unknown");
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void aCopyOfTheIdleLedgerKnowsEverythingElsewhere() throws IOException {
        assertThat(night.run().exitCode()).isZero();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        FileSystemUtils.copyRecursively(night.ledger(), elsewhere.resolve("var/ledger"));
        RequiteProcess there = night.requite().movedTo(elsewhere);

        assertThat(there.call("status").out())
                .isEqualTo(night.requite().call("status").out());
        assertThat(there.call("explain", "n-06").out())
                .isEqualTo(night.requite().call("explain", "n-06").out())
                .contains("n-06");
        int posts = night.posts();
        assertThat(there.call("run", "--input", night.returns()).exitCode()).isZero();
        assertThat(night.posts()).isEqualTo(posts);
        assertThatNight(night).isPaidOnce();
    }

    private void kill(String point) {
        RequiteProcess.Ended killed = KillAgent.killAt(point, night.requite(), "run", "--input", night.returns());
        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
    }

    private String allRowsExplained() {
        return night.requite().call("report").exitCode() == 0
                ? read(night.reports().newest().resolve("settlement-references.csv"))
                : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
