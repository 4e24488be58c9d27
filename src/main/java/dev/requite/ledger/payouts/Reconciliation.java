package dev.requite.ledger.payouts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call of {@code reconcile}.
 *
 * @param finishedAt null as long as it did not come to its end
 * @param exitCode null likewise
 */
public record Reconciliation(
        String id,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Integer exitCode) {}
