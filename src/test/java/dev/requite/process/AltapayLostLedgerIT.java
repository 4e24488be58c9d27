package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The work folder is gone, and AltaPay lists refunds without their lines: nothing is paid twice. */
class AltapayLostLedgerIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = AltapayNight.in(folder);

    @Test
    void afterAKilledRunTheSameFilePaysOnlyWhatIsMissing() {
        night.faults().refunds().atRequest(3, Fault.SLOW_ANSWER);
        RequiteProcess.Running running =
                night.patient().with("REQUITE_SUBMIT_CONCURRENCY", "1").start("run", "--input", night.returns());
        night.untilHeld(1);
        running.kill();
        night.sandbox().release();
        assertThat(night.books().refunds()).hasSize(3);
        night.loseEverything();

        RequiteProcess.Ended again = night.run();

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    /** Only the whole group has the refund's key; a part of it may have been paid, and nobody can say which. */
    @Test
    void afterAWholeRunTheSameFileSendsNothingAndOtherGroupsOfRowsAreHeld() {
        assertThat(night.run().exitCode()).isZero();
        night.loseEverything();
        Path some = night.file("some.csv", AltapayNight.ROWS.subList(1, 4));

        assertThat(night.requite().call("run", "--input", some.toString()).exitCode())
                .isEqualTo(3);

        assertThat(night.reports().fates()).isEqualTo(Map.of("a-02", "held", "a-03", "held", "a-04", "refunded"));
        assertThat(night.run().exitCode()).isZero();
        assertThat(night.posts()).isEqualTo(AltapayNight.REFUNDS);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }
}
