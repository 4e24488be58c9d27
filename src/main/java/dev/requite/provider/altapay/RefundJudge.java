package dev.requite.provider.altapay;

import dev.requite.model.order.PastRefund;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.http.UnusableAnswer;
import java.util.List;
import org.joda.money.CurrencyUnit;

/**
 * Whether an answer that says {@code Success} shows exactly our refund. Amounts and our identifier decide; the
 * transaction's status does not, and an empty amount in the body is no sign of anything.
 */
final class RefundJudge {

    private final ApiResponse response;
    private final RefundRequest request;
    private final CurrencyUnit currency;

    RefundJudge(ApiResponse response, RefundRequest request) {
        this.response = response;
        this.request = request;
        this.currency = CurrencyUnit.of(request.currency());
    }

    /**
     * AltaPay's id of the refund, empty where it tells none.
     *
     * @throws UnusableAnswer if the answer does not show exactly our refund; the message says what it shows instead
     */
    String provenId() throws UnusableAnswer {
        checkToldAmounts();
        Transaction payment = response.transaction(request.orderId())
                .orElseThrow(() -> UnusableAnswer.because("success, but without our transaction"));
        checkCurrency(payment);
        long refunded = payment.amount("RefundedAmount", currency);
        long expected = Math.addExact(request.refundedBefore(), request.amount());
        List<Transaction.Entry> ours = payment.entries(Transaction.REFUNDED).stream()
                .filter(this::isOurs)
                .toList();
        if (ours.isEmpty()) {
            if (refunded != expected) {
                throw UnusableAnswer.because("success, but without our identifier, and the refunded amount is another");
            }
            if (!request.onlyOnce()) {
                throw UnusableAnswer.because("success, but without our identifier, and it was sent before");
            }
            return "";
        }
        if (ours.size() > 1) {
            throw UnusableAnswer.because("success, but our identifier is listed " + ours.size() + " times");
        }
        if (ours.get(0).amount(currency) != request.amount()) {
            throw UnusableAnswer.because("success, but our identifier is listed with another amount");
        }
        long rise = unexplainedRise(payment, refunded - request.amount());
        if (rise < 0) {
            throw UnusableAnswer.because("success, but the refunded amount did not rise by ours");
        }
        if (rise > 0 && !request.onlyOnce()) {
            throw UnusableAnswer.because(
                    "success, but it was sent before and the refunded amount rose by more than ours");
        }
        return ours.get(0).uniqueId();
    }

    /** Whether the answer shows that nothing was refunded since, beside what is listed as somebody else's. */
    boolean nothingMoved() {
        try {
            Transaction payment = response.transaction(request.orderId()).orElse(null);
            if (payment == null || payment.token("RefundedAmount").isEmpty()) {
                return true;
            }
            long refunded = payment.amount("RefundedAmount", currency);
            // A refund that failed may be listed nevertheless: the sum decides.
            return unexplainedRise(payment, refunded) == 0 && !mayHaveAnotherName(payment, refunded);
        } catch (UnusableAnswer e) {
            return false;
        }
    }

    /** Whether the sum rose by as much as ours, and as much is listed under a name that is none of ours. */
    private boolean mayHaveAnotherName(Transaction payment, long refunded) throws UnusableAnswer {
        if (refunded - request.refundedBefore() < request.amount()) {
            return false;
        }
        for (Transaction.Entry entry : payment.entries(Transaction.REFUNDED)) {
            PastRefund listed = new PastRefund("", entry.id(), entry.amount(currency), List.of());
            if (listed.mayBeAnotherName(request.amount())) {
                return true;
            }
        }
        return false;
    }

    private boolean isOurs(Transaction.Entry entry) {
        return entry.id().equalsIgnoreCase(request.reference().toString());
    }

    /** What a refunded sum without ours rose by since the plan, beside what is listed as refunded since. Minor units. */
    private long unexplainedRise(Transaction payment, long refundedWithoutOurs) throws UnusableAnswer {
        if (request.unlistedBefore() == null) {
            return refundedWithoutOurs - request.refundedBefore();
        }
        long listedWithoutOurs = 0;
        for (Transaction.Entry entry : payment.entries(Transaction.REFUNDED)) {
            listedWithoutOurs += isOurs(entry) ? 0 : entry.amount(currency);
        }
        return refundedWithoutOurs - listedWithoutOurs - request.unlistedBefore();
    }

    /** The element's name differs between versions of the API. */
    private void checkToldAmounts() throws UnusableAnswer {
        for (String name : List.of("RefundAmount", "RefundedAmount")) {
            String told = response.token(name);
            if (!told.isEmpty() && Transaction.minor(told, currency, name) != request.amount()) {
                throw UnusableAnswer.because("success, but of another amount than ours");
            }
        }
    }

    private void checkCurrency(Transaction payment) throws UnusableAnswer {
        for (String name : List.of("MerchantCurrencyAlpha", "MerchantCurrency")) {
            String told = payment.token(name);
            if (!told.isEmpty() && !Currencies.same(told, currency)) {
                throw UnusableAnswer.because("success, but in another currency than ours");
            }
        }
    }
}
