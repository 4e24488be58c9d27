package dev.requite.report.fate;

import java.util.Map;

/**
 * What a run did beside refunds; in a dry run, what it would do. Amounts are minor units by currency.
 *
 * @param counts operations by the word for their type
 * @param costs what they cost the shop
 * @param released what they took from what could still be captured
 */
public record OperationSums(Map<String, Long> counts, Map<String, Long> costs, Map<String, Long> released) {}
