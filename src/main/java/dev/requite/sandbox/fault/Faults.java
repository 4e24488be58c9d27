package dev.requite.sandbox.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes wrong at the simulated provider, and when. Every kind of request goes wrong apart from the others.
 * Thread-safe.
 */
public final class Faults {

    private final FaultPlan refunds = new FaultPlan();
    private final FaultPlan reads = new FaultPlan();
    private final FaultPlan extensions = new FaultPlan();
    private final FaultPlan releases = new FaultPlan();
    private final FaultPlan dueDateOptions = new FaultPlan();
    private final FaultPlan dueDates = new FaultPlan();
    private final FaultPlan payouts = new FaultPlan();

    public Faults() {}

    /** Faults of Klarna's POST refunds and AltaPay's refundCapturedReservation. */
    public FaultPlan refunds() {
        return refunds;
    }

    /** Faults of Klarna's GET order and AltaPay's payments; before and after booking are the same there. */
    public FaultPlan reads() {
        return reads;
    }

    /** Faults of Klarna's POST extend-authorization-time. */
    public FaultPlan extensions() {
        return extensions;
    }

    /** Faults of Klarna's POST release-remaining-authorization. */
    public FaultPlan releases() {
        return releases;
    }

    /** Faults of Klarna's GET extend-due-date-options; before and after booking are the same there. */
    public FaultPlan dueDateOptions() {
        return dueDateOptions;
    }

    /** Faults of Klarna's PATCH extend-due-date, by either of its paths. */
    public FaultPlan dueDates() {
        return dueDates;
    }

    /** Faults of Klarna's Settlements API and AltaPay's funding files; before and after booking are the same there. */
    public FaultPlan payouts() {
        return payouts;
    }

    /**
     * The plan of that name over HTTP.
     *
     * @throws IllegalArgumentException if there is none; the message lists them all
     */
    public FaultPlan of(String name) {
        FaultPlan plan = byName().get(name);
        if (plan == null) {
            throw new IllegalArgumentException("\"on\" must be one of " + byName().keySet() + ", not \"" + name
                    + "\"; \"refunds\" also when missing");
        }
        return plan;
    }

    /** Every plan's rules in words, by its name over HTTP. */
    public Map<String, List<String>> described() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        byName().forEach((name, plan) -> words.put(name, plan.described()));
        return words;
    }

    /** From now on nothing goes wrong. */
    public void clear() {
        byName().values().forEach(FaultPlan::clear);
    }

    /** But for the first two and the last, the journal's names of the operations. */
    private Map<String, FaultPlan> byName() {
        Map<String, FaultPlan> plans = new LinkedHashMap<>();
        plans.put("refunds", refunds);
        plans.put("reads", reads);
        plans.put("extend-authorization", extensions);
        plans.put("release-authorization", releases);
        plans.put("read-due-date-options", dueDateOptions);
        plans.put("extend-due-date", dueDates);
        plans.put("payouts", payouts);
        return plans;
    }
}
