package dev.requite.ledger.history;

import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;

/**
 * Operations that a run planned, summed by the database.
 *
 * @param currency ISO code
 * @param count how many
 * @param costs what they cost the shop, minor units
 * @param released what they took, or would take, from what could still be captured, minor units
 */
public record ReportOperationSum(
        OperationKind kind, OperationState state, String currency, long count, long costs, long released) {}
