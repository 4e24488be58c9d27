package dev.requite.submit;

import dev.requite.ledger.Departures;
import dev.requite.ledger.Intent;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.database.LedgerHold;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.PaymentProvider;
import dev.requite.provider.Permit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an order's refunds one after the other; orders of all accounts go side by side. As soon as one has no certain outcome, the others wait: an order with an
 * unknown outcome takes nothing new. Thread-safe.
 */
public final class OrderSubmission {

    private static final Logger log = LoggerFactory.getLogger(OrderSubmission.class);

    private final Map<String, PaymentProvider> providers;
    private final SubmitStore ledger;
    private final SubmitPolicy policy;
    private final StopSignal stop;
    private final LedgerHold hold;
    private final Time time;
    private final LedgerMarks marks;

    /**
     * @param providers by name
     * @param hold asked before every request leaves
     * @param ledgerThreads where what has to be in the ledger is committed while other orders are in flight
     */
    public OrderSubmission(
            Map<String, PaymentProvider> providers,
            SubmitStore ledger,
            SubmitPolicy policy,
            StopSignal stop,
            LedgerHold hold,
            Time time,
            Executor ledgerThreads) {
        this.providers = Map.copyOf(providers);
        this.ledger = ledger;
        this.policy = policy;
        this.stop = stop;
        this.hold = hold;
        this.time = time;
        this.marks = new LedgerMarks(ledger, ledgerThreads);
    }

    /**
     * Commits the intents of the first refunds of some orders in one go, then starts these orders.
     *
     * @param orders each with its open refunds in their turns, at least one
     * @return for each order the outcomes of all its refunds; completes exceptionally only when the ledger fails
     */
    public List<CompletableFuture<List<Outcome>>> start(List<List<RefundInHand>> orders) {
        List<List<RefundInHand>> wanted = orders.stream()
                .filter(refunds -> !stop.refused(refunds.get(0).provider()))
                .toList();
        Iterator<CompletableFuture<List<Outcome>>> started = startAll(wanted).iterator();
        Set<List<RefundInHand>> begun = Collections.newSetFromMap(new IdentityHashMap<>());
        begun.addAll(wanted);
        return orders.stream()
                .map(refunds -> begun.contains(refunds)
                        ? started.next()
                        : CompletableFuture.completedFuture(
                                refunds.stream().map(this::calledOff).toList()))
                .toList();
    }

    private List<CompletableFuture<List<Outcome>>> startAll(List<List<RefundInHand>> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<RefundInHand> first =
                orders.stream().map(refunds -> refunds.get(0)).toList();
        // Counted from here, so that however long the commit takes the permit ends no later than others believe.
        Permit permit = new LeavePermit(time, policy.leaveWithin(), hold);
        ledger.markSending(
                first.stream()
                        .filter(refund -> !refund.state().uncertain())
                        .map(this::intent)
                        .toList(),
                first.stream().filter(refund -> refund.state().uncertain()).toList(),
                time.now());
        return orders.stream()
                .map(refunds -> next(refunds, 0, permit, new ArrayList<>()))
                .toList();
    }

    private Intent intent(RefundInHand refund) {
        PaymentProvider provider = provider(refund);
        return new Intent(refund, provider.itsTime(), policy.leaveWithin().plus(provider.answersWithin()));
    }

    private PaymentProvider provider(RefundInHand refund) {
        return Objects.requireNonNull(providers.get(refund.provider()), refund.provider());
    }

    /** @param permit of those that certainly were not sent before */
    private CompletableFuture<List<Outcome>> next(
            List<RefundInHand> refunds, int turn, Permit permit, List<Outcome> outcomes) {
        RefundInHand refund = refunds.get(turn);
        Set<String> later = refunds.subList(turn + 1, refunds.size()).stream()
                .map(waiting -> waiting.reference().toString())
                .collect(Collectors.toSet());
        return new Settlement(
                        provider(refund),
                        refund,
                        later,
                        policy,
                        stop.of(refund.provider()),
                        time,
                        marks,
                        refund.state().uncertain() ? null : permit)
                .settle()
                .thenCompose(settled -> {
                    Outcome outcome = refusedNotInterrupted(settled);
                    log(outcome);
                    outcomes.add(outcome);
                    return turn + 1 == refunds.size()
                            ? CompletableFuture.completedFuture(outcomes)
                            : afterwards(refunds, turn + 1, outcomes);
                });
    }

    private CompletableFuture<List<Outcome>> afterwards(List<RefundInHand> refunds, int turn, List<Outcome> outcomes) {
        Outcome before = outcomes.get(outcomes.size() - 1);
        if (before.state().open() || stop.of(before.refund().provider()).stopped()) {
            refunds.subList(turn, refunds.size()).forEach(waiting -> outcomes.add(waiting(waiting, before)));
            return CompletableFuture.completedFuture(outcomes);
        }
        List<RefundInHand> corrected =
                before.state() == RefundState.REJECTED ? without(before, refunds, turn) : refunds;
        RefundInHand refund = corrected.get(turn);
        return refund.state().uncertain()
                ? marks.lookingAt(refund).thenCompose(done -> next(corrected, turn, Permit.always(), outcomes))
                : marks.leaving(refund).thenCompose(permit -> next(corrected, turn, permit, outcomes));
    }

