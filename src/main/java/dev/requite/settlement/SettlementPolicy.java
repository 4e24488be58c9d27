package dev.requite.settlement;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a shop sets.
 *
 * @param from refunds carried out before are not looked for; null for none
 * @param overdueAfter how old a refund may be before its payout is missed
 */
public record SettlementPolicy(@Nullable Instant from, Duration overdueAfter) {}
