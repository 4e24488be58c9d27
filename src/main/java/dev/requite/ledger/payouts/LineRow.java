package dev.requite.ledger.payouts;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

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
            SELECT line_id, payout_no, line_no, case_order, kind, type, detailed_type, order_id, capture_id, told_reference,
              refund_id, amount, currency, paid_amount, paid_currency, document_no, record_no, event_at, changed_in,
              first_read_at, class, attention, reference, difference
            FROM payout_line
            """;

    /** From left to right as they are selected. */
    static LineRow of(ResultSet row, int number) throws SQLException {
        Cells cells = new Cells(row);
        String id = cells.text();
        long payout = cells.number();
        return new LineRow(
                id,
                payout,
                cells.number(),
                cells.text(),
                LineKind.valueOf(cells.text()),
                cells.text(),
                cells.text(),
                cells.text(),
                cells.text(),
                cells.text(),
                cells.text(),
                cells.number(),
                CurrencyUnit.of(cells.text()),
                cells.number(),
                CurrencyUnit.of(cells.text()),
                new LineSource(
                        payout,
                        cells.number(),
                        cells.number(),
                        cells.text(),
                        cells.text(),
                        cells.time(),
                        verdict(cells.text()),
                        Attention.valueOf(cells.text()),
                        cells.textOrNull(),
                        cells.numberOrNull()));
    }

    private static @Nullable LineClass verdict(String name) {
        return name.isEmpty() ? null : LineClass.valueOf(name);
    }
}
