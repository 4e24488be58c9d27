package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.order.Capture;
import dev.requite.order.Order;
import dev.requite.order.PastRefund;
import dev.requite.order.Reason;
import dev.requite.order.ReasonCode;
import dev.requite.order.RefundState;
import dev.requite.provider.Evidence;
import dev.requite.provider.FrozenRequest;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.RefundAnswer;
import dev.requite.provider.RefundRequest;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Brings one refund from "about to be sent" to an outcome. Used once, for one refund in one pass.
 *
 * <p>The one rule behind every branch: no answer is not "no". A refund that may have been carried out is sent again only
 * with the same key within the provider's promise, or after two look-ups did not find it. Where a provider promises nothing
 * (AltaPay has no idempotency key), the second look-up comes when no earlier request can be on its way any more, and the
 * order's refunded sum must not have risen either.
 */
final class Settlement {

    /** Between the decision to send and the arrival lie the queue of the pacer, a connection, and the wire. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(5);

    private final PaymentProvider provider;
    private final RefundInHand refund;
    private final Set<String> laterRefunds;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final Clock clock;
    private final Timer timer;
    private final Marks marks;
    private final IntervalFunction waits;
    private final AttemptLog log;

    /** Whether money may have moved without our knowing. */
    private boolean ambiguous;

    /** When the provider's promise about the key began. */
    private Instant promisedSince;

    /** From when the provider may still be at work on an unanswered request. */
    private Instant unansweredSince;

    private int tries;

    /** Waits without a thread. */
    interface Timer {
        Executor after(Duration delay);
    }

    /** What has to be in the ledger before this goes on. */
    interface Marks {

        /** Commits that the refund is about to be sent once more. */
        CompletableFuture<?> sentAgain(RefundInHand refund);

        /** Commits that the provider accepted the refund without finishing it. */
        CompletableFuture<?> pending(RefundInHand refund);
    }

    /** @param laterRefunds references of the order's refunds whose turn comes later; one may have been sent before */
    Settlement(
            PaymentProvider provider,
            RefundInHand refund,
            Set<String> laterRefunds,
            SubmitPolicy policy,
            StopSignal stop,
            Clock clock,
            Timer timer,
            Marks marks) {
        this.provider = provider;
        this.refund = refund;
        this.laterRefunds = laterRefunds;
        this.policy = policy;
        this.stop = stop;
        this.clock = clock;
        this.timer = timer;
        this.marks = marks;
        this.log = new AttemptLog(clock);
        this.ambiguous = refund.state().uncertain();
        this.promisedSince = Objects.requireNonNullElse(refund.firstAttemptAt(), clock.instant());
        this.unansweredSince = Objects.requireNonNullElse(refund.lastSentAt(), promisedSince);
        this.waits = IntervalFunction.ofExponentialRandomBackoff(policy.firstWait(), 2, 0.5, policy.longestWait());
    }

    /** The refund's intent must be committed before this is called. */
    CompletableFuture<Outcome> settle() {
        if (!frozen().intact()) {
            Reason altered = Reason.of(
                    ReasonCode.REQUEST_CHANGED, "The request of " + refund.reference() + " differs from its hash.");
            return done(ambiguous ? RefundState.UNKNOWN : RefundState.FAILED, altered);
        }
        if (ambiguous) {
            return comeBack();
        }
        return policy.stale(refund.plannedAt(), clock.instant()) ? sendIfUnchanged(Looks.SOON) : send();
    }

    /**
     * An earlier pass left this refund uncertain, moments or months ago. A look costs one read and needs no trust in
     * anybody's memory of keys; only when it shows nothing does the key decide.
     */
    private CompletableFuture<Outcome> comeBack() {
        return promised()
                ? look(this::send, this::leaveUnknown, Looks.LAST)
                : lookUp(this::sendAnew, this::leaveUnknown);
    }

    private CompletableFuture<Outcome> sendAgain() {
        if (ambiguous && !promised()) {
            return lookUp(this::sendAnew, this::leaveUnknown);
        }
        return keyless() ? sendAnew() : send();
    }

    /** The provider carries out every request, whatever its key. */
    private boolean keyless() {
        return provider.promise().isNone();
    }

    private boolean promised() {
        return clock.instant()
                .isBefore(promisedSince.plus(provider.promise().window()).minus(ON_THE_WAY));
    }

    /** The refund is surely absent: the same key starts again, and so does the provider's promise. */
    private CompletableFuture<Outcome> sendAnew() {
        ambiguous = false;
        promisedSince = clock.instant();
        return keyless() ? marks.sentAgain(refund).thenCompose(marked -> send()) : send();
    }

    private CompletableFuture<Outcome> send() {
        tries++;
        Instant startedAt = clock.instant();
        return provider.send(request()).thenCompose(answer -> {
            log.sent(startedAt, answer);
            unansweredSince = clock.instant();
            return judge(answer);
        });
    }

