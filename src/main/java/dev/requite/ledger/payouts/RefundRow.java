package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A refund as the table has it. */
record RefundRow(OwnRefund refund, boolean live, Instant submittedOrPlanned) {

    static final String SELECT = """
            SELECT reference, provider, order_id, capture_id, merchant_reference, amount, currency, state, reason_code,
              provider_refund_id, first_attempt_at, planned_at, settled_at, sends, scope
            FROM refund
            """;

    String reference() {
        return refund.reference();
    }

    String orderId() {
        return refund.orderId();
    }

    /** As it is judged now. */
    OwnRefund judged(Set<String> keyless) {
        return new OwnRefund(
                refund.reference(),
                refund.account(),
                refund.orderId(),
                refund.captureId(),
                refund.merchantReference(),
                refund.amount(),
                refund.currency(),
                refund.state(),
                refund.reason(),
                refund.refundId(),
                refund.submittedAt(),
                refund.settledAt(),
                refund.sends(),
                keyless.contains(refund.account()));
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
                Columns.instant(row, "settled_at"),
                row.getInt("sends"),
                false);
        Instant submitted = refund.submittedAt();
        return new RefundRow(
                refund,
                row.getString("scope").isEmpty(),
                submitted == null ? Columns.requiredInstant(row, "planned_at") : submitted);
    }

    /** A refund that was found at the provider was not sent by this ledger: it counts from when it was found. */
    private static @Nullable Instant submitted(ResultSet row) throws SQLException {
        Instant sent = Columns.instant(row, "first_attempt_at");
        return sent == null && row.getString("state").equals(RefundState.REFUNDED.name())
                ? Columns.instant(row, "settled_at")
                : sent;
    }
}
