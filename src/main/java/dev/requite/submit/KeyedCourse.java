package dev.requite.submit;

import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.RefundAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the provider carries the same key out only once (Klarna, "Idempotency"). What may have been carried out is looked
 * for once and sent again with the same key as long as the provider knows it for certain; after that, two looks have to show
 * nothing first.
 */
final class KeyedCourse implements Course {

    private final RefundInHand refund;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final Tries tries;
    private final KeyAge key;
    private final LastDeparture departure;

    /** Whether money may have moved without our knowing. */
    private boolean ambiguous;

    private boolean pending;
    private String lastWords = "";
    private Seen whenLooked = order -> leaveUnknown();
    private Supplier<Step> next = Step.Look::new;

    /** What a look means; empty when the order could not be read. */
    private interface Seen {
        Step in(Optional<Order> order);
    }

    KeyedCourse(RefundInHand refund, KeyPromise promise, SubmitPolicy policy, StopSignal stop, Time time) {
        this.refund = refund;
        this.policy = policy;
        this.stop = stop;
        this.tries = new Tries(policy);
        boolean unused = refund.departures().permits() == 0;
        this.key = new KeyAge(time, promise, refund.departures().keySince(), unused);
        this.departure = new LastDeparture(time, refund);
        this.ambiguous = refund.state().uncertain();
        this.pending = refund.reasonCode() == ReasonCode.REFUND_PENDING;
    }

    /** A look costs one read and needs no trust in anybody's memory of keys; only when it shows nothing the key decides. */
    @Override
    public Step begin() {
        return ambiguous ? look(search(this::absentAtFirst, this::leaveUnknown)) : new Step.Send();
    }

    private Step absentAtFirst() {
        return key.known() ? new Step.Send() : lookAgain(this::sendAnew, this::leaveUnknown, !key.everTrusted());
    }

    @Override
    public Step answered(RefundAnswer answer) {
        if (answer instanceof RefundAnswer.Accepted accepted) {
            return prove(accepted);
        }
        if (answer instanceof RefundAnswer.PermitOver) {
            return tries.mayRenew() && !stop.stopped() ? new Step.Send() : notLeft(answer.evidence());
        }
        tries.made();
        lastWords = answer.evidence().message();
        if (answer instanceof RefundAnswer.Declined declined) {
            Step refused = Step.End.as(
                    RefundState.REJECTED, Reason.of(ReasonCode.PROVIDER_REJECTED, Words.of(declined.evidence())));
            return ambiguous || !declined.proven()
                    ? look(search(() -> lookAgain(() -> refused, this::leaveUnknown, true), this::leaveUnknown))
                    : refused;
        }
        if (answer instanceof RefundAnswer.CredentialsRefused) {
            return giveUp(answer.evidence());
        }
        if (answer instanceof RefundAnswer.NotCarriedOut notCarriedOut) {
            return again(notCarriedOut.waitAtLeast(), answer.evidence());
        }
        ambiguous = true;
        if (answer instanceof RefundAnswer.Pending) {
            next = Words::pending;
            return new Step.NotePending();
        }
        int status = answer.evidence().httpStatus();
        boolean worthALook = (status >= 200 && status < 300) || status == 409;
        Supplier<Step> again = () -> again(Duration.ZERO, answer.evidence());
        return worthALook ? look(search(() -> lookAgain(again, again, false), again)) : again.get();
    }

    @Override
    public Step looked(OrderAnswer answer) {
        if (answer instanceof OrderAnswer.Found found) {
            departure.looked(found.at());
            key.looked(found.at());
            return whenLooked.in(Optional.of(found.order()));
        }
        lastWords = Words.of(answer);
        return whenLooked.in(Optional.empty());
    }

    @Override
    public Step goOn() {
        return next.get();
    }

    /** Unknown here: what is sent again with its key leaves after the look that might tell. */
    @Override
    public @Nullable LeftBefore leftBefore() {
        return null;
    }

