package dev.requite.input.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file of Klarna's is written.
 *
 * @param places of the payouts by their references; empty where every line is of the only one
 */
record KlarnaForm(
        Complaint complaint,
        PayoutRules rules,
        SignReading reading,
        List<PayoutHead> heads,
        List<Long> paid,
        Map<String, Integer> places,
        long lines,
        boolean weak,
        Map<String, Object> layout)
        implements Form {

    @Override
    public ProviderKind provider() {
        return ProviderKind.KLARNA;
    }

    @Override
    public LineReader reader() {
        return new Reader(this);
    }

    private static final class Reader implements LineReader {

        private final KlarnaForm form;
        private final KlarnaSections sections;
        private final Numbers numbers;
        private final Currencies currencies;

        private Reader(KlarnaForm form) {
            this.form = form;
            sections = new KlarnaSections(form.complaint, form.rules);
            numbers = new Numbers(form.complaint, form.rules.decimalSign());
            currencies = new Currencies(form.complaint);
        }

        @Override
        public @Nullable PayoutLine line(long record, String[] cells) {
            if (sections.part(record, cells) != KlarnaSections.Part.LINE) {
                return null;
            }
            Columns<KlarnaColumn> columns = sections.lines();
            KlarnaLine read = KlarnaLine.of(form.complaint, columns, numbers, currencies, record, cells);
            long effect = form.reading.effect(read.type(), read.written());
            return new PayoutLine(
                    form.places.getOrDefault(text(columns, cells, KlarnaColumn.PAYMENT_REFERENCE), 0),
                    record,
                    read.type(),
                    Cells.kept(columns.cell(cells, KlarnaColumn.DETAILED_TYPE), Cells.DETAILED_TYPE_MAX),
                    text(columns, cells, KlarnaColumn.ORDER_ID),
                    text(columns, cells, KlarnaColumn.REFUND_REFERENCE),
                    text(columns, cells, KlarnaColumn.REFUND_ID),
                    text(columns, cells, KlarnaColumn.CAPTURE_ID),
                    effect,
                    read.currency(),
                    effect,
                    read.currency(),
                    0,
                    read.tax(),
                    Cells.kept(columns.cell(cells, KlarnaColumn.CAPTURE_DATE), Cells.DATE_MAX),
                    "");
        }

        private static String text(Columns<KlarnaColumn> columns, String[] cells, KlarnaColumn column) {
            return Cells.kept(columns.cell(cells, column), Cells.ID_MAX);
        }
    }
}
