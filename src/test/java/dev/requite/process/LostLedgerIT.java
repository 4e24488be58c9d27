package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger's folder is gone, the keys are forgotten, the same rows come again: nothing is paid twice. */
class LostLedgerIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void afterAWholeRunTheSameFileSendsNothing() {
        assertThat(night.run().exitCode()).isZero();
        lose();

        assertThat(night.run().exitCode()).isZero();

        assertThat(night.posts()).isEqualTo(Night.REFUNDS);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void afterAWholeRunOtherFilesWithTheSameRowsSendNothing() {
        assertThat(night.run().exitCode()).isZero();
        lose();

        runs(night.file("odd.csv", Night.rows(1, 3, 5, 7, 9)));
        runs(night.file("even.csv", Night.rows(2, 4, 6, 8, 10)));

        assertThat(night.posts()).isEqualTo(Night.REFUNDS);
        assertThatNight(night).isPaidOnce();
    }

    @Test
    void rowsOfSeveralFilesAreKnownAgainInOne() {
        runs(night.file("first.csv", Night.rows(1, 3, 5, 7, 8, 9)));
        runs(night.file("second.csv", Night.rows(2, 4, 6, 10)));
        lose();

        assertThat(night.run().exitCode()).isZero();

        assertThatNight(night).isPaidOnce().hadOneRefundOfAnOrderAtATime();
    }

    @Test
    void afterAKilledRunTheSameFilePaysOnlyWhatIsMissing() {
        killWithOneAnswerMissing();
        lose();

        RequiteProcess.Ended again = night.run();

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void afterAKilledRunOtherFilesPayOnlyWhatIsMissing() {
        killWithOneAnswerMissing();
        lose();

        runs(night.file("odd.csv", Night.rows(1, 3, 5, 7, 8, 9)));
        runs(night.file("even.csv", Night.rows(2, 4, 6, 10)));

        assertThatNight(night).isPaidOnce();
    }

    @Test
    void aFeeThatWasGivenBackIsNotGivenBackAgain() {
        assertThat(night.run().exitCode()).isZero();
        Path reversal = night.file("reversal.csv", List.of("f-1," + Night.FEE + ",fee_reversal,,,5.00,EUR,25,"));
        runs(reversal);
        List<Paid> expected = new ArrayList<>(Night.everyRowOnce());
        expected.add(Paid.amountOnly(Night.FEE, 500));
        assertThat(Paid.all(night.books())).containsExactlyInAnyOrderElementsOf(expected);
        lose();

        runs(reversal);
        assertThat(night.run().exitCode()).isZero();

        assertThat(Paid.all(night.books())).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void runs(Path file) {
        RequiteProcess.Ended ended = night.requite().call("run", "--input", file.toString());
        assertThat(ended.exitCode()).as(ended.said()).isZero();
    }

    private void lose() {
        night.loseTheLedger();
        night.sandbox().forgetKeys();
    }

    /** Two orders at a time: some are paid, one is paid without an answer, the rest never had their turn. */
    private void killWithOneAnswerMissing() {
        night.faults().refunds().atRequest(3, Fault.SLOW_ANSWER);
        RequiteProcess.Running running =
                night.patient().with("REQUITE_SUBMIT_CONCURRENCY", "1").start("run", "--input", night.returns());
        night.untilHeld(1);
        running.kill();
        night.sandbox().release();
        assertThat(night.books().refunds()).hasSize(3);
    }
}
