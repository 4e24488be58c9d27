package dev.requite.run.phase;

/** What cron reads. The numbers are part of the outer contract. */
public enum ExitCode {
    /** Every row is settled. */
    SETTLED(0),
    /** A fault of ours; the ledger is consistent. */
    INTERNAL_FAILURE(1),
    /** Wrong use or configuration. */
    USAGE(2),
    /** Finished; some rows were rejected or held. */
    SOME_REJECTED(3),
    /** Finished or stopped; some rows are unknown or failed for now. */
    SOME_UNSETTLED(4),
    /** Stopped at a limit before money moved. */
    NEEDS_APPROVAL(5),
    /** An input file was refused as a whole. */
    FILE_REFUSED(6),
    /** Another run holds the ledger. */
    LEDGER_HELD(7),
    /** Of a reconciliation: money is overdue, came back, went twice or contradicts us, until a person decides. */
    MONEY_WAITS(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    static ExitCode of(int number) {
        return values()[number];
    }

    public int number() {
        return number;
    }
}
