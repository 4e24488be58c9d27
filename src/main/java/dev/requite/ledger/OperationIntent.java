package dev.requite.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an operation is about to leave.
 *
 * @param operation which
 * @param providerTime what time it is at the provider at the earliest; null if nobody knows
 * @param inFlight how long from now on it may leave, or wait for its answer
 */
public record OperationIntent(
        OperationInHand operation, @Nullable Instant providerTime, Duration inFlight) {}
