package dev.requite.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a refund is about to leave.
 *
 * @param refund whose
 * @param providerTime what time it is at the provider at the earliest; null if nobody knows
 * @param inFlight how long from now on it may leave, or wait for its answer
 */
public record Intent(RefundInHand refund, @Nullable Instant providerTime, Duration inFlight) {}
