package dev.requite.provider.klarna;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Klarna's pages of payouts and transactions, as far as they are read (Settlements API, 1.0.0-rc2). */
final class WirePayouts {

    private WirePayouts() {}

    record Pagination(@Nullable Long total, @Nullable String next) {}

    record Payouts(
            @Nullable List<@Nullable Payout> payouts,
            @Nullable Pagination pagination) {}

    record Payout(
            @Nullable String paymentReference,
            @Nullable String payoutDate,
            @Nullable String currencyCode,
            @Nullable String merchantSettlementType,
            @Nullable Totals totals) {}

    record Totals(
            @Nullable Long saleAmount,
            @Nullable Long feeAmount,
            @Nullable Long feeCorrectionAmount,
            @Nullable Long taxAmount,
            @Nullable Long returnAmount,
            @Nullable Long reversalAmount,
            @Nullable Long commissionAmount,
            @Nullable Long creditAmount,
            @Nullable Long chargeAmount,
            @Nullable Long holdbackAmount,
            @Nullable Long releaseAmount,
            @Nullable Long feeRefundAmount,
            @Nullable Long taxRefundAmount,
            @Nullable Long openingDebtBalanceAmount,
            @Nullable Long depositAmount,
            @Nullable Long repayAmount,
            @Nullable Long closingDebtBalanceAmount,
            @Nullable Long settlementAmount) {}

    record Transactions(
            @Nullable List<@Nullable Transaction> transactions,
            @Nullable Pagination pagination) {}

    record Transaction(
            @Nullable Long amount,
            @Nullable String type,
            @Nullable String detailedType,
            @Nullable String currencyCode,
            @Nullable String orderId,
            @Nullable String merchantRefundReference,
            @Nullable String refundId,
            @Nullable String captureId,
            @Nullable String captureDate,
            @Nullable Long vatAmount,
            @Nullable String paymentReference) {}
}
