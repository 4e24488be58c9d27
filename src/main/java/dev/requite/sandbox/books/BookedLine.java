package dev.requite.sandbox.books;

/**
 * A line of a capture or of a refund, as far as the books reckon with it.
 *
 * @param type as sent, empty if it was not
 * @param reference the allocation key, empty if there was none
 * @param quantity units
 * @param totalAmount minor units, negative for a return fee
 */
public record BookedLine(String type, String reference, long quantity, long totalAmount) {

    private static final String RETURN_FEE = "return_fee";

    boolean returnFee() {
        return type.equals(RETURN_FEE);
    }
}
