package dev.requite.input.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a funding file of AltaPay's is written.
 *
 * @param feesPlain whether costs are written without a minus
 */
record AltapayForm(
        Complaint complaint,
        CurrencyUnit currency,
        boolean feesPlain,
        List<PayoutHead> heads,
        List<Long> paid,
        long lines,
        boolean weak,
        Map<String, Object> layout)
        implements Form {

    @Override
    public ProviderKind provider() {
        return ProviderKind.ALTAPAY;
    }

    @Override
    public LineReader reader() {
        return new Reader(this);
    }

    private static final class Reader implements LineReader {

        private final AltapayForm form;
        private final AltapayLines lines;

        private Reader(AltapayForm form) {
            this.form = form;
            lines = new AltapayLines(form.complaint);
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
                    read.currency() == null ? form.currency : read.currency(),
                    read.paid(),
                    form.currency,
                    form.feesPlain ? -read.fees() : read.fees(),
                    0,
                    text(cells, AltapayColumn.DATE, Cells.DATE_MAX),
                    text(cells, AltapayColumn.TERMINAL, Cells.TERMINAL_MAX));
        }

        private String text(String[] cells, AltapayColumn column, int max) {
            return Cells.kept(lines.columns().cell(cells, column), max);
        }
    }
}
