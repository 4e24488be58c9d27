package dev.requite.plan;

import dev.requite.model.request.Refund;

/**
 * A refund of ours that only the provider remembers.
 *
 * @param refund as far as the provider's list tells
 * @param providerRefundId the provider's id, empty if it has none
 */
public record AdoptedRefund(Refund refund, String providerRefundId) {}
