package dev.requite.ledger;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import java.time.Instant;

/**
 * An operation that is to be sent, or whose outcome is to be found out.
 *
 * @param operation as it was planned; without its rows, which sending does not need
 * @param request as it was frozen
 * @param state before this pass
 * @param attempts made before this pass
 * @param plannedAt when it was planned
 * @param departures what is known of its requests
 */
public record OperationInHand(
        OrderOperation operation,
        FrozenRequest request,
        OperationState state,
        int attempts,
        Instant plannedAt,
        Departures departures) {}
