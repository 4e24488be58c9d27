package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a keyed course knows at one moment.
 *
 * @param place where the thing has to show, for people, when its success alone does not prove that; null if it has no choice
 * @param pending whether an earlier pass was told that it is taken and not finished: then it is never sent again
 * @param ambiguous whether it may have happened without our knowing
 * @param lastWords of the provider, empty if there were none
 * @param refusal its last no in words, empty if there was none
 * @param plan how old it is; null if an earlier pass may have sent it, so that it is looked for instead
 */
record KeyedMemory(
        @Nullable String place,
        boolean pending,
        Duration lookAgainAfter,
        boolean ambiguous,
        String lastWords,
        String refusal,
        @Nullable PlanAge plan,
        Tries tries,
        KeyAge key,
        LastDeparture departure) {

    static KeyedMemory of(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        boolean unused = deed.departures().permits() == 0;
        return new KeyedMemory(
                deed.place(),
                deed.pending(),
                policy.lookAgainAfter(),
                deed.uncertain(),
                "",
                "",
                deed.planAge(policy, at),
                Tries.none(policy),
                KeyAge.of(promise, deed.departures().keySince(), unused, at),
                LastDeparture.of(deed.uncertain(), deed.departures()));
    }

    /** A permit ran out before its request left. */
    KeyedMemory renewed(Moment at) {
        return with(ambiguous, lastWords, refusal, renewal(at), key, departure);
    }

    private Tries renewal(Moment at) {
        return plan == null || plan.old(at) ? tries.renewedBehindALook() : tries.renewed();
    }

    /** A request left, or could have. */
    KeyedMemory tried(String words) {
        return with(ambiguous, words, refusal, tries.oneMore(), key, departure);
    }

    KeyedMemory mayHaveHappened() {
        return with(true, lastWords, refusal, tries, key, departure);
    }

    KeyedMemory refused(String words) {
        return with(ambiguous, lastWords, words, tries, key, departure);
    }

    KeyedMemory saw(View view, Now now) {
        if (view instanceof View.Shown shown) {
            return with(
                    ambiguous,
                    lastWords,
                    refusal,
                    tries,
                    key.looked(shown.at(), now.since()),
                    departure.looked(shown.at(), now.at()));
        }
        return with(ambiguous, ((View.Unreadable) view).words(), refusal, tries, key, departure);
    }

    /** The same key starts again, and so does the provider's promise. */
    KeyedMemory surelyAbsent(Now now) {
        return with(false, lastWords, refusal, tries, key.startedAnew(now.at()), departure);
    }

    private KeyedMemory with(boolean unsure, String words, String no, Tries tried, KeyAge age, LastDeparture latest) {
        return new KeyedMemory(place, pending, lookAgainAfter, unsure, words, no, plan, tried, age, latest);
    }

    /** It happened; whether where it was meant to, a look has told. */
    Ended proven(String id, View view) {
        Reason differs = null;
        if (!(view instanceof View.Shown shown)) {
            differs = Reason.of(
                    ReasonCode.ALLOCATION_DIFFERS,
                    "The order could not be read again, so the allocation is not proven.");
        } else if (!shown.atItsPlace()) {
            differs = Reason.of(ReasonCode.ALLOCATION_DIFFERS, place + " does not show this refund.");
        }
        return Words.happened(differs, id, false);
    }

    /** It did not leave. */
    Ended notLeft(Evidence evidence, Now now) {
        return now.stopped() && !ambiguous ? Words.interrupted() : giveUp(evidence, now);
    }

    Ended giveUp(Evidence evidence, Now now) {
        return ambiguous ? unknown(now) : Words.notSent(evidence);
    }

    Ended unknown(Now now) {
        return pending ? Words.pending(traces(now)) : Words.unknown(lastWords, traces(now));
    }

    /** The provider refused it, and a request before that got no answer: it may still arrive, under a key that is used up. */
    Ended refusedInDoubt() {
        return Words.end(
                Step.Ending.REFUSED,
                Reason.of(ReasonCode.PROVIDER_REJECTED, refusal),
                new Outcome.Traces(departure.lookedAt(), Duration.ZERO, refusal, false));
    }

    /** When the latest had left is unknown here: what is sent again with its key leaves after the look that might tell. */
    Outcome.Traces traces(Now now) {
        return new Outcome.Traces(null, departure.untilItCanNotLeave(now.at()), null, false);
    }
}
