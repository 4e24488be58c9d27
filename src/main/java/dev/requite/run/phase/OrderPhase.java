package dev.requite.run.phase;

/** A phase that goes order by order, an account beside the other. */
public enum OrderPhase {
    /** Rows become frozen refunds, operations and verdicts. */
    PLAN("plan"),
    /** Authorizations that would end are extended. */
    EXTEND("extend"),
    /** Refunds are sent. */
    SUBMIT("submit"),
    /** All other operations, which rest on an order's refunds. */
    OPERATE("operate");

    private final String stepName;

    OrderPhase(String stepName) {
        this.stepName = stepName;
    }

    /** By which people know it. */
    public String stepName() {
        return stepName;
    }
}
