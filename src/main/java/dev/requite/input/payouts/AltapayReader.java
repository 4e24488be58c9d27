package dev.requite.input.payouts;

import dev.requite.model.payout.PayoutLine;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Makes lines of the records of a funding file of AltaPay's. For one reading. */
final class AltapayReader implements Form.LineReader {

    private final CurrencyUnit currency;
    private final boolean feesPlain;
    private final AltapayLines lines;

    /**
     * @param currency of the payout
     * @param feesPlain whether costs are written without a minus
     */
    AltapayReader(Complaint complaint, CurrencyUnit currency, boolean feesPlain) {
        this.currency = currency;
        this.feesPlain = feesPlain;
        lines = new AltapayLines(complaint);
    }

    @Override
    public @Nullable PayoutLine line(long record, String[] cells) {
        @Nullable AltapayLine read = lines.next(record, cells);
        if (read == null) {
            return null;
        }
        return new PayoutLine(
                0,
                record,
                read.type(),
                "",
                text(cells, AltapayColumn.PAYMENT, Cells.ID_MAX),
                text(cells, AltapayColumn.REFERENCE, Cells.ID_MAX),
                "",
                "",
                read.amount(),
                read.currency() == null ? currency : read.currency(),
                read.paid(),
                currency,
                feesPlain ? -read.fees() : read.fees(),
                0,
                text(cells, AltapayColumn.DATE, Cells.DATE_MAX),
                text(cells, AltapayColumn.TERMINAL, Cells.TERMINAL_MAX));
    }

    private String text(String[] cells, AltapayColumn column, int max) {
        return Cells.kept(lines.columns().cell(cells, column), max);
    }
}
