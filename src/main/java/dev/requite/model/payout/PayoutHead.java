package dev.requite.model.payout;

import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A payout without its lines.
 *
 * @param paymentReference its name on the bank statement (Klarna), or the funding file's (AltaPay); opaque
 * @param currency of what is paid
 * @param date when it is paid
 * @param dateGuessed whether no document told that date, so that the newest line's stands for it
 * @param settlementType {@code NET}, {@code GROSS}, {@code GROSS_FEE}, empty where none is told
 * @param totals null where the document has none
 */
public record PayoutHead(
        String paymentReference,
        CurrencyUnit currency,
        Instant date,
        boolean dateGuessed,
        String settlementType,
        @Nullable PayoutTotals totals) {}
