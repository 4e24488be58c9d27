package dev.requite.ledger.payouts;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.RefundClass;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the last reconciliations found of a refund.
 *
 * @param verdict null if it is to be judged anew
 * @param payout the payout that settles it, null for none
 * @param since when it came to this class
 * @param changedIn the reconciliation in which it did
 */
public record Standing(
        @Nullable RefundClass verdict,
        @Nullable Long payout,
        long settledAmount,
        Attention attention,
        Instant since,
        String changedIn) {

    static final String COLUMNS = "class, payout_no, settled_amount, attention, since, changed_in";

    /** From left to right as they are selected. */
    static Standing of(Cells cells) throws SQLException {
        String verdict = cells.text();
        return new Standing(
                verdict.isEmpty() ? null : RefundClass.valueOf(verdict),
                cells.numberOrNull(),
                cells.number(),
                Attention.valueOf(cells.text()),
                cells.time(),
                cells.text());
    }
}
