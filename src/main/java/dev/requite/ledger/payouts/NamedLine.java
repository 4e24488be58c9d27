package dev.requite.ledger.payouts;

import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;

/**
 * A line that is to be kept.
 *
 * @param id the same on every ledger
 * @param number its place in the payout, from 1
 */
public record NamedLine(String id, long number, LineKind kind, PayoutLine line) {}
