package dev.requite.process;

/** Moments of a reconciliation of {@link PaidOut}: each of its writes to the ledger and to the reports. */
enum ReconcileMoment {
    FIRST_PAYOUT_UNWRITTEN("before the first payout is in the ledger", "before PayoutReading.written#1"),
    FIRST_PAYOUT_WRITTEN("after the first payout is in the ledger", "after PayoutReading.written#1"),
    PAYOUT_HALF_WRITTEN("after half of a payout was written", "after FirstLook.keep#1"),
    PAYOUT_UNENDED("before a payout in two parts is whole", "before PayoutReading.written#3"),
    ALL_READ("after all was read", "after PayoutReading.written#3"),
    UNJUDGED("before what was found is in the ledger", "before Judging.judge#1"),
    JUDGED("after what was found is in the ledger", "after Judging.judge#1"),
    RUN_TOLD("after the report of the run with the proven refund is in place", "after ReportFolder.publish#1"),
    UNTOLD("before the reports are in place", "before ReportFolder.publish#2"),
    TOLD("after the reports are in place", "after ReportFolder.publish#2"),
    UNENDED("before the end is in the ledger", "before ReconciliationStore.end#1"),
    ENDED("after the end is in the ledger", "after ReconciliationStore.end#1");

    private final String words;
    private final String point;

    ReconcileMoment(String words, String point) {
        this.words = words;
        this.point = point;
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
