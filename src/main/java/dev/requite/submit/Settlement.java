package dev.requite.submit;

import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.request.RefundState;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.SendAnswer;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One refund in one pass: what its course needs of the provider and of the ledger, and its outcome. Used once.
 *
 * <p>The one rule behind every course: no answer is not "no".
 */
final class Settlement implements CourseDriver.Hands {

    private final PaymentProvider provider;
    private final RefundInHand refund;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final Time time;
    private final Marks marks;
    private final AttemptLog log;
    private final RefundView view;
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
        this.policy = policy;
        this.stop = stop;
        this.time = time;
        this.marks = marks;
        this.log = new AttemptLog(time);
        this.view = new RefundView(refund, laterRefunds, provider.promise().isNone());
        this.permit = permit;
        this.permits = refund.departures().permits() + (permit == null ? 0 : 1);
    }

    /** The refund's intent must be committed before this is called. */
    CompletableFuture<Outcome> settle() {
        Deed deed = Deed.of(refund, refund.request().intact());
        Stage first = Course.begin(deed, provider.promise(), policy, Moment.of(time));
        CourseDriver.Beliefs beliefs = CourseDriver.Beliefs.ofPlans(
                policy.staleAfter(), policy.leaveWithin().plus(provider.answersWithin()));
        return new CourseDriver(this, new Backoff(policy), stop, time, beliefs)
                .drive(first)
                .thenApply(this::outcome);
    }

    /** Each request leaves with an intent of its own; the first one's was committed with other orders'. */
    @Override
    public CompletableFuture<Permit> leaving() {
        Permit first = permit;
        if (first != null) {
            permit = null;
            return CompletableFuture.completedFuture(first);
        }
        permits++;
        return marks.leaving(refund);
    }

    @Override
    public CompletableFuture<SendAnswer> send(Permit leave) {
        Instant startedAt = time.now();
        return provider.send(request(), leave).thenApply(answer -> {
            log.sent(startedAt, answer);
            if (answer instanceof SendAnswer.CredentialsRefused) {
                stop.credentialsRefused(provider.rules().provider());
            }
            return answer;
        });
    }

    @Override
    public CompletableFuture<View> look(boolean beforeFirst) {
        Instant startedAt = time.now();
        return provider.fetchOrder(refund.orderId()).thenApply(answer -> {
            log.lookedUp(startedAt, answer);
            if (answer instanceof OrderAnswer.CredentialsRefused) {
                stop.credentialsRefused(provider.rules().provider());
            }
            return view.of(answer);
        });
    }

    @Override
    public CompletableFuture<?> notePending() {
        return marks.pending(refund);
    }

    private Outcome outcome(Step.Done done) {
        RefundState state = switch (done.ending()) {
            case HAPPENED -> RefundState.REFUNDED;
            case REFUSED -> RefundState.REJECTED;
            case UNKNOWN -> RefundState.UNKNOWN;
            case NOT_SENT -> RefundState.FAILED;
        };
        return new Outcome(refund, state, done.reason(), done.id(), log.attempts(), time.now(), done.traces());
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
                refund.request());
    }
}
