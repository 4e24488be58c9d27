package dev.requite.provider.klarna;

import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutTotals;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.http.UnusableAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Klarna's payouts as it lists them. */
final class PayoutReader {

    private PayoutReader() {}

    /** @throws UnusableAnswer if it lacks its name, date or currency */
    static ListedPayout listed(WirePayouts.Payout payout) throws UnusableAnswer {
        String reference = Fields.text(payout.paymentReference()).strip();
        Instant date = Fields.time(payout.payoutDate());
        if (reference.isEmpty() || reference.length() > 255) {
            throw UnusableAnswer.because("a payout has no usable payment_reference");
        } else if (date == null) {
            throw UnusableAnswer.because("a payout has no readable payout_date");
        } else if (payout.currencyCode() == null) {
            throw UnusableAnswer.because("a payout lacks its currency_code");
        }
        PayoutHead head = new PayoutHead(
                reference,
                Fields.currency(payout.currencyCode(), "currency_code"),
                date,
                false,
                Fields.text(payout.merchantSettlementType()),
                payout.totals() == null ? null : totals(payout.totals()));
        return new ListedPayout(head, "", "");
    }

    private static PayoutTotals totals(WirePayouts.Totals totals) {
        return new PayoutTotals.Summary(
                size(totals.saleAmount()),
                size(totals.feeAmount()),
                // A correction and what is paid may fall on either side.
                signed(totals.feeCorrectionAmount()),
                size(totals.taxAmount()),
                size(totals.returnAmount()),
                size(totals.reversalAmount()),
                size(totals.commissionAmount()),
                size(totals.creditAmount()),
                size(totals.chargeAmount()),
                size(totals.holdbackAmount()),
                size(totals.releaseAmount()),
                size(totals.feeRefundAmount()),
                size(totals.taxRefundAmount()),
                size(totals.openingDebtBalanceAmount()),
                size(totals.depositAmount()),
                size(totals.repayAmount()),
                size(totals.closingDebtBalanceAmount()),
                signed(totals.settlementAmount()));
    }

    private static long size(@Nullable Long amount) {
        return Math.abs(signed(amount));
    }

    private static long signed(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }
}
