package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.joda.money.CurrencyUnit;

/** A kept line as the table has it. */
record LineRow(
        String id,
        long payout,
        long number,
        String caseOrder,
        LineKind kind,
        String type,
        String detailedType,
        String orderId,
        String captureId,
        String toldReference,
        String refundId,
        long amount,
        CurrencyUnit currency,
        long paidAmount,
        CurrencyUnit paidCurrency,
        LineSource source) {

    static final String SELECT = """
            SELECT line_id, payout_no, line_no, document_no, record_no, case_order, kind, type, detailed_type, order_id,
              capture_id, told_reference, refund_id, amount, currency, paid_amount, paid_currency, event_at, changed_in,
              first_read_at, class, attention, reference, difference
            FROM payout_line
            """;

    static LineRow of(ResultSet row, int number) throws SQLException {
        String verdict = row.getString("class");
        return new LineRow(
                row.getString("line_id"),
                row.getLong("payout_no"),
                row.getLong("line_no"),
                row.getString("case_order"),
                LineKind.valueOf(row.getString("kind")),
                row.getString("type"),
                row.getString("detailed_type"),
                row.getString("order_id"),
                row.getString("capture_id"),
                row.getString("told_reference"),
                row.getString("refund_id"),
                row.getLong("amount"),
                CurrencyUnit.of(row.getString("currency")),
                row.getLong("paid_amount"),
                CurrencyUnit.of(row.getString("paid_currency")),
                new LineSource(
                        row.getLong("payout_no"),
                        row.getLong("document_no"),
                        row.getLong("record_no"),
                        row.getString("event_at"),
                        row.getString("changed_in"),
                        Columns.requiredInstant(row, "first_read_at"),
                        verdict.isEmpty() ? null : LineClass.valueOf(verdict),
                        Attention.valueOf(row.getString("attention")),
                        row.getString("reference"),
                        Columns.number(row, "difference")));
    }
}
