package dev.requite.ledger.payouts;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a kept line stands, and what was last found of it.
 *
 * @param document that has it
 * @param record the document's own line
 * @param eventAt the provider's date of the event, as told
 * @param changedIn the reconciliation that last read or changed it
 * @param firstReadAt when it was first read
 * @param verdict null if it is to be judged anew
 * @param reference the refund or operation that it was found to be, null for none
 */
public record LineSource(
        long payout,
        long document,
        long record,
        String eventAt,
        String changedIn,
        Instant firstReadAt,
        @Nullable LineClass verdict,
        Attention attention,
        @Nullable String reference,
        @Nullable Long difference) {}
