package dev.requite.process;

import static dev.requite.process.PaidOut.Payouts.ALSO_ONE_IN_TWO_PARTS;
import static dev.requite.process.PaidOut.Payouts.SMALL;

/** Moments of a reconciliation of {@link PaidOut}: after each of its writes to the ledger and to the reports. */
enum ReconcileMoment {
    FIRST_PAYOUT_UNWRITTEN("before the first payout is in the ledger", "before PayoutReading.written#1", SMALL),
    FIRST_PAYOUT_WRITTEN("after the first payout is in the ledger", "after PayoutReading.written#1", SMALL),
    PAYOUT_HALF_WRITTEN("after half of a payout was written", "after FirstLook.keep#1", ALSO_ONE_IN_TWO_PARTS),
    PAYOUT_UNENDED("before a payout in two parts is whole", "before PayoutReading.written#3", ALSO_ONE_IN_TWO_PARTS),
    ALL_READ("after all was read", "after PayoutReading.written#2", SMALL),
    JUDGED("after what was found is in the ledger", "after Judging.judge#1", SMALL),
    RUN_TOLD("after the report of the run with the proven refund is in place", "after ReportFolder.publish#1", SMALL),
    UNTOLD("before the reports are in place", "before ReportFolder.publish#2", SMALL),
    TOLD("after the reports are in place", "after ReportFolder.publish#2", SMALL),
    ENDED("after the end is in the ledger", "after Conclusion.enter#1", SMALL);

    private final String words;
    private final String point;
    private final PaidOut.Payouts payouts;

    ReconcileMoment(String words, String point, PaidOut.Payouts payouts) {
        this.words = words;
        this.point = point;
        this.payouts = payouts;
    }

    /** What is reconciled. */
    PaidOut.Payouts payouts() {
        return payouts;
    }

    /** Its name to {@link KillSwitch}. */
    String point() {
        return point;
    }

    @Override
    public String toString() {
        return words;
    }
}
