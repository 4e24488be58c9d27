package dev.requite.ledger.payouts;

import java.time.Instant;

/**
 * Where a kept line stands.
 *
 * @param document that has it
 * @param record the document's own line
 * @param eventAt the provider's date of the event, as told
 * @param changedIn the reconciliation that last read or changed it
 * @param firstReadAt when it was first read
 * @param judged whether it had a class before
 */
public record LineSource(
        long payout,
        long document,
        long record,
        String eventAt,
        String changedIn,
        Instant firstReadAt,
        boolean judged) {}
