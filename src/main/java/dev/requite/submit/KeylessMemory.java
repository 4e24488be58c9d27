package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a keyless course knows at one moment.
 *
 * @param promise of the provider
 * @param pending whether an earlier pass was told that it is taken and not finished: then it is never sent again
 * @param uncertain whether it may have happened without our knowing
 * @param mayHaveLeft whether that may have been in this pass
 * @param saidDone whether the provider called it carried out in this pass; until it shows it, that is told as pending
 * @param sumDiffered whether a sum that does not agree was seen before in this pass
 * @param refusal the provider's words when it refused without saying for certain that nothing moved; null if it did not
 * @param lastWords of the provider, empty if there were none
 * @param plan how old it is; null if an earlier pass may have sent it, so that it is looked for instead
 */
record KeylessMemory(
        KeyPromise promise,
        boolean pending,
        Duration lookAgainAfter,
        boolean uncertain,
        boolean mayHaveLeft,
        boolean saidDone,
        boolean sumDiffered,
        @Nullable String refusal,
        String lastWords,
        @Nullable PlanAge plan,
        Tries tries,
        LastDeparture departure) {

    static KeylessMemory of(Deed deed, KeyPromise promise, SubmitPolicy policy, Moment at) {
        return new KeylessMemory(
                promise,
                deed.pending(),
                policy.lookAgainAfter(),
                deed.uncertain(),
                false,
                false,
                false,
                deed.departures().refusal(),
                "",
                deed.planAge(policy, at),
                Tries.none(policy),
                LastDeparture.of(deed.uncertain(), deed.departures()));
    }

    /** A permit ran out before its request left. */
    KeylessMemory renewed(Moment at) {
        return with(lastWords, renewal(at), departure);
    }

    private Tries renewal(Moment at) {
        return plan == null || plan.old(at) ? tries.renewedBehindALook() : tries.renewed();
    }

    /** A request left, or could have. */
    KeylessMemory tried(String words) {
        return with(words, tries.oneMore(), departure);
    }

    KeylessMemory saw(View view, Now now) {
        return view instanceof View.Shown shown
                ? with(lastWords, tries, departure.looked(shown.at(), now.at()))
                : with(((View.Unreadable) view).words(), tries, departure);
    }

    private KeylessMemory with(String words, Tries tried, LastDeparture latest) {
        return new KeylessMemory(
                promise,
                pending,
                lookAgainAfter,
                uncertain,
                mayHaveLeft,
                saidDone,
                sumDiffered,
                refusal,
                words,
                plan,
                tried,
                latest);
    }

    /**
     * It may have happened just now.
     *
     * @param no the provider's words if it refused, null if it did not
     * @param done whether the provider called it carried out
     */
    KeylessMemory mayHaveHappened(@Nullable String no, boolean done) {
        return new KeylessMemory(
                promise,
                pending,
                lookAgainAfter,
                true,
                true,
                saidDone || done,
                sumDiffered,
                no,
                lastWords,
                plan,
                tries,
                departure.leftNow());
    }

    KeylessMemory sawAnotherSum() {
        return new KeylessMemory(
                promise,
                pending,
                lookAgainAfter,
                uncertain,
                mayHaveLeft,
                saidDone,
                true,
                refusal,
                lastWords,
                plan,
                tries,
                departure);
    }

    /** How much longer its absence proves nothing; zero or less when it does. */
    Duration untilSettled(Now now) {
        return promise.settles().minus(departure.agoAtLeast(now.at()));
    }

    /** It did not leave. */
    Ended notLeft(Evidence evidence, Now now) {
        return now.stopped() && !uncertain ? Words.interrupted() : giveUp(evidence, now);
    }

    Ended giveUp(Evidence evidence, Now now) {
        return uncertain ? unknown(lastWords, now) : Words.notSent(evidence);
    }

    /** What is told as pending is never sent again, in no later pass either. */
    Ended unknown(String why, Now now) {
        return saidDone ? Words.pending(why, traces(now)) : Words.unknown(why, traces(now));
    }

    Outcome.Traces traces(Now now) {
        return new Outcome.Traces(departure.leftBefore(), departure.untilItCanNotLeave(now.at()), refusal, false);
    }
}