    private CompletableFuture<Outcome> judge(RefundAnswer answer) {
        if (answer instanceof RefundAnswer.Accepted accepted) {
            return prove(accepted);
        }
        if (answer instanceof RefundAnswer.Declined declined) {
            Reason refused = Reason.of(ReasonCode.PROVIDER_REJECTED, words(declined.evidence()));
            return ambiguous || !declined.proven()
                    ? look(() -> done(RefundState.REJECTED, refused), this::leaveUnknown, Looks.SOON)
                    : done(RefundState.REJECTED, refused);
        }
        if (answer instanceof RefundAnswer.CredentialsRefused) {
            stop.credentialsRefused(provider.rules().provider());
            return giveUp(answer.evidence());
        }
        if (answer instanceof RefundAnswer.NotCarriedOut notCarriedOut) {
            return again(notCarriedOut.waitAtLeast(), answer.evidence());
        }
        ambiguous = true;
        if (answer instanceof RefundAnswer.Pending) {
            // At once: a process that dies now must not find it absent and send it again.
            return marks.pending(refund).thenCompose(marked -> leavePending());
        }
        if (keyless()) {
            return lookUp(() -> surelyAbsent(answer.evidence()), this::leaveUnknown);
        }
        int status = answer.evidence().httpStatus();
        boolean worthALook = (status >= 200 && status < 300) || status == 409;
        return worthALook
                ? lookUp(() -> again(Duration.ZERO, answer.evidence()), () -> again(Duration.ZERO, answer.evidence()))
                : again(Duration.ZERO, answer.evidence());
    }

    /** Whoever answered in words is at work: sending again is left to a later run. */
    private CompletableFuture<Outcome> surelyAbsent(Evidence evidence) {
        ambiguous = false;
        boolean answered = evidence.httpStatus() >= 200 && evidence.httpStatus() < 500;
        return answered ? giveUp(evidence) : again(Duration.ZERO, evidence);
    }

    private CompletableFuture<Outcome> leavePending() {
        return done(
                RefundState.UNKNOWN,
                Reason.of(ReasonCode.REFUND_PENDING, "The provider has not said yet how it ended."));
    }

    private CompletableFuture<Outcome> again(Duration waitAtLeast, Evidence evidence) {
        if (stop.stopped() || tries >= policy.tries()) {
            return giveUp(evidence);
        }
        Duration wait = Duration.ofMillis(waits.apply(tries));
        return after(wait.compareTo(waitAtLeast) < 0 ? waitAtLeast : wait, this::sendAgain);
    }

    private CompletableFuture<Outcome> giveUp(Evidence evidence) {
        return ambiguous ? leaveUnknown() : done(RefundState.FAILED, Reason.of(ReasonCode.NOT_SENT, words(evidence)));
    }

    private CompletableFuture<Outcome> leaveUnknown() {
        // What is pending stays so: forgotten, it would be sent again one day.
        if (refund.reasonCode() == ReasonCode.REFUND_PENDING) {
            return leavePending();
        }
        String last = log.lastMessage();
        return done(
                RefundState.UNKNOWN,
                Reason.of(ReasonCode.OUTCOME_UNKNOWN, last.isEmpty() ? "No certain answer came." : last));
    }

    /**
     * Looks for our reference on the order, twice with a pause before it counts as absent.
     *
     * @param absent what to do when it is surely not there
     * @param unclear what to do when nobody can say
     */
    private CompletableFuture<Outcome> lookUp(Next absent, Next unclear) {
        return look(absent, unclear, keyless() ? Looks.WHEN_SETTLED : Looks.SOON);
    }

    private CompletableFuture<Outcome> look(Next absent, Next unclear, Looks then) {
        return fetch().thenCompose(order -> {
            if (order.isEmpty()) {
                return unclear.go();
            }
            Sighting sighting = Sighting.of(order.get(), refund, laterRefunds, keyless());
            if (sighting instanceof Sighting.Listed listed) {
                return adopt(listed.refund());
            }
            if (refund.reasonCode() == ReasonCode.REFUND_PENDING) {
                return leavePending();
            }
            if (sighting instanceof Sighting.Contradictory contradictory) {
                return leaveToAPerson(contradictory.why());
            }
            return then == Looks.LAST ? absent.go() : lookAgain(absent, unclear, then);
        });
    }

    private CompletableFuture<Outcome> lookAgain(Next absent, Next unclear, Looks when) {
        Duration settled = Duration.between(
                clock.instant(), unansweredSince.plus(provider.promise().settles()));
        if (when == Looks.SOON || settled.compareTo(policy.lookAgainAfter()) <= 0) {
            return after(policy.lookAgainAfter(), () -> look(absent, unclear, Looks.LAST));
        }
        return afterOrStop(settled, () -> stop.stopped() ? leaveUnknown() : look(absent, unclear, Looks.LAST));
    }

    private CompletableFuture<Outcome> adopt(PastRefund found) {
        Reason adopted = Reason.of(ReasonCode.ADOPTED, "Found on the order by its reference.");
        return CompletableFuture.completedFuture(outcome(RefundState.REFUNDED, adopted, found.id(), null));
    }

