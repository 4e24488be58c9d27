package dev.requite.ledger;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row that intake refused, of an order that is planned for its other rows.
 *
 * @param number within its run
 * @param lineReference of goods that name no amount; empty for all others
 * @param quantity null when missing or malformed
 */
public record RefusedRow(
        long number, String lineReference, @Nullable BigDecimal quantity) {}
