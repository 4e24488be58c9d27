package dev.requite.submit;

import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.RefundAnswer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider carries out every request it gets, and nothing bounds how long that takes (AltaPay). What may have left
 * in this pass is never sent again in it. What an earlier pass may have sent is sent again only if the payment is carried out
 * while the caller waits, lists what was refunded on it, has had its time to settle since the last moment a request can have
 * left, and two looks after that show neither the reference nor a risen sum.
 */
final class KeylessCourse implements Course {

    private static final int LOOKS_THAT_PROVE_ABSENCE = 2;

    private final RefundInHand refund;
    private final Set<String> laterRefunds;
    private final KeyPromise promise;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final Tries tries;
    private final LastDeparture departure;

    /** Whether money may have moved without our knowing. */
    private boolean uncertain;

    private boolean mayHaveLeftInThisPass;
    private boolean pending;

    /** Whether the provider called it carried out in this pass; until it shows it, that is told as pending. */
    private boolean saidDone;

    private @Nullable String refusal;
    private int looksSinceSettled;
    private boolean sumDiffered;
    private String lastWords = "";
    private Supplier<Step> next = Step.Look::new;

    /** @param laterRefunds references of the order's refunds whose turn comes later; one may have been sent before */
    KeylessCourse(
            RefundInHand refund,
            Set<String> laterRefunds,
            KeyPromise promise,
            SubmitPolicy policy,
            StopSignal stop,
            Time time) {
        this.refund = refund;
        this.laterRefunds = laterRefunds;
        this.promise = promise;
        this.policy = policy;
        this.stop = stop;
        this.tries = new Tries(policy);
        this.departure = new LastDeparture(time, refund);
        this.uncertain = refund.state().uncertain();
        this.pending = refund.reasonCode() == ReasonCode.REFUND_PENDING;
        this.refusal = refund.departures().refusal();
    }

    @Override
    public Step begin() {
        return uncertain ? new Step.Look() : new Step.Send();
    }

    @Override
    public Step answered(RefundAnswer answer) {
        if (answer instanceof RefundAnswer.Accepted accepted) {
            return Step.End.refunded(null, accepted.refundId(), accepted.location());
        }
        if (answer instanceof RefundAnswer.PermitOver) {
            return tries.mayRenew() && !stop.stopped() ? new Step.Send() : notLeft(answer.evidence());
        }
        tries.made();
        lastWords = answer.evidence().message();
        if (answer instanceof RefundAnswer.NotCarriedOut notCarriedOut) {
            return stop.stopped() || !tries.left()
                    ? giveUp(answer.evidence())
                    : pause(tries.wait(notCarriedOut.waitAtLeast()), Step.Send::new);
        }
        if (answer instanceof RefundAnswer.Declined declined && declined.proven() && !uncertain) {
            return reject(Words.of(declined.evidence()));
        }
        uncertain = true;
        mayHaveLeftInThisPass = true;
        departure.leftNow();
        refusal = inWords(answer) ? Words.of(answer.evidence()) : null;
        if (answer instanceof RefundAnswer.Pending) {
            next = Words::pending;
            return new Step.NotePending();
        }
        if (answer instanceof RefundAnswer.Unclear unclear && unclear.saidDone()) {
            saidDone = true;
            next = Step.Look::new;
            return new Step.NotePending();
        }
        return answer instanceof RefundAnswer.CredentialsRefused ? Words.unknown(lastWords) : new Step.Look();
    }

    /** AltaPay's own word that it did not, which is not documented as final: an ErrorCode, or the result Error. */
    private static boolean inWords(RefundAnswer answer) {
        return answer instanceof RefundAnswer.Declined
                || (answer instanceof RefundAnswer.Unclear
                        && answer.evidence().errorCode().equals("Error"));
    }

