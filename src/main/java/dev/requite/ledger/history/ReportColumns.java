package dev.requite.ledger.history;

import dev.requite.ledger.Columns;
import dev.requite.ledger.RefundStore;
import dev.requite.ledger.RowState;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The ledger's columns as the records of a report. Frozen requests and cells are left out: they may be large. */
final class ReportColumns {

    static final String ROW = """
            r.row_no, r.file_no, r.line_no, r.row_id, r.content_hash, r.provider, r.order_id, r.type, r.line_reference,
              r.quantity, r.amount, r.currency, r.return_id, r.status, r.reason_code, r.reason,
              r.provider_reference, r.merchant_reference, r.worth, r.worth_currency""";

    static final String SHARE = """
            f.reference, f.scope, f.planned_run, f.run_id, f.provider, f.order_id, f.sequence, f.capture_id, f.operation,
              f.generation, f.currency, f.amount, f.provider_reference, f.merchant_reference, f.request_sha256, f.state, f.cleared,
              f.reason_code, f.reason, f.provider_refund_id, f.correlation_id, f.sends, f.planned_at,
              f.first_attempt_at, f.settled_at, f.epoch, s.share_no, s.row_id, s.content_hash, s.type, s.line_reference,
              s.line_name, s.line_type, s.quantity, s.quantity_unit, s.unit_price, s.discount,
              s.amount AS share_amount, s.tax_rate, s.tax,
              (SELECT z.class FROM refund_settlement z WHERE z.reference = f.reference) AS settlement_class,
              (SELECT p.payment_reference FROM refund_settlement z JOIN payout p ON p.payout_no = z.payout_no
                WHERE z.reference = f.reference) AS payment_reference,
              (SELECT p.payout_date FROM refund_settlement z JOIN payout p ON p.payout_no = z.payout_no
                WHERE z.reference = f.reference) AS payout_date""";

    private ReportColumns() {}

    static ReportRow row(ResultSet row, List<ReportShare> shares) throws SQLException {
        String currency = row.getString("currency");
        Reason reason = RefundStore.reason(row);
        // The ledger has the order that such a row may be a fee of, so that it waits: a guess, and no words of the row.
        boolean guessed = reason != null && reason.code() == ReasonCode.ROW_UNREADABLE;
        return new ReportRow(
                row.getLong("row_no"),
                row.getInt("file_no"),
                row.getLong("line_no"),
                row.getString("row_id"),
                row.getString("content_hash").strip(),
                guessed ? "" : row.getString("provider"),
                guessed ? "" : row.getString("order_id"),
                guessed ? "" : row.getString("type"),
                row.getString("line_reference"),
                Columns.decimal(row, "quantity"),
                Columns.number(row, "amount"),
                currency == null ? null : CurrencyUnit.of(currency),
                row.getString("return_id"),
                RowState.of(row.getString("status")),
                reason,
                learned(row),
                List.of(),
                shares);
    }

    private static ReportRow.Learned learned(ResultSet row) throws SQLException {
        String currency = row.getString("worth_currency");
        return new ReportRow.Learned(
                Objects.requireNonNullElse(row.getString("provider_reference"), ""),
                Objects.requireNonNullElse(row.getString("merchant_reference"), ""),
                currency == null ? null : Columns.number(row, "worth"),
                currency == null ? null : CurrencyUnit.of(currency));
    }

    static ReportRefund refund(ResultSet row) throws SQLException {
        return new ReportRefund(
                UUID.fromString(row.getString("reference")),
                row.getString("scope").equals(RefundStore.LIVE),
                row.getString("planned_run"),
                row.getString("run_id"),
                row.getString("provider"),
                row.getString("order_id"),
                row.getInt("sequence"),
                row.getString("capture_id"),
                row.getString("operation"),
                row.getInt("generation"),
                CurrencyUnit.of(row.getString("currency")),
                row.getLong("amount"),
                row.getString("provider_reference"),
                row.getString("merchant_reference"),
                row.getString("request_sha256"),
                RefundState.valueOf(row.getString("state")),
                row.getBoolean("cleared"),
                RefundStore.reason(row),
                row.getString("provider_refund_id"),
                row.getString("correlation_id"),
                row.getInt("sends"),
                Columns.requiredInstant(row, "planned_at"),
                Columns.instant(row, "first_attempt_at"),
                Columns.instant(row, "settled_at"),
                Columns.number(row, "epoch"),
                settlement(row));
    }

    private static @Nullable ReportSettlement settlement(ResultSet row) throws SQLException {
        String verdict = row.getString("settlement_class");
        return verdict == null || verdict.isEmpty()
                ? null
                : new ReportSettlement(
                        verdict, row.getString("payment_reference"), Columns.instant(row, "payout_date"));
    }
}
