package dev.requite.provider.klarna;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is read of Klarna's Order object. The schema requires no field, so each may be missing. Customers' names,
 * addresses and birthdays are left out on purpose: what is not mapped can't be stored or logged.
 */
record WireOrder(
        @Nullable String orderId,
        @Nullable String status,
        @Nullable Long orderAmount,
        @Nullable Long capturedAmount,
        @Nullable Long refundedAmount,
        @Nullable Long remainingAuthorizedAmount,
        @Nullable BigDecimal originalOrderAmount,
        @Nullable String createdAt,
        @Nullable String expiresAt,
        @Nullable String purchaseCurrency,
        @Nullable String purchaseCountry,
        @Nullable String klarnaReference,
        @Nullable String merchantReference1,
        @Nullable List<@Nullable WireLine> orderLines,
        @Nullable List<@Nullable WireCapture> captures,
        @Nullable List<@Nullable WireRefund> refunds) {

    record WireCapture(
            @Nullable String captureId,
            @Nullable Long capturedAmount,
            @Nullable String capturedAt,
            @Nullable Long refundedAmount,
            @Nullable List<@Nullable WireLine> orderLines) {}

    record WireRefund(
            @Nullable String refundId,
            @Nullable String reference,
            @Nullable Long refundedAmount,
            @Nullable List<@Nullable WireLine> orderLines) {}

    record WireLine(
            @Nullable String reference,
            @Nullable String name,
            @Nullable String type,
            @Nullable BigDecimal quantity,
            @Nullable String quantityUnit,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal totalAmount,
            @Nullable BigDecimal taxRate,
            @Nullable BigDecimal totalTaxAmount,
            @Nullable String merchantData) {}
}
