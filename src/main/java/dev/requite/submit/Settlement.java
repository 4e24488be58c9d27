package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundAnswer;
import dev.requite.provider.RefundRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Brings one refund from "about to be sent" to an outcome: does what its {@link Course} decides, and tells it what came of
 * that. Used once, for one refund in one pass.
 *
 * <p>The one rule behind every course: no answer is not "no".
 */
final class Settlement {

    private final PaymentProvider provider;
    private final RefundInHand refund;
    private final StopSignal stop;
    private final Time time;
    private final Marks marks;
    private final AttemptLog log;
    private final Course course;
    private @Nullable Permit permit;
    private int permits;

    /** What has to be in the ledger before this goes on. */
    interface Marks {

        /** Commits that the refund is about to leave once more; answers its right to. */
        CompletableFuture<Permit> leaving(RefundInHand refund);

        /** Commits that the provider accepted the refund without finishing it. */
        CompletableFuture<?> pending(RefundInHand refund);
    }

    /**
     * @param laterRefunds references of the order's refunds whose turn comes later; one may have been sent before
     * @param permit of the intent that is committed already; null for a refund that may have been sent before
     */
    Settlement(
            PaymentProvider provider,
            RefundInHand refund,
            Set<String> laterRefunds,
            SubmitPolicy policy,
            StopSignal stop,
            Time time,
            Marks marks,
            @Nullable Permit permit) {
        this.provider = provider;
        this.refund = refund;
        this.stop = stop;
        this.time = time;
        this.marks = marks;
        this.log = new AttemptLog(time);
        this.permit = permit;
        this.permits = refund.departures().permits() + (permit == null ? 0 : 1);
        this.course = course(laterRefunds, policy);
    }

    private Course course(Set<String> laterRefunds, SubmitPolicy policy) {
        KeyPromise promise = provider.promise();
        Course own = promise.isNone()
                ? new KeylessCourse(refund, laterRefunds, promise, policy, stop, time)
                : new KeyedCourse(refund, promise, policy, stop, time);
        return !refund.state().uncertain() && policy.stale(refund.plannedAt(), time.now())
                ? new OldPlan(refund, own, policy, stop)
                : own;
    }

    /** The refund's intent must be committed before this is called. */
    CompletableFuture<Outcome> settle() {
        if (!frozen().intact()) {
            Reason altered = Reason.of(
                    ReasonCode.REQUEST_CHANGED, "The request of " + refund.reference() + " differs from its hash.");
            return take(Step.End.as(refund.state().uncertain() ? RefundState.UNKNOWN : RefundState.FAILED, altered));
        }
        return take(course.begin());
    }

    private CompletableFuture<Outcome> take(Step step) {
        if (step instanceof Step.Send) {
            return permitted().thenCompose(this::send).thenCompose(answer -> take(course.answered(answer)));
        } else if (step instanceof Step.Look) {
            return look().thenCompose(answer -> take(course.looked(answer)));
        } else if (step instanceof Step.Pause pause) {
            return paused(pause).thenCompose(over -> take(course.goOn()));
        } else if (step instanceof Step.NotePending) {
            return marks.pending(refund).thenCompose(noted -> take(course.goOn()));
        }
        return CompletableFuture.completedFuture(outcome((Step.End) step));
    }

    /** Each request leaves with an intent of its own; the first one's was committed with other orders'. */
    private CompletableFuture<Permit> permitted() {
        Permit first = permit;
        if (first != null) {
            permit = null;
            return CompletableFuture.completedFuture(first);
        }
        permits++;
        return marks.leaving(refund);
    }

    private CompletableFuture<RefundAnswer> send(Permit leave) {
        Instant startedAt = time.now();
        return provider.send(request(), leave).thenApply(answer -> {
            log.sent(startedAt, answer);
            if (answer instanceof RefundAnswer.CredentialsRefused) {
                stop.credentialsRefused(provider.rules().provider());
            }
            return answer;
        });
    }

    private CompletableFuture<OrderAnswer> look() {
        Instant startedAt = time.now();
        return provider.fetchOrder(refund.orderId()).thenApply(answer -> {
            log.lookedUp(startedAt, answer);
            if (answer instanceof OrderAnswer.CredentialsRefused) {
                stop.credentialsRefused(provider.rules().provider());
            }
            return answer;
        });
    }

    private CompletableFuture<?> paused(Step.Pause pause) {
        CompletableFuture<?> over = CompletableFuture.runAsync(() -> {}, time.after(pause.length()));
        return pause.endsWithStop() ? CompletableFuture.anyOf(over, stop.whenStopped()) : over;
    }

    private Outcome outcome(Step.End end) {
        Outcome.Traces traces = end.state() == RefundState.UNKNOWN
                ? new Outcome.Traces(course.leftBefore(), course.inFlight(), course.refusal(), false)
                : new Outcome.Traces(null, Duration.ZERO, null, end.unfinished());
        return new Outcome(
                refund, end.state(), end.reason(), end.refundId(), end.location(), log.attempts(), time.now(), traces);
    }

    private RefundRequest request() {
        return new RefundRequest(
                refund.orderId(),
                refund.reference(),
                refund.amount(),
                refund.currency(),
                refund.refundedBefore(),
                refund.unlistedBefore(),
                permits <= 1,
                frozen());
    }

    private FrozenRequest frozen() {
        return new FrozenRequest(refund.request(), refund.requestSha256());
    }
}
