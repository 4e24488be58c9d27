package dev.requite.ledger;

import dev.requite.model.request.Refund;

/**
 * A refund of ours that was found at the provider and is entered as carried out.
 *
 * @param refund as far as the provider's list tells
 * @param providerRefundId the provider's id, empty if it has none
 */
public record AdoptedEntry(Refund refund, String providerRefundId) {}