    private CompletableFuture<Outcome> leaveToAPerson(String why) {
        return done(RefundState.UNKNOWN, Reason.of(ReasonCode.OUTCOME_UNKNOWN, why + ": a person has to look."));
    }

    /** Where an order has several captures, only the capture's own sum shows which one the provider chose. */
    private CompletableFuture<Outcome> prove(RefundAnswer.Accepted accepted) {
        Outcome refunded = outcome(RefundState.REFUNDED, null, accepted.refundId(), accepted.location());
        return refund.captureRefundedBefore() == null
                ? CompletableFuture.completedFuture(refunded)
                : proveAllocation(accepted, refund.captureRefundedBefore() + refund.amount(), false);
    }

    private CompletableFuture<Outcome> proveAllocation(RefundAnswer.Accepted accepted, long expected, boolean second) {
        return fetch().thenCompose(order -> {
            boolean there = order.flatMap(this::refundedOfCapture)
                    .map(refunded -> refunded >= expected)
                    .orElse(false);
            if (!there && !second && !stop.stopped()) {
                return after(policy.lookAgainAfter(), () -> proveAllocation(accepted, expected, true));
            }
            Reason differs = Reason.of(
                    ReasonCode.ALLOCATION_DIFFERS,
                    order.isEmpty()
                            ? "The order could not be read again, so the allocation is not proven."
                            : "Capture " + refund.captureId() + " does not show this refund.");
            return CompletableFuture.completedFuture(
                    outcome(RefundState.REFUNDED, there ? null : differs, accepted.refundId(), accepted.location()));
        });
    }

    private Optional<Long> refundedOfCapture(Order order) {
        return order.captures().stream()
                .filter(capture -> capture.id().equals(refund.captureId()))
                .findFirst()
                .map(Capture::refundedAmount);
    }

    /**
     * An old plan is sent only if nothing happened to the order since. That the order shows less than it should may be a
     * read that lags behind the refund before this one, so it is looked at twice.
     */
    private CompletableFuture<Outcome> sendIfUnchanged(Looks then) {
        return fetch().thenCompose(order -> {
            if (order.isEmpty()) {
                return done(
                        RefundState.FAILED,
                        Reason.of(ReasonCode.NOT_SENT, "The order could not be read before sending."));
            }
            long refunded = order.get().refundedAmount();
            if (refunded < refund.refundedBefore() && then == Looks.SOON && !stop.stopped()) {
                return after(policy.lookAgainAfter(), () -> sendIfUnchanged(Looks.LAST));
            }
            return refunded == refund.refundedBefore()
                    ? send()
                    : done(
                            RefundState.FAILED,
                            Reason.of(ReasonCode.ORDER_CHANGED, "The order's refunds changed after it was planned."));
        });
    }

    private CompletableFuture<Optional<Order>> fetch() {
        Instant startedAt = clock.instant();
        return provider.fetchOrder(refund.orderId()).thenApply(answer -> {
            log.lookedUp(startedAt, answer);
            if (answer instanceof OrderAnswer.CredentialsRefused) {
                stop.credentialsRefused(provider.rules().provider());
            }
            return answer instanceof OrderAnswer.Found found ? Optional.of(found.order()) : Optional.empty();
        });
    }

    private CompletableFuture<Outcome> after(Duration wait, Next next) {
        return CompletableFuture.supplyAsync(() -> null, timer.after(wait)).thenCompose(nothing -> next.go());
    }

    private CompletableFuture<Outcome> afterOrStop(Duration wait, Next next) {
        CompletableFuture<?> over = CompletableFuture.runAsync(() -> {}, timer.after(wait));
        return CompletableFuture.anyOf(over, stop.whenStopped()).thenCompose(either -> next.go());
    }

    private CompletableFuture<Outcome> done(RefundState state, Reason reason) {
        return CompletableFuture.completedFuture(outcome(state, reason, null, null));
    }

    private Outcome outcome(
            RefundState state, @Nullable Reason reason, @Nullable String refundId, @Nullable String location) {
        return new Outcome(refund, state, reason, refundId, location, log.attempts(), clock.instant());
    }

    private RefundRequest request() {
        return new RefundRequest(
                refund.orderId(),
                refund.reference(),
                refund.amount(),
                refund.currency(),
                refund.refundedBefore(),
                frozen());
    }

    private FrozenRequest frozen() {
        return new FrozenRequest(refund.request(), refund.requestSha256());
    }

    private static String words(Evidence evidence) {
        String status = evidence.httpStatus() == 0 ? "" : "HTTP " + evidence.httpStatus() + " ";
        return (status + evidence.errorCode() + (evidence.message().isEmpty() ? "" : ": " + evidence.message()))
                .strip();
    }

    /** What follows a look that did not find the refund. */
    private enum Looks {
        /** Nothing: that is enough. */
        LAST,
        /** Another one after a short pause. */
        SOON,
        /** Another one when no request can be on its way any more. */
        WHEN_SETTLED
    }

    /** What to do next. */
    private interface Next {
        CompletableFuture<Outcome> go();
    }
}
