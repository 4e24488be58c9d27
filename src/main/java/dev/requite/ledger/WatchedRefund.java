package dev.requite.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund that was told refunded while the provider had not finished it for certain.
 *
 * @param refund as it stands
 * @param runId the run that has it in hand
 * @param since when it was first looked at, by the provider's clock; null if it was not yet
 * @param goneSince since when looks do not show it any more, by the provider's clock; null as long as they do
 */
public record WatchedRefund(
        RefundInHand refund,
        String runId,
        @Nullable Instant since,
        @Nullable Instant goneSince) {}
