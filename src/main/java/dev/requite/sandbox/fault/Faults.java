package dev.requite.sandbox.fault;

/**
 * What goes wrong at the simulated provider, and when. Refunds and reads of orders go wrong apart from each other.
 * Thread-safe.
 */
public final class Faults {

    private final FaultPlan refunds = new FaultPlan();
    private final FaultPlan reads = new FaultPlan();

    public Faults() {}

    /** Faults of Klarna's POST refunds and AltaPay's refundCapturedReservation. */
    public FaultPlan refunds() {
        return refunds;
    }

    /** Faults of Klarna's GET order and AltaPay's payments; before and after booking are the same there. */
    public FaultPlan reads() {
        return reads;
    }

    /** From now on nothing goes wrong. */
    public void clear() {
        refunds.clear();
        reads.clear();
    }
}
