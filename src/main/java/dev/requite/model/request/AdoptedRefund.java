package dev.requite.model.request;

/**
 * A refund of ours that only the provider remembers.
 *
 * @param refund as far as the provider's list tells
 * @param providerRefundId the provider's id, empty if it has none
 */
public record AdoptedRefund(Refund refund, String providerRefundId) {

    /** As the ledger will know it, once it is entered. */
    public KnownRefund known() {
        return new KnownRefund(refund, RefundState.REFUNDED, "", false, KnownRefund.WayBack.NONE, null);
    }
}
