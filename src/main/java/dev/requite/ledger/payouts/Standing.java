package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.RefundClass;
import java.sql.ResultSet;
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

    static Standing of(ResultSet row) throws SQLException {
        String verdict = row.getString("class");
        return new Standing(
                verdict.isEmpty() ? null : RefundClass.valueOf(verdict),
                Columns.number(row, "payout_no"),
                row.getLong("settled_amount"),
                Attention.valueOf(row.getString("attention")),
                Columns.requiredInstant(row, "since"),
                row.getString("changed_in"));
    }
}
