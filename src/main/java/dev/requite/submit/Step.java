package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.model.row.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is to be done next about one thing. */
sealed interface Step {

    /**
     * Commit its intent, then let its request leave.
     *
     * @param onPlan whether nothing of it can have left before, so that what it was planned on, or a later look at that, speaks
     *     for it as long as a plan does
     */
    record Send(boolean onPlan) implements Step {}

    /**
     * Read what it is done to.
     *
     * @param beforeFirst whether that is for what it was planned on, before it is sent for the first time; else for what became
     *     of it
     */
    record Look(boolean beforeFirst) implements Step {}

    /**
     * Wait.
     *
     * @param endsWithStop whether there is nothing to wait for once a stop is asked for
     */
    record Wait(Duration length, boolean endsWithStop) implements Step {}

    /**
     * Wait before the next try: longer after each one, with jitter.
     *
     * @param tries that were made in this pass
     * @param atLeast what the provider asked for
     */
    record BackOff(int tries, Duration atLeast) implements Step {}

    /** Commit that the provider accepted it without finishing it: a process that dies now must not find it absent. */
    record NotePending() implements Step {}

    /**
     * Nothing more in this pass.
     *
     * @param reason a remark or the cause, null if there is none
     * @param id the provider's id, null if not known
     * @param traces what stays for a later pass
     */
    record Done(
            Ending ending,
            @Nullable Reason reason,
            @Nullable String id,
            Outcome.Traces traces) implements Step {}

    /** How one thing stands at the end of a pass. */
    enum Ending {

        /** It happened. Final. */
        HAPPENED,

        /** The provider said no for certain. Final. */
        REFUSED,

        /** Nobody can say. */
        UNKNOWN,

        /** For certain not carried out, and worth another try with the same key. */
        NOT_SENT
    }
}
