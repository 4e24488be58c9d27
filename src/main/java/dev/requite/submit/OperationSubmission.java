package dev.requite.submit;

import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.OperationIntent;
import dev.requite.ledger.OperationOutcome;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an order's operations one after the other; orders of all accounts go side by side. One of which nobody knows what became
 * holds up none of another kind. Thread-safe.
 */
public final class OperationSubmission {

    private static final Logger log = LoggerFactory.getLogger(OperationSubmission.class);

    private final Map<String, PaymentProvider> providers;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final LedgerHold hold;
    private final Time time;
    private final CommitQueue<OperationIntent> leaving;
    private final CommitQueue<OperationInHand> lookedAt;

    /**
     * @param providers by name
     * @param hold asked before every request leaves
     * @param ledgerThreads where what has to be in the ledger is committed while other orders are in flight
     */
    public OperationSubmission(
            Map<String, PaymentProvider> providers,
            OperationSubmitStore ledger,
            SubmitPolicy policy,
            StopSignal stop,
            LedgerHold hold,
            Time time,
            Executor ledgerThreads) {
        this.providers = Map.copyOf(providers);
        this.policy = policy;
        this.stop = stop;
        this.hold = hold;
        this.time = time;
        this.leaving = new CommitQueue<>(intents -> ledger.markSending(intents, List.of(), time.now()), ledgerThreads);
        this.lookedAt = new CommitQueue<>(looks -> ledger.markSending(List.of(), looks, time.now()), ledgerThreads);
    }

    /**
     * Starts an order's operations.
     *
     * @param operations in their turns, at least one
     * @return the outcomes of all of them; completes exceptionally only when the ledger fails
     */
    public CompletableFuture<List<OperationOutcome>> start(List<OperationInHand> operations) {
        return next(operations, 0, new ArrayList<>());
    }

    /** Not sent in this pass, since an order's refund comes first. */
    public List<OperationOutcome> waiting(List<OperationInHand> operations) {
        return operations.stream()
                .map(operation ->
                        notSent(operation, ReasonCode.NOT_SENT, "A refund of this order has no certain outcome yet."))
                .toList();
    }

    private CompletableFuture<List<OperationOutcome>> next(
            List<OperationInHand> operations, int turn, List<OperationOutcome> outcomes) {
        if (turn == operations.size()) {
            return CompletableFuture.completedFuture(outcomes);
        }
        return settle(operations.get(turn)).thenCompose(outcome -> {
            log(outcome);
            outcomes.add(outcome);
            return next(operations, turn + 1, outcomes);
        });
    }

    private CompletableFuture<OperationOutcome> settle(OperationInHand operation) {
        String account = operation.operation().provider();
        if (stop.refused(account)) {
            return CompletableFuture.completedFuture(notSent(
                    operation,
                    ReasonCode.NOT_SENT,
                    "Account " + account + " refused the credentials before this operation's turn."));
        }
        if (stop.of(account).stopped()) {
            return CompletableFuture.completedFuture(
                    notSent(operation, ReasonCode.INTERRUPTED, "The run was stopped before this operation's turn."));
        }
        PaymentProvider provider = Objects.requireNonNull(providers.get(account), account);
        CompletableFuture<?> noted =
                operation.state().uncertain() ? lookedAt.add(operation) : CompletableFuture.completedFuture(null);
        return noted.thenCompose(done -> new OperationSettlement(
                        provider, operation, policy, stop.of(account), time, leaves -> intent(leaves, provider))
                .settle());
    }

    private CompletableFuture<Permit> intent(OperationInHand operation, PaymentProvider provider) {
        // Counted from here, so that however long the commit takes the permit ends no later than others believe.
        Permit permit = new LeavePermit(time, policy.leaveWithin(), hold);
        return leaving.add(new OperationIntent(
                        operation, provider.itsTime(), policy.leaveWithin().plus(provider.answersWithin())))
                .thenApply(committed -> permit);
    }

    private OperationOutcome notSent(OperationInHand operation, ReasonCode code, String why) {
        boolean uncertain = operation.state().uncertain();
        return new OperationOutcome(
                operation,
                uncertain ? OperationState.UNKNOWN : OperationState.FAILED,
                Reason.of(uncertain ? ReasonCode.OUTCOME_UNKNOWN : code, why),
                List.of(),
                time.now(),
                uncertain
                        ? new Outcome.Traces(
                                operation.departures().leftBefore(),
                                operation.departures().inFlight(),
                                operation.departures().refusal(),
                                false)
                        : Outcome.Traces.NONE,
                null);
    }

    private static void log(OperationOutcome outcome) {
        Reason reason = outcome.reason();
        if (outcome.state() == OperationState.DONE) {
            log.debug(
                    "operation settled kind={} order={} reference={}",
                    outcome.operation().operation().kind().code(),
                    outcome.operation().operation().orderId(),
                    outcome.operation().operation().reference());
        } else {
            log.warn(
                    "operation not settled kind={} state={} reason={} order={} reference={} attempts={}",
                    outcome.operation().operation().kind().code(),
                    outcome.state(),
                    reason == null ? "" : reason.code(),
                    outcome.operation().operation().orderId(),
                    outcome.operation().operation().reference(),
                    outcome.attempts().size());
        }
    }
}
