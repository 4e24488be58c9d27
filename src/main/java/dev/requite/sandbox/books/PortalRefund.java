package dev.requite.sandbox.books;

/**
 * A refund that somebody makes by hand in the provider's portal: money only, no lines.
 *
 * @param orderId the order
 * @param amount minor units, above 0
 * @param identifier under which it is listed; a gateway gives a UUID of its own
 * @param listed whether it is listed at all
 */
public record PortalRefund(String orderId, long amount, String identifier, boolean listed) {

    public PortalRefund {
        if (amount < 1) {
            throw new IllegalArgumentException("the amount must be above 0 minor units, not " + amount);
        }
    }

    /** Listed under a UUID that nobody knows before. */
    public static PortalRefund of(String orderId, long amount) {
        return new PortalRefund(orderId, amount, Ids.random(), true);
    }

    /** The same under this identifier. */
    public PortalRefund identifiedBy(String other) {
        return new PortalRefund(orderId, amount, other, listed);
    }

    /** The same in the sum only. */
    public PortalRefund unlisted() {
        return new PortalRefund(orderId, amount, identifier, false);
    }
}
