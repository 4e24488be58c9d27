package dev.requite.model.order;

/**
 * A captured order line. Amounts are minor units of the order's currency, tax included.
 *
 * @param reference the shop's SKU, the key by which refunds find their capture; may be empty
 * @param name what the customer reads
 * @param type the provider's word, for example {@code physical}; may be empty
 * @param quantity whole units, zero or more; {@link #UNTOLD} where the provider tells no such number
 * @param quantityUnit for example {@code pcs}; may be empty
 * @param unitPrice before discount; may be negative
 * @param totalAmount what the line was captured at, after discount; negative for a discount line
 * @param taxRate basis points (2500 is 25 %)
 * @param totalTax tax inside {@code totalAmount}
 */
public record OrderLine(
        String reference,
        String name,
        String type,
        long quantity,
        String quantityUnit,
        long unitPrice,
        long totalAmount,
        int taxRate,
        long totalTax) {

    /** Instead of units that are not told, or not whole: nobody can reckon with such a line. */
    public static final long UNTOLD = -1;
}
