package dev.requite.provider.altapay;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.provider.http.UnusableAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;

/**
 * A payment of AltaPay's in our words.
 *
 * <p>What money depends on must be there: the currency, the reserved, captured and refunded amounts, and the amount of
 * each capture and refund that is listed. Amounts decide, never {@code TransactionStatus}: it reads {@code refunded}
 * after the first cent. Which lines were captured is nowhere told.
 */
final class OrderReader {

    /** Statuses after which nothing will be captured any more. */
    private static final Set<String> ENDED =
            Set.of("released", "epayment_cancelled", "epayment_declined", "preauth_error", "3dsecure_failed");

    /** The one nature of a payment whose refunds are known to be carried out while the caller waits. */
    private static final String CARD = "CreditCard";

    private final String account;
    private final Set<String> klarnaTerminals;
    private final Set<String> synchronousTerminals;

    /**
     * @param account whose payments they are
     * @param klarnaTerminals names of the terminals whose payments are Klarna's
     * @param synchronousTerminals names of further terminals whose refunds are carried out while the caller waits
     */
    OrderReader(String account, Set<String> klarnaTerminals, Set<String> synchronousTerminals) {
        this.account = account;
        this.klarnaTerminals = klarnaTerminals;
        this.synchronousTerminals = synchronousTerminals;
    }

    /** @throws UnusableAnswer if this can't be worked with */
    Order read(Transaction payment, String id) throws UnusableAnswer {
        CurrencyUnit currency = payment.currency();
        long reserved = payment.amount("ReservedAmount", currency);
        long captured = payment.amount("CapturedAmount", currency);
        long refunded = payment.amount("RefundedAmount", currency);
        List<Transaction.Entry> captures = payment.entries(Transaction.CAPTURED);
        List<PastRefund> refunds = refunds(payment, currency);
        return new Order(
                account,
                id,
                currency,
                payment.country(),
                state(payment.token("TransactionStatus"), reserved, captured),
                reserved,
                captured,
                refunded,
                Math.max(0, reserved - captured),
                "",
                payment.token("ShopOrderId"),
                captures.isEmpty() ? Order.ReturnFees.NEVER : returnFees(payment.words("Terminal")),
                false,
                Currencies.writable(currency) ? refundsPossible(payment, refunded > 0 || !refunds.isEmpty()) : 0,
                isOfCaptures(payment)
                        ? captures(captures, currency, id, captured)
                        : asAWhole(captures, currency, id, captured),
                refunds,
                conduct(payment, currency, !captures.isEmpty(), refunded, refunds),
                Authorization.UNTOLD);
    }

    private static Order.State state(String status, long reserved, long captured) {
        if (captured > 0) {
            return captured < reserved ? Order.State.PART_CAPTURED : Order.State.CAPTURED;
        }
        return ENDED.contains(status.toLowerCase(Locale.ROOT)) ? Order.State.CANCELLED : Order.State.AUTHORIZED;
    }

    /** No answer says whose payment it is, so the shop does, by terminal. */
    private Order.ReturnFees returnFees(String terminal) {
        return klarnaTerminals.contains(terminal) ? Order.ReturnFees.VOUCHED_FOR : Order.ReturnFees.NEVER;
    }

    /**
     * A payment that lists its captures lists its refunds as well, unless it has been refunded more than it lists (AltaPay,
     * "Reconciliation", names the methods that list neither).
     */
    private Conduct conduct(
            Transaction payment, CurrencyUnit currency, boolean capturesListed, long refunded, List<PastRefund> refunds)
            throws UnusableAnswer {
        String terminal = payment.words("Terminal");
        boolean atOnce = payment.token("PaymentNature").equals(CARD)
                || klarnaTerminals.contains(terminal)
                || synchronousTerminals.contains(terminal);
        long listed = refunds.stream().mapToLong(PastRefund::amount).sum();
        boolean chargedBack = payment.hasChargebacks()
                || (!payment.token("CreditedAmount").isEmpty() && payment.amount("CreditedAmount", currency) > 0);
        return new Conduct(
                atOnce, capturesListed && listed >= refunded, chargedBack, klarnaTerminals.contains(terminal));
    }

    /** A card payment takes goods back on the payment as a whole, however often it was captured. */
    private boolean isOfCaptures(Transaction payment) throws UnusableAnswer {
        return klarnaTerminals.contains(payment.words("Terminal"))
                || !payment.token("PaymentNature").equals(CARD);
    }

    private static List<Capture> asAWhole(
            List<Transaction.Entry> entries, CurrencyUnit currency, String paymentId, long captured)
            throws UnusableAnswer {
        List<Capture> captures = captures(entries, currency, paymentId, captured);
        return captures.size() < 2
                ? captures
                : List.of(new Capture(paymentId, captures.get(0).capturedAt(), captured, null, List.of()));
    }

    private static int refundsPossible(Transaction payment, boolean refundedBefore) throws UnusableAnswer {
        if (payment.lacks("SupportsRefunds")) {
            return 0;
        }
        if (payment.lacks("SupportsMultipleRefunds")) {
            return refundedBefore ? 0 : 1;
        }
        return Order.UNLIMITED;
    }

    /** Some methods, Swish among them, never list a capture (AltaPay, "Reconciliation"): then there is one. */
    private static List<Capture> captures(
            List<Transaction.Entry> entries, CurrencyUnit currency, String paymentId, long captured)
            throws UnusableAnswer {
        List<Capture> captures = new ArrayList<>();
        if (entries.isEmpty() && captured > 0) {
            captures.add(new Capture(paymentId, Instant.EPOCH, captured, null, List.of()));
        }
        List<Transaction.Entry> oldestFirst = new ArrayList<>(entries);
        // The sort is stable: captures of one moment stay as AltaPay lists them.
        oldestFirst.sort(Comparator.comparing(Transaction.Entry::at));
        Set<String> taken = new HashSet<>();
        for (Transaction.Entry entry : oldestFirst) {
            String id = entry.id().isEmpty() ? entry.uniqueId() : entry.id();
            captures.add(new Capture(
                    unique(id.isEmpty() ? paymentId : id, taken), entry.at(), entry.amount(currency), null, List.of()));
        }
        return captures;
    }

    /** A merchant's identifiers need not differ; the first keeps its own, the second gets {@code #2}. */
    private static String unique(String id, Set<String> taken) {
        String candidate = id;
        for (int n = 2; !taken.add(candidate); n++) {
            candidate = id + "#" + n;
        }
        return candidate;
    }

    private static List<PastRefund> refunds(Transaction payment, CurrencyUnit currency) throws UnusableAnswer {
        List<PastRefund> refunds = new ArrayList<>();
        for (Transaction.Entry entry : payment.entries(Transaction.REFUNDED)) {
            refunds.add(new PastRefund(entry.uniqueId(), entry.id(), entry.amount(currency), List.of()));
        }
        return refunds;
    }
}
