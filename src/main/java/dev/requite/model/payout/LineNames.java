package dev.requite.model.payout;

import java.util.Locale;

/**
 * What tells a line of a payout from one that is equal to it in all else: the names of its refund.
 *
 * @param reference which it was sent with, in small letters; empty for none
 * @param refundId the provider's own, empty for none
 */
public record LineNames(String reference, String refundId) {

    public static final LineNames NONE = new LineNames("", "");

    public LineNames {
        reference = reference.strip().toLowerCase(Locale.ROOT);
    }

    /** These, and for those that are missing the other's. */
    public LineNames or(LineNames other) {
        return new LineNames(
                reference.isEmpty() ? other.reference : reference, refundId.isEmpty() ? other.refundId : refundId);
    }
}
