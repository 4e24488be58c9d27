package dev.requite.ledger;

/** What a run is for. */
public enum RunKind {
    /** Refunds are planned and sent. */
    RUN("run"),
    /** Refunds are planned and shown; nothing is sent, and nothing later looks at them. */
    DRY_RUN("dry-run");

    private final String code;

    RunKind(String code) {
        this.code = code;
    }

    /** The word in the ledger and in reports. */
    public String code() {
        return code;
    }

    static RunKind ofCode(String code) {
        return code.equals(RUN.code) ? RUN : DRY_RUN;
    }
}
