package dev.requite.model.order;

/**
 * How a payment behaves when money goes back on it, which decides what may be concluded from what its order shows.
 *
 * @param refundsAtOnce whether a refund is carried out while the caller waits for the answer; where it is not, what does not
 *     show may still come, after days
 * @param refundsListed whether every refund is listed under the reference it was sent with; where it is not, a sum that did
 *     not change may still hide one behind another
 * @param chargedBack whether the payment, or a part of it, went back to the customer past the shop: by a chargeback or a credit
 * @param refundsOfOneCapture whether each refund is of one of several captures that the provider finds by itself: it refuses
 *     one that spans two
 */
public record Conduct(boolean refundsAtOnce, boolean refundsListed, boolean chargedBack, boolean refundsOfOneCapture) {

    /** Nothing is hidden, nothing comes late. */
    public static final Conduct PLAIN = new Conduct(true, true, false);

    /** Where captures do not matter, or the provider tells what was in each. */
    public Conduct(boolean refundsAtOnce, boolean refundsListed, boolean chargedBack) {
        this(refundsAtOnce, refundsListed, chargedBack, false);
    }
}
