package dev.requite.model.row;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed row of a returns file: one request to move money, or to do something else with an order.
 *
 * @param number within its run, from 1: where the ledger has it
 * @param rowId 1–64 of {@code A-Z a-z 0-9 . _ : -}, unique for ever within an account: the identity of the movement
 * @param contentHash SHA-256 (hex) over the normalised content; equal hash means the same row
 * @param provider name of the provider, for example {@code klarna}
 * @param orderId in the provider's own form
 * @param lineReference the captured order line's reference; empty for other types than {@link RowType#ITEM}
 * @param quantity more than zero for items; null for the other types
 * @param amount minor units of {@code currency}, gross, more than zero; null means: what the units were captured at
 * @param currency what the row says, must be the order's; null when it says nothing, which goes only without an amount
 * @param taxRate basis points (2500 is 25 %), null when not given
 * @param description what the customer reads, may be empty
 * @param returnId the shop's own return number, may be empty
 * @param captureId the capture that is meant, in the provider's own form, where it can't tell which; may be empty
 * @param wish of a row of an operation, {@link Wish#PLAIN} for all others
 */
public record ReturnRow(
        long number,
        String rowId,
        String contentHash,
        String provider,
        String orderId,
        RowType type,
        String lineReference,
        @Nullable BigDecimal quantity,
        @Nullable Long amount,
        @Nullable CurrencyUnit currency,
        @Nullable Integer taxRate,
        String description,
        String returnId,
        String captureId,
        Wish wish) {

    /** Instead of a content that is known to be another, but not which: no row's hash begins like this. */
    public static final String OTHER_CONTENT = "?";

    /**
     * Whether this row may be what was remembered of one.
     *
     * @param content its hash, or the beginning of it; empty where nobody remembers
     */
    public boolean mayHaveSaid(String content) {
        return contentHash.startsWith(content);
    }
}
