package dev.requite.model.payout;

import org.joda.money.CurrencyUnit;

/**
 * A due date that we extended at a price.
 *
 * @param reference its UUID, in small letters
 * @param cost what the provider takes for it, positive, in minor units
 */
public record OwnOperation(String reference, String orderId, String captureId, long cost, CurrencyUnit currency) {}
