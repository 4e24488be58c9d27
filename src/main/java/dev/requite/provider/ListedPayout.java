package dev.requite.provider;

import dev.requite.model.payout.PayoutHead;

/**
 * A payout as its provider lists it.
 *
 * @param head with the totals told there, so that a payout that was issued again shows before it is fetched
 * @param contract with the acquirer (AltaPay); empty where none is told
 * @param link under which it is fetched, as told and not yet trusted; empty where its name is enough
 */
public record ListedPayout(PayoutHead head, String contract, String link) {}
