package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;

/** Which course one thing takes: by what its provider promises about keys, behind a look where its plan is old. */
final class Course {

    private Course() {}

    /** The first stage of this pass; no request may be under way. */
    static Stage begin(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        if (!deed.intact()) {
            return altered(deed, promise, policy, at);
        }
        Stage own = promise.isNone()
                ? Keyless.begin(KeylessMemory.of(deed, promise, policy))
                : Keyed.begin(KeyedMemory.of(deed, promise, policy, at));
        return !deed.uncertain() && policy.stale(deed.plannedAt(), at.wall())
                ? new OldPlan.Rereading(policy.lookAgainAfter(), own)
                : own;
    }

    /**
     * The first stage of an operation, which is never sent for the first time without another look where it can't be undone or
     * costs money.
     */
    static Stage beginChecked(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        if (!deed.intact()) {
            return altered(deed, promise, policy, at);
        }
        Stage own = Keyed.begin(KeyedMemory.of(deed, promise, policy, at));
        return deed.uncertain() ? own : new OldPlan.Rereading(policy.lookAgainAfter(), own);
    }

    private static Stage altered(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        String why = "The request of " + deed.reference() + " differs from its hash.";
        if (!deed.uncertain()) {
            return Words.notSent(ReasonCode.REQUEST_CHANGED, why);
        }
        Now now = new Now(at, false);
        Outcome.Traces kept = promise.isNone()
                ? KeylessMemory.of(deed, promise, policy).traces(now)
                : KeyedMemory.of(deed, promise, policy, at).traces(now);
        return Words.end(Step.Ending.UNKNOWN, Reason.of(ReasonCode.REQUEST_CHANGED, why), kept);
    }
}
