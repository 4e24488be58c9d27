package dev.requite.report.form;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Word;
import java.time.Instant;
import java.util.Comparator;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param item a line's id, a refund's reference, or a payment reference
 * @param side what it is
 * @param verdict its class
 * @param amount in minor units of {@code currency}
 * @param since when it came to be, null if nobody knows
 * @param suggestion what it may be, empty for nothing
 * @param word what a person said and what left it open, null for none
 */
public record OpenItem(
        String item,
        Word.ItemKind side,
        String verdict,
        Attention attention,
        String account,
        String paymentReference,
        String orderId,
        String reference,
        String refundId,
        long amount,
        CurrencyUnit currency,
        @Nullable Long difference,
        @Nullable Instant since,
        String suggestion,
        @Nullable Word word) {

    /** The same with what it may be, unless that says nothing. */
    public OpenItem suggesting(String other) {
        return other.isEmpty()
                ? this
                : new OpenItem(
                        item,
                        side,
                        verdict,
                        attention,
                        account,
                        paymentReference,
                        orderId,
                        reference,
                        refundId,
                        amount,
                        currency,
                        difference,
                        since,
                        other,
                        word);
    }

    /** Alarms first, then the largest amounts, then by name, so that the same ledger gives the same file. */
    public static final Comparator<OpenItem> BY_WEIGHT = Comparator.comparing(OpenItem::attention)
            .reversed()
            .thenComparing(Comparator.<OpenItem>comparingLong(item -> Math.abs(item.amount()))
                    .reversed())
            .thenComparing(OpenItem::item);
}
