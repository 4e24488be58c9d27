package dev.requite.model.request;

import dev.requite.model.order.PastRefund;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one row has in one refund; for a refund with lines, exactly one line of the request, or none if it is of nothing:
 * units that were captured at nothing and came back with others. Amounts are minor units, tax included. Where the
 * provider tells what was captured,
 * {@code amount == quantity × unitPrice − discount}; where only the row tells, unit price and discount are zero.
 *
 * @param rowId the row
 * @param contentHash the row's content when it was planned
 * @param type the row's type
 * @param lineReference the captured line, empty when there is none
 * @param lineName what the customer reads
 * @param lineType the provider's word for the captured line's type, {@code return_fee} for a fee, may be empty
 * @param quantity units; 1 for a fee, null for amount-only shares
 * @param quantityUnit for example {@code pcs}, may be empty
 * @param unitPrice before discount, negative for a fee
 * @param discount zero or more
 * @param amount this row's part of the refund, negative for a fee; zero for units that cost nothing
 * @param taxRate basis points; {@link #UNTOLD} for what was found at the provider, where nothing tells it
 * @param tax tax inside {@code amount}, same sign; 0 where nothing tells it
 */
public record Share(
        String rowId,
        String contentHash,
        RowType type,
        String lineReference,
        String lineName,
        String lineType,
        @Nullable BigDecimal quantity,
        String quantityUnit,
        long unitPrice,
        long discount,
        long amount,
        int taxRate,
        long tax) {

    /** Instead of a tax rate that nobody remembers. */
    public static final int UNTOLD = PastRefund.Line.RATE_UNTOLD;

    /**
     * What a unit costs before the discount: as it was captured; where only the row tells, its amount by its units, if these
     * are whole minor units. Null where there are no units, or no such price.
     */
    public @Nullable Long pricePerUnit() {
        if (quantity == null || quantity.signum() <= 0) {
            return null;
        }
        if (unitPrice != 0 || amount == 0) {
            return unitPrice;
        }
        BigDecimal[] price = BigDecimal.valueOf(amount).divideAndRemainder(quantity);
        return price[1].signum() == 0 ? (Long) price[0].longValueExact() : null;
    }

    /** Whether the tax is known. */
    public boolean taxTold() {
        return taxRate != UNTOLD;
    }

    /** The same share of a row with this content. */
    public Share saying(String content) {
        return new Share(
                rowId,
                content,
                type,
                lineReference,
                lineName,
                lineType,
                quantity,
                quantityUnit,
                unitPrice,
                discount,
                amount,
                taxRate,
                tax);
    }
}
