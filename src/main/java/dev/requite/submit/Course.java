package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;

/** Which course one thing takes: by what its provider promises about keys, behind a look where what is known is old. */
final class Course {

    private Course() {}

    /** The first stage of this pass; no request may be under way. */
    static Stage begin(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        if (!deed.intact()) {
            return altered(deed, promise, policy, at);
        }
        return promise.isNone()
                ? afresh(KeylessMemory.of(deed, promise, policy, at), at)
                : afresh(KeyedMemory.of(deed, promise, policy, at), at);
    }

    /**
     * What comes first in a pass, and after a request that was certainly not carried out: a look, unless what is known is young
     * enough. A look costs one read and needs no trust in anybody's memory of keys; only when it shows nothing the key decides.
     */
    static Stage afresh(KeyedMemory memory, Moment at) {
        PlanAge plan = memory.plan();
        if (plan == null) {
            return new Keyed.LookingBack(memory);
        }
        boolean old = plan.old(at);
        Keyed.Sending sending = new Keyed.Sending(memory);
        if (memory.ambiguous()) {
            return old || !memory.key().known(at) ? new Keyed.LookingBack(memory) : sending;
        }
        return old ? new OldPlan.Rereading(memory.lookAgainAfter(), sending) : sending;
    }

    /** The same without a key, where nothing but looks tells what became of it. */
    static Stage afresh(KeylessMemory memory, Moment at) {
        PlanAge plan = memory.plan();
        if (plan == null) {
            return new Keyless.Searching(memory);
        }
        Keyless.Sending sending = new Keyless.Sending(memory);
        return plan.old(at) ? new OldPlan.Rereading(memory.lookAgainAfter(), sending) : sending;
    }

    private static Stage altered(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        String why = "The request of " + deed.reference() + " differs from its hash.";
        if (!deed.uncertain()) {
            return Words.notSent(ReasonCode.REQUEST_CHANGED, why);
        }
        Now now = new Now(at, at, false);
        Outcome.Traces kept = promise.isNone()
                ? KeylessMemory.of(deed, promise, policy, at).traces(now)
                : KeyedMemory.of(deed, promise, policy, at).traces(now);
        return Words.end(Step.Ending.UNKNOWN, Reason.of(ReasonCode.REQUEST_CHANGED, why), kept);
    }
}
