package dev.requite.input.payouts;

import java.util.EnumMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** A record of Klarna's summary section, as written. */
final class KlarnaSummary {

    private final Columns<KlarnaTotal> columns;
    private final long line;
    private final String[] cells;

    KlarnaSummary(Columns<KlarnaTotal> columns, long line, String[] cells) {
        this.columns = columns;
        this.line = line;
        this.cells = cells;
    }

    long line() {
        return line;
    }

    String cell(KlarnaTotal total) {
        return columns.cell(cells, total);
    }

    String paymentReference() {
        return Cells.kept(cell(KlarnaTotal.PAYMENT_REFERENCE), Cells.ID_MAX);
    }

    /** The sums that are there, in minor units, with the signs that are written. */
    Map<KlarnaTotal, Long> amounts(CurrencyUnit currency, Numbers numbers) {
        Map<KlarnaTotal, Long> amounts = new EnumMap<>(KlarnaTotal.class);
        for (KlarnaTotal total : KlarnaTotal.values()) {
            String cell = total.isAmount() ? cell(total) : "";
            if (!cell.isEmpty()) {
                amounts.put(total, numbers.minor(cell, currency, line, "amount " + total.header()));
            }
        }
        return amounts;
    }
}
