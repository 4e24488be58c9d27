package dev.requite.ledger.payouts;

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

    /** From left to right as they are selected. */
    static RefundRow of(ResultSet row, int number) throws SQLException {
        Cells cells = new Cells(row);
        String reference = cells.text();
        String account = cells.text();
        String orderId = cells.text();
        String captureId = cells.text();
        String merchantReference = cells.text();
        long amount = cells.number();
        CurrencyUnit currency = CurrencyUnit.of(cells.text());
        RefundState state = RefundState.valueOf(cells.text());
        String reason = cells.textOrNull();
        String id = cells.textOrNull();
        Instant sent = cells.timeOrNull();
        Instant planned = cells.time();
        Instant settled = cells.timeOrNull();
        int sends = Math.toIntExact(cells.number());
        boolean live = cells.text().isEmpty();
        Instant submitted = submitted(sent, state, settled);
        return new RefundRow(
                new OwnRefund(
                        reference,
                        account,
                        orderId,
                        captureId,
                        merchantReference,
                        amount,
                        currency,
                        state,
                        reason == null ? null : ReasonCode.valueOf(reason),
                        id == null ? "" : id,
                        submitted,
                        settled,
                        sends,
                        false),
                live,
                submitted == null ? planned : submitted);
    }

    /** A refund that was found at the provider was not sent by this ledger: it counts from when it was found. */
    private static @Nullable Instant submitted(@Nullable Instant sent, RefundState state, @Nullable Instant settled) {
        return sent == null && state == RefundState.REFUNDED ? settled : sent;
    }
}
