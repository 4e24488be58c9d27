package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan above a limit: exit code 5 before any money moves, and only what a person approved is sent. */
class ApprovalIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void aPlanAboveALimitIs5AndIsWrittenForAPersonToRead() {
        String plan = stopAtTheLimit();

        assertThat(plan).hasSizeGreaterThanOrEqualTo(8);
        assertThat(night.reports().newest().resolve("plan.csv"))
                .content()
                .contains(Night.rowIds())
                .contains("SNEAKERS");
        assertThatNight(night).paidNothing();
        assertThat(limited().call("run", "--input", night.returns()).exitCode()).isEqualTo(5);
        assertThatNight(night).paidNothing();
    }

    @Test
    void approvingSendsThePlan() {
        String plan = stopAtTheLimit();

        assertThat(limited().call("run", "--approve", plan).exitCode()).isZero();

        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
        assertThat(limited().call("run", "--input", night.returns()).exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    /** Planned without any limit, killed before anything was sent, and only then somebody set one. */
    @Test
    void aLimitThatCameAfterTheKillHoldsWhatWasPlannedBefore() {
        assertThat(KillAgent.killAt(
                                "before SubmitStore.markSending#1",
                                night.requite().without("REQUITE_LIMITS_TOTAL_EUR"),
                                "run",
                                "--input",
                                night.returns())
                        .exitCode())
                .isEqualTo(CrashTable.SIGKILL);

        stopAtTheLimit();

        assertThatNight(night).paidNothing();
    }

    /** Nothing of a plan that a person discarded is sent, however far that came, and although the limit is raised. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "before WithdrawalStore.discard#1",
                "after WithdrawalStore.discard#1",
                "before ReportFolder.publish#1"
            })
    void aDiscardThatIsKilledIsFinishedBeforeItsFileIsPlannedAfresh(String point) {
        String plan = stopAtTheLimit();
        assertThat(KillAgent.killAt(point, limited(), "run", "--discard", plan).exitCode())
                .isEqualTo(CrashTable.SIGKILL);

        assertThat(limited().call("run", "--approve", plan).exitCode()).isEqualTo(2);
        assertThat(limited().call("rerun").exitCode()).isZero();
        assertThatNight(night).paidNothing();
        Path earlier = night.reports().newest();
        assertThat(night.run().exitCode()).isZero();

        assertThat(night.reports().newest()).isNotEqualTo(earlier);
        assertThat(earlier.resolve("rejects.csv")).content().contains("PLAN_DISCARDED");
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void aDiscardThatIsKilledIsFinishedByTheSameCommand() {
        String plan = stopAtTheLimit();
        KillAgent.killAt("before WithdrawalStore.discard#1", limited(), "run", "--discard", plan);

        assertThat(limited().call("run", "--discard", plan).exitCode()).isEqualTo(3);

        assertThat(night.reports().fates()).containsEntry("n-01", "held").containsEntry("n-10", "held");
        assertThatNight(night).paidNothing();
    }

    @Test
    void whatCameAfterThePlanDoesNotRideAlong() {
        String plan = stopAtTheLimit();
        Path more = night.file("more.csv", List.of("m-1," + Night.GOODWILL + ",item,LAMP,1,,,,"));
        assertThat(limited().call("run", "--input", more.toString()).exitCode()).isEqualTo(3);
        assertThat(night.reports().fates()).containsEntry("m-1", "held");
        Path otherOrder = night.file("other.csv", List.of("m-2," + Night.PARCELS + ",item,JEANS,1,,,,"));
        assertThat(limited().call("run", "--input", otherOrder.toString()).exitCode())
                .isEqualTo(3);

        assertThat(limited().call("run", "--approve", plan).exitCode()).isZero();

        assertThatNight(night).isPaidOnce().hadOneRefundOfAnOrderAtATime();
    }

    @Test
    void anOrderThatChangedSinceThePlanIsNotPaidBlindly() {
        String plan = stopAtTheLimit();
        night.somebodyRefundsACup();

        RequiteProcess.Ended approved = limited().call("run", "--approve", plan);

        assertThat(approved.exitCode()).as(approved.err()).isEqualTo(4);
        assertThat(night.reports().fates()).containsEntry("n-09", "failed").containsEntry("n-10", "refunded");
        assertThat(night.books().order(Night.PLAIN).orElseThrow().refundedAmount())
                .isEqualTo(1200);
        RequiteProcess.Ended rerun = limited().call("rerun");
        assertThat(rerun.exitCode()).as("planned anew, so approved anew").isEqualTo(5);
        RequiteProcess.Ended anew = limited().call("run", "--approve", plan());
        assertThat(anew.exitCode()).as(anew.err()).isZero();
        assertThat(night.books().order(Night.PLAIN).orElseThrow().refundedAmount())
                .isEqualTo(3600);
    }

    @Test
    void anApprovedRunThatIsKilledGoesOnByTheSameCommand() {
        String plan = stopAtTheLimit();
        night.faults().refunds().forOrder(Night.PARCELS, 1, Fault.SLOW_ANSWER);
        RequiteProcess.Running running =
                limited().with("REQUITE_KLARNA_RESPONSETIMEOUT", "10m").start("run", "--approve", plan);
        night.untilHeld(1);
        running.kill();
        night.sandbox().release();

        RequiteProcess.Ended again = limited().call("run", "--approve", plan);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    private String stopAtTheLimit() {
        RequiteProcess.Ended stopped = limited().call("run", "--input", night.returns());
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(5);
        return plan();
    }

    private String plan() {
        return night.reports().summary().path("plan_id").asString("");
    }

    private RequiteProcess limited() {
        return night.requite().with("REQUITE_LIMITS_TOTAL_EUR", "100.00");
    }
}