    @Override
    public Duration inFlight() {
        return departure.untilItCanNotLeave();
    }

    @Override
    public @Nullable String refusal() {
        return null;
    }

    private Step look(Seen seen) {
        whenLooked = seen;
        return new Step.Look();
    }

    private Step pause(Duration length, Supplier<Step> then) {
        next = then;
        return new Step.Pause(length, false);
    }

    /**
     * A second look, after a pause: no provider promises that a read shows what was just written.
     *
     * @param concludes whether what follows is safe only when no earlier pass's request can leave any more
     */
    private Step lookAgain(Supplier<Step> absent, Supplier<Step> unclear, boolean concludes) {
        Duration flight = concludes ? departure.untilItCanNotLeave() : Duration.ZERO;
        Duration wait = flight.compareTo(policy.lookAgainAfter()) > 0 ? flight : policy.lookAgainAfter();
        return pause(wait, () -> look(search(absent, unclear)));
    }

    private Seen search(Supplier<Step> absent, Supplier<Step> unclear) {
        return order -> {
            if (order.isEmpty()) {
                return pending ? Words.pending() : unclear.get();
            }
            Sighting sighting = Sighting.byReference(order.get(), refund);
            if (sighting instanceof Sighting.Carried carried) {
                return Step.End.refunded(Words.ADOPTED, carried.refund().id(), null);
            }
            if (pending) {
                return Words.pending();
            }
            return sighting instanceof Sighting.Contradictory contradictory
                    ? Words.leftToAPerson(contradictory.why())
                    : absent.get();
        };
    }

    private Step again(Duration waitAtLeast, Evidence evidence) {
        return stop.stopped() || !tries.left() ? giveUp(evidence) : pause(tries.wait(waitAtLeast), this::sendAgain);
    }

    private Step sendAgain() {
        return ambiguous && !key.known()
                ? look(search(
                        () -> lookAgain(this::sendAnew, this::leaveUnknown, !key.everTrusted()), this::leaveUnknown))
                : new Step.Send();
    }

    /** The refund is surely absent: the same key starts again, and so does the provider's promise. */
    private Step sendAnew() {
        ambiguous = false;
        key.startAnew();
        return new Step.Send();
    }

    private Step notLeft(Evidence evidence) {
        return stop.stopped() && !ambiguous ? Words.interrupted() : giveUp(evidence);
    }

    private Step giveUp(Evidence evidence) {
        return ambiguous ? leaveUnknown() : Words.notSent(evidence);
    }

    private Step leaveUnknown() {
        return pending ? Words.pending() : Words.unknown(lastWords);
    }

    /** Where an order has several captures, only the capture's own sum shows which one the provider chose. */
    private Step prove(RefundAnswer.Accepted accepted) {
        return refund.captureRefundedBefore() == null
                ? Step.End.refunded(null, accepted.refundId(), accepted.location())
                : look(allocation(accepted, refund.captureRefundedBefore() + refund.amount(), false));
    }

    private Seen allocation(RefundAnswer.Accepted accepted, long expected, boolean second) {
        return order -> {
            boolean there = order.flatMap(this::refundedOfCapture)
                    .map(refunded -> refunded >= expected)
                    .orElse(false);
            if (!there && !second && !stop.stopped()) {
                return pause(policy.lookAgainAfter(), () -> look(allocation(accepted, expected, true)));
            }
            Reason differs = Reason.of(
                    ReasonCode.ALLOCATION_DIFFERS,
                    order.isEmpty()
                            ? "The order could not be read again, so the allocation is not proven."
                            : "Capture " + refund.captureId() + " does not show this refund.");
            return Step.End.refunded(there ? null : differs, accepted.refundId(), accepted.location());
        };
    }

    private Optional<Long> refundedOfCapture(Order order) {
        return order.captures().stream()
                .filter(capture -> capture.id().equals(refund.captureId()))
                .findFirst()
                .map(Capture::refundedAmount);
    }
}