    /** The later refunds' starting point, now that one before them was not carried out. */
    private static List<RefundInHand> without(Outcome rejected, List<RefundInHand> refunds, int turn) {
        List<RefundInHand> corrected = new ArrayList<>(refunds);
        for (int i = turn; i < refunds.size(); i++) {
            RefundInHand refund = refunds.get(i);
            // One that may have been sent before was corrected then.
            if (!refund.state().uncertain()) {
                corrected.set(
                        i,
                        refund.withRefundedBefore(
                                refund.refundedBefore() - rejected.refund().amount()));
            }
        }
        return corrected;
    }

    /** Commits what has to be in the ledger while other orders are in flight. */
    private final class LedgerMarks implements Settlement.Marks {

        private final CommitQueue<Intent> leaving;
        private final CommitQueue<RefundInHand> lookedAt;
        private final CommitQueue<RefundInHand> pending;

        LedgerMarks(SubmitStore ledger, Executor threads) {
            leaving = new CommitQueue<>(intents -> ledger.markSending(intents, List.of(), time.now()), threads);
            lookedAt = new CommitQueue<>(refunds -> ledger.markSending(List.of(), refunds, time.now()), threads);
            pending = new CommitQueue<>(ledger::markPending, threads);
        }

        @Override
        public CompletableFuture<Permit> leaving(RefundInHand refund) {
            Permit permit = new LeavePermit(time, policy.leaveWithin(), hold);
            return leaving.add(intent(refund)).thenApply(committed -> permit);
        }

        CompletableFuture<Void> lookingAt(RefundInHand refund) {
            return lookedAt.add(refund);
        }

        @Override
        public CompletableFuture<?> pending(RefundInHand refund) {
            return pending.add(refund);
        }
    }

    /**
     * Not sent in this pass; a refund that was uncertain before stays so. Behind a refund whose order changed, the rest of
     * the order's plan is outdated with it.
     */
    private Outcome waiting(RefundInHand refund, Outcome before) {
        Reason cause = before.reason();
        boolean outdated = cause != null && cause.code() == ReasonCode.ORDER_CHANGED;
        ReasonCode behind = outdated ? ReasonCode.ORDER_CHANGED : ReasonCode.NOT_SENT;
        ReasonCode code = before.state().open() ? behind : ReasonCode.INTERRUPTED;
        String detail = before.state().open()
                ? "Refund " + before.refund().reference() + " of this order comes first."
                : "The run was stopped before this refund's turn.";
        boolean refused = !before.state().open() && stop.refused(refund.provider());
        return refused ? calledOff(refund) : notSent(refund, code, detail);
    }

    /** Nobody stopped the run when an account was locked out between two tries of a refund. */
    private Outcome refusedNotInterrupted(Outcome outcome) {
        Reason reason = outcome.reason();
        String account = outcome.refund().provider();
        boolean lockedOut =
                reason != null && reason.code() == ReasonCode.INTERRUPTED && stop.refused(account) && !stop.stopped();
        return lockedOut
                ? new Outcome(
                        outcome.refund(),
                        outcome.state(),
                        Reason.of(ReasonCode.NOT_SENT, "Account " + account + " refused the credentials."),
                        outcome.providerRefundId(),
                        outcome.attempts(),
                        outcome.at(),
                        outcome.traces())
                : outcome;
    }

    /** Of an account whose credentials were refused, nothing more is asked. */
    private Outcome calledOff(RefundInHand refund) {
        return notSent(
                refund,
                ReasonCode.NOT_SENT,
                "Account " + refund.provider() + " refused the credentials before this refund's turn.");
    }

    private Outcome notSent(RefundInHand refund, ReasonCode code, String detail) {
        boolean uncertain = refund.state().uncertain();
        return new Outcome(
                refund,
                uncertain ? RefundState.UNKNOWN : RefundState.FAILED,
                Reason.of(uncertain ? stillOpen(refund) : code, detail),
                null,
                List.of(),
                time.now(),
                uncertain ? kept(refund.departures()) : Outcome.Traces.NONE);
    }

    private static Outcome.Traces kept(Departures earlier) {
        return new Outcome.Traces(earlier.leftBefore(), earlier.inFlight(), earlier.refusal(), false);
    }

    private static ReasonCode stillOpen(RefundInHand refund) {
        return refund.reasonCode() == ReasonCode.REFUND_PENDING
                ? ReasonCode.REFUND_PENDING
                : ReasonCode.OUTCOME_UNKNOWN;
    }

    private static void log(Outcome outcome) {
        Reason reason = outcome.reason();
        if (outcome.state() == RefundState.REFUNDED) {
            log.debug(
                    "refund settled state={} order={} reference={}",
                    outcome.state(),
                    outcome.refund().orderId(),
                    outcome.refund().reference());
        } else {
            log.warn(
                    "refund not settled state={} reason={} order={} reference={} attempts={}",
                    outcome.state(),
                    reason == null ? "" : reason.code(),
                    outcome.refund().orderId(),
                    outcome.refund().reference(),
                    outcome.attempts().size());
        }
    }
}
