package dev.requite.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment by which a request had left for certain.
 *
 * @param at by the provider's clock
 * @param here the same by this machine's, which alone proves nothing; null where an earlier Requite kept none
 */
public record LeftBefore(Instant at, @Nullable Instant here) {}
