package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills at whatever the process happens to write, Spring Batch's own records and a new ledger's tables among it. */
class CrashAnywhereIT {

    /** So many writes make a new ledger. */
    private static final int LEDGER_MADE = 52;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @ParameterizedTest(name = "before write {0}")
    @ValueSource(ints = {1, 22, 24, 30, 38, 45})
    void aLedgerThatWasOnlyHalfMadeIsFinished(int write) {
        Night night = Night.in(folder);
        RequiteProcess.Ended killed = kill(night, write);
        assertThat(killed.exitCode()).isEqualTo(CrashTable.SIGKILL);

        RequiteProcess.Ended ended = night.run();

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void aProcessThatDiesAgainAndAgainComesToItsEndInTheEnd() {
        Night night = Night.in(folder);
        List<Integer> exitCodes = new ArrayList<>();
        int write = LEDGER_MADE;
        do {
            exitCodes.add(kill(night, write).exitCode());
            write = exitCodes.size() == 1 ? 6 : write + 13;
        } while (exitCodes.get(exitCodes.size() - 1) == CrashTable.SIGKILL);

        assertThat(exitCodes).hasSizeGreaterThan(4).endsWith(0);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aRequestThatIsStillInFlightWhenTheNextProcessStartsIsBookedOnce() {
        Night night = Night.in(folder);
        night.faults().refunds().forOrder(Night.PARCELS, 1, Fault.SLOW_BOOKING);
        RequiteProcess.Running running = night.patient().start("run", "--input", night.returns());
        night.untilHeld(1);
        running.kill();

        assertThat(night.run().exitCode()).as("nobody knows yet").isEqualTo(4);
        assertThat(night.reports().fates()).containsEntry("n-04", "unknown").containsEntry("n-03", "failed");
        night.sandbox().release();

        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    private static RequiteProcess.Ended kill(Night night, int write) {
        return KillAgent.killAt("before write " + write, night.requite(), "run", "--input", night.returns());
    }
}
