package dev.requite.ledger;

/**
 * A refund whose shares do not add up to it.
 *
 * @param reference the refund's UUID
 * @param currency ISO code
 * @param amount the refund's, minor units
 * @param shares the sum of its shares, minor units
 */
public record ReportImbalance(String reference, String currency, long amount, long shares) {}
