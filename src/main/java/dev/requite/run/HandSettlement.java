package dev.requite.run;

import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenOperations;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.SubmitStore;
import dev.requite.model.account.Account;
import dev.requite.model.order.Order;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.phase.Decider;
import dev.requite.submit.SettleTime;
import dev.requite.submit.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a person's word for a refund whose outcome no answer and no look-up could tell. That it was not carried out nobody
 * can know before it had its time to settle, not even in a portal.
 */
public final class HandSettlement {

    private final OpenRefunds open;
    private final SubmitStore ledger;
    private final OpenOperations openOperations;
    private final OperationSubmitStore operations;
    private final DecisionStore decisions;
    private final Ledger transactions;
    private final Map<String, PaymentProvider> providers;
    private final Time time;

    public HandSettlement(
            OpenRefunds open,
            SubmitStore ledger,
            OpenOperations openOperations,
            OperationSubmitStore operations,
            DecisionStore decisions,
            Ledger transactions,
            Map<String, PaymentProvider> providers,
            Time time) {
        this.open = open;
        this.ledger = ledger;
        this.openOperations = openOperations;
        this.operations = operations;
        this.decisions = decisions;
        this.transactions = transactions;
        this.providers = Map.copyOf(providers);
        this.time = time;
    }

    /**
     * What came of it.
     *
     * @param runId the run that has the refund in hand, null when the word was not taken
     * @param refusal why it was not taken, null when it was
     */
    record Word(@Nullable String runId, @Nullable String refusal) {}

    /** Nothing of it may be on its way for longer than its key protects, so a word is taken at once. */
    Word takeOfOperation(UUID reference, Finding finding, Decider who) {
        Optional<OperationInHand> found = openOperations.uncertain(reference);
        if (found.isEmpty()) {
            return new Word(null, "The ledger has no operation " + reference + " without a certain outcome.");
        }
        Instant now = time.now();
        OperationState state = finding.carriedOut() ? OperationState.DONE : OperationState.FAILED;
        Reason reason = Reason.of(
                finding.carriedOut() ? ReasonCode.SETTLED_BY_HAND : ReasonCode.NOT_SENT,
                words(finding.carriedOut(), who, now));
        Optional<String> runId = transactions.write(() -> {
            Optional<String> run = operations.settleByHand(reference, state, reason, now);
            run.ifPresent(id -> decisions.enter(who.decides(finding.decision(), reference.toString(), id, now)));
            return run;
        });
        return new Word(
                runId.orElse(null), runId.isPresent() ? null : "Operation " + reference + " was settled meanwhile.");
    }

    private static String words(boolean carriedOut, Decider who, Instant now) {
        return who.by() + " found it " + (carriedOut ? "" : "not ") + "carried out at "
                + now.truncatedTo(ChronoUnit.SECONDS) + ", when no certain answer had come."
                + (who.note().isEmpty() ? "" : " Note: " + who.note());
    }

    Word take(UUID reference, boolean refunded, @Nullable String refundId, Decider who) {
        Optional<RefundInHand> found = open.uncertain(reference);
        if (found.isEmpty()) {
            return new Word(null, "The ledger has no refund " + reference + " without a certain outcome.");
        }
        RefundInHand refund = found.get();
        PaymentProvider provider = providers.get(refund.provider());
        if (refunded || (provider != null && !provider.promise().isNone())) {
            return settle(refund, refunded, refundId, who, null);
        }
        return provider == null
                ? new Word(
                        null,
                        "Provider " + refund.provider() + " is not configured, so nobody can tell whether refund "
                                + reference + " may still be carried out: set its base-url, username and password.")
                : afterItsTime(refund, provider, who);
    }

    private Word afterItsTime(RefundInHand refund, PaymentProvider provider, Decider who) {
        OrderAnswer answer = provider.fetchOrder(refund.orderId()).join();
        if (!(answer instanceof OrderAnswer.Found found)) {
            return new Word(
                    null,
                    "Order " + refund.orderId() + " could not be read, so nobody can tell whether refund "
                            + refund.reference() + " may still be carried out: try again.");
        }
        SettleTime settles = SettleTime.of(refund, provider.promise(), found.at(), time);
        if (settles.missing().isNegative() || settles.missing().isZero()) {
            return settle(refund, false, null, who, found.order());
        }
        ledger.noteLeftBefore(refund.reference(), settles.leftBefore());
        Instant from = time.now()
                .plus(settles.missing())
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        return new Word(
                null,
                "Refund " + refund.reference() + " may still be carried out, so nobody can say yet that it was not."
                        + " Say so from " + from + " on (" + Account.settingsOf(refund.provider())
                        + ".settle-time), if it shows nowhere by then.");
    }

    /** @param order as it is now, where its sum is what later looks have to start from */
    private Word settle(
            RefundInHand refund, boolean refunded, @Nullable String refundId, Decider who, @Nullable Order order) {
        Instant now = time.now();
        Reason reason =
                Reason.of(refunded ? ReasonCode.SETTLED_BY_HAND : ReasonCode.NOT_SENT, words(refunded, who, now));
        RefundState state = refunded ? RefundState.REFUNDED : RefundState.FAILED;
        Optional<String> runId = transactions.write(() -> {
            Optional<String> run = ledger.settleByHand(refund.reference(), state, reason, refundId, now);
            run.ifPresent(id -> decisions.enter(who.decides(
                    refunded ? Decision.What.REFUNDED : Decision.What.NOT_REFUNDED,
                    refund.reference().toString(),
                    id,
                    now)));
            return run;
        });
        if (runId.isPresent() && order != null) {
            ledger.startFrom(
                    refund.reference(),
                    order.refundedAmount(),
                    order.conduct().refundsListed() ? order.unlistedRefunds() : null);
        }
        return new Word(
                runId.orElse(null),
                runId.isPresent() ? null : "Refund " + refund.reference() + " was settled meanwhile.");
    }
}
