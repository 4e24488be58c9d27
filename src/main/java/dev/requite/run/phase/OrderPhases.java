package dev.requite.run.phase;

import dev.requite.ledger.Run;

/** The phases of a pass that go order by order. */
public record OrderPhases(Planning planning, Operating operating, Submitting submitting) {

    /** What one of them does with a run's orders. */
    public OrderWork<?, ?> of(OrderPhase phase, Run run) {
        return switch (phase) {
            case PLAN -> planning.of(run);
            case EXTEND -> operating.beforeRefunds(run);
            case SUBMIT -> submitting.of(run);
            case OPERATE -> operating.afterRefunds(run);
        };
    }
}
