package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A refund as the tables have it, with what was last found of it. */
record RefundRow(
        OwnRefund refund,
        boolean live,
        Instant submittedOrPlanned,
        @Nullable Instant settledAt,
        @Nullable Standing standing) {

    static final String SELECT = """
            SELECT f.reference, f.provider, f.order_id, f.capture_id, f.merchant_reference, f.amount, f.currency, f.state,
              f.reason_code, f.provider_refund_id, f.first_attempt_at, f.planned_at, f.settled_at, f.sends, f.scope,
              s.class, s.payout_no, s.settled_amount, s.attention, s.since, s.changed_in
            FROM refund f LEFT JOIN refund_settlement s ON s.reference = f.reference
            """;

    String reference() {
        return refund.reference();
    }

    String orderId() {
        return refund.orderId();
    }

    static RefundRow of(ResultSet row, int number) throws SQLException {
        String reason = row.getString("reason_code");
        String id = row.getString("provider_refund_id");
        OwnRefund refund = new OwnRefund(
                row.getString("reference"),
                row.getString("provider"),
                row.getString("order_id"),
                row.getString("capture_id"),
                row.getString("merchant_reference"),
                row.getLong("amount"),
                CurrencyUnit.of(row.getString("currency")),
                RefundState.valueOf(row.getString("state")),
                reason == null ? null : ReasonCode.valueOf(reason),
                id == null ? "" : id,
                submitted(row),
                row.getInt("sends"),
                false);
        Instant submitted = refund.submittedAt();
        return new RefundRow(
                refund,
                row.getString("scope").isEmpty(),
                submitted == null ? Columns.requiredInstant(row, "planned_at") : submitted,
                Columns.instant(row, "settled_at"),
                standing(row));
    }

    /** A refund that was found at the provider was not sent by this ledger: it counts from when it was found. */
    private static @Nullable Instant submitted(ResultSet row) throws SQLException {
        Instant sent = Columns.instant(row, "first_attempt_at");
        return sent == null && row.getString("state").equals(RefundState.REFUNDED.name())
                ? Columns.instant(row, "settled_at")
                : sent;
    }

    private static @Nullable Standing standing(ResultSet row) throws SQLException {
        String verdict = row.getString("class");
        if (verdict == null) {
            return null;
        }
        return new Standing(
                verdict.isEmpty() ? null : RefundClass.valueOf(verdict),
                Columns.number(row, "payout_no"),
                row.getLong("settled_amount"),
                Attention.valueOf(row.getString("attention")),
                Columns.requiredInstant(row, "since"),
                row.getString("changed_in"));
    }
}