    @Override
    public Step looked(OrderAnswer answer) {
        if (!(answer instanceof OrderAnswer.Found found)) {
            lastWords = Words.of(answer);
            return pending ? Words.pending() : unknown(lastWords);
        }
        departure.looked(found.at());
        Order order = found.order();
        Sighting sighting = Sighting.byReferenceAndSum(order, refund, laterRefunds);
        if (sighting instanceof Sighting.Carried carried) {
            return new Step.End(
                    RefundState.REFUNDED,
                    Words.ADOPTED,
                    carried.refund().id(),
                    null,
                    pending || !order.conduct().refundsAtOnce());
        }
        if (pending) {
            return Words.pending();
        }
        if (sighting instanceof Sighting.SumDiffers differs) {
            return sumDiffers(differs.why());
        }
        if (sighting instanceof Sighting.ListedOnly) {
            return sumDiffers("The provider lists our reference, and its refunded sum does not show the refund");
        }
        return sighting instanceof Sighting.Contradictory contradictory
                ? unknown(contradictory.why() + ": a person has to look.")
                : absent(order.conduct(), sighting instanceof Sighting.PerhapsOfAnotherName);
    }

    /** A sum and a list need not be of the same moment, so it is looked at twice. */
    private Step sumDiffers(String why) {
        looksSinceSettled = 0;
        if (!sumDiffered && !stop.stopped()) {
            sumDiffered = true;
            return pause(policy.lookAgainAfter(), Step.Look::new);
        }
        return saidDone
                ? unknown(why + ": a person has to look.")
                : Step.End.as(
                        RefundState.UNKNOWN,
                        Reason.of(ReasonCode.PROVIDER_SUM_DIFFERS, why + ": a person has to look."));
    }

    private Step absent(Conduct conduct, boolean perhapsOfAnotherName) {
        Duration missing = promise.settles().minus(departure.agoAtLeast());
        if (missing.compareTo(Duration.ZERO) > 0) {
            looksSinceSettled = 0;
            return missing.compareTo(promise.waitAtMost()) > 0 || stop.stopped()
                    ? unknown(Unsettled.waiting(missing))
                    : pauseUnlessStopped(missing);
        }
        looksSinceSettled++;
        if (looksSinceSettled < LOOKS_THAT_PROVE_ABSENCE) {
            return stop.stopped() ? unknown(lastWords) : pause(policy.lookAgainAfter(), Step.Look::new);
        }
        return perhapsOfAnotherName ? unknown(Unsettled.PERHAPS_OF_ANOTHER_NAME) : surelyAbsent(conduct);
    }

    private Step surelyAbsent(Conduct conduct) {
        if (saidDone) {
            return unknown(Unsettled.SAID_DONE);
        }
        if (!conduct.refundsAtOnce()) {
            return unknown(Unsettled.MAY_COME_LATE);
        }
        if (refusal != null) {
            return reject(refusal);
        }
        if (conduct.chargedBack()) {
            return unknown(Unsettled.CHARGED_BACK);
        }
        if (!conduct.refundsListed()) {
            return unknown(Unsettled.NOTHING_LISTED);
        }
        return mayHaveLeftInThisPass || stop.stopped() ? unknown(Unsettled.NEXT_PASS) : new Step.Send();
    }

    @Override
    public Step goOn() {
        return next.get();
    }

    @Override
    public @Nullable LeftBefore leftBefore() {
        return departure.leftBefore();
    }

    @Override
    public Duration inFlight() {
        return departure.untilItCanNotLeave();
    }

    @Override
    public @Nullable String refusal() {
        return refusal;
    }

    private Step pause(Duration length, Supplier<Step> then) {
        next = then;
        return new Step.Pause(length, false);
    }

    private Step pauseUnlessStopped(Duration length) {
        next = () -> stop.stopped() ? unknown(lastWords) : new Step.Look();
        return new Step.Pause(length, true);
    }

    private static Step reject(String words) {
        return Step.End.as(RefundState.REJECTED, Reason.of(ReasonCode.PROVIDER_REJECTED, words));
    }

    private Step notLeft(Evidence evidence) {
        return stop.stopped() && !uncertain ? Words.interrupted() : giveUp(evidence);
    }

    private Step giveUp(Evidence evidence) {
        return uncertain ? unknown(lastWords) : Words.notSent(evidence);
    }

    /** What is told as pending is never sent again, in no later pass either. */
    private Step unknown(String why) {
        return saidDone
                ? Step.End.as(RefundState.UNKNOWN, Reason.of(ReasonCode.REFUND_PENDING, why))
                : Words.unknown(why);
    }
}
