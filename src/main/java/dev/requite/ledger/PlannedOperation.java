package dev.requite.ledger;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OrderOperation;

/**
 * An operation to be entered, its request frozen.
 *
 * @param operation as planned
 * @param request as it will be sent
 */
public record PlannedOperation(OrderOperation operation, FrozenRequest request) {}
