package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGTERM: what is in flight is settled, nothing new is started, and the run can be taken up again. */
class OrderlyStopIT {

    private static final int IN_FLIGHT = 2;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void settlesWhatIsInFlightAndTheSameCommandFinishes() {
        stopWhileRefunding();

        assertThat(night.run().exitCode()).isZero();

        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
        assertThat(night.posts()).as("no request was wasted").isEqualTo(Night.REFUNDS);
    }

    @Test
    void settlesWhatIsInFlightAndRerunFinishes() {
        stopWhileRefunding();

        assertThat(night.requite().call("rerun").exitCode()).isZero();

        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
        assertThat(night.posts()).as("no request was wasted").isEqualTo(Night.REFUNDS);
    }

    @Test
    void stopsWhilePlanningBeforeAnyMoneyMoves() {
        night.faults().reads().next(IN_FLIGHT, Fault.SLOW_ANSWER);
        RequiteProcess.Running running = start();
        night.untilHeld(IN_FLIGHT);

        RequiteProcess.Ended stopped = stop(running);

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThatNight(night).paidNothing();
        assertThat(night.books().requests()).hasSize(IN_FLIGHT);
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void anAnswerThatNeverComesStaysUnknownAndIsSettledByTheNextRun() {
        night.faults().refunds().forOrder(Night.SHIRTS, 1, Fault.SLOW_ANSWER);
        RequiteProcess.Running running = night.requite().start("run", "--input", night.returns());
        night.untilHeld(1);

        RequiteProcess.Ended stopped = running.terminate().end();

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(night.reports().fates()).containsEntry("n-01", "unknown");
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aStopWhileItIsStillStartingBeginsNothingAndTheSameCommandFinishes() {
        RequiteProcess.Ended stopped = stopWhileStarting(night.returns());

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("before anything was begun").contains("same command again");
        assertThat(night.books().requests()).isEmpty();
        assertThat(night.requite().call("status").err()).contains("The ledger has no runs yet.");
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aStopDoesNotHideThatTheCommandWasWrong() {
        RequiteProcess.Ended stopped =
                stopWhileStarting(folder.resolve("gone.csv").toString());

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(2);
        assertThat(stopped.err()).contains("gone.csv");
    }

    /** At the first write of a new ledger: long before there is a run. */
    private RequiteProcess.Ended stopWhileStarting(String input) {
        return KillAgent.holdAt(
                "before write 1",
                night.requite(),
                starting -> starting.terminate().untilItSays("Stopping"),
                "run",
                "--input",
                input);
    }

    private void stopWhileRefunding() {
        night.faults().refunds().next(IN_FLIGHT, Fault.SLOW_ANSWER);
        RequiteProcess.Running running = start();
        night.untilHeld(IN_FLIGHT);

        RequiteProcess.Ended stopped = stop(running);

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(night.posts()).as("nothing new was started").isEqualTo(IN_FLIGHT);
        assertThat(night.reports().fates())
                .containsEntry("n-01", "refunded")
                .containsEntry("n-04", "refunded")
                .containsEntry("n-03", "planned")
                .containsEntry("n-10", "planned");
        assertThat(night.reports().summary().path("conservation").path("rows").asBoolean())
                .isTrue();
    }

    private RequiteProcess.Running start() {
        return night.patient()
                .with("REQUITE_SUBMIT_CONCURRENCY", Integer.toString(IN_FLIGHT))
                .start("run", "--input", night.returns());
    }

    private RequiteProcess.Ended stop(RequiteProcess.Running running) {
        running.terminate().untilItSays("Stopping");
        night.sandbox().release();
        return running.end();
    }
}
