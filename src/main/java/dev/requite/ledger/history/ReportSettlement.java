package dev.requite.ledger.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last reconciliation found of a refund.
 *
 * @param verdict its class
 * @param paymentReference of the payout that settles it, null as long as none does
 * @param payoutDate likewise
 */
public record ReportSettlement(
        String verdict,
        @Nullable String paymentReference,
        @Nullable Instant payoutDate) {}
