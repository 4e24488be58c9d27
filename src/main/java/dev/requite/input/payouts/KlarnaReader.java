package dev.requite.input.payouts;

import dev.requite.model.payout.PayoutLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes lines of the records of a settlement report of Klarna's. For one reading. */
final class KlarnaReader implements Form.LineReader {

    private final Complaint complaint;
    private final SignReading reading;
    private final Map<String, Integer> places;
    private final KlarnaSections sections;
    private final Numbers numbers;
    private final Currencies currencies;

    /** @param places of the payouts by their references; empty where every line is of the only one */
    KlarnaReader(Complaint complaint, PayoutRules rules, SignReading reading, Map<String, Integer> places) {
        this.complaint = complaint;
        this.reading = reading;
        this.places = places;
        sections = new KlarnaSections(complaint, rules);
        numbers = new Numbers(complaint, rules.decimalSign());
        currencies = new Currencies(complaint);
    }

    @Override
    public @Nullable PayoutLine line(long record, String[] cells) {
        if (sections.part(record, cells) != KlarnaSections.Part.LINE) {
            return null;
        }
        Columns<KlarnaColumn> columns = sections.lines();
        KlarnaLine read = KlarnaLine.of(complaint, columns, numbers, currencies, record, cells);
        long effect = reading.effect(read.type(), read.written());
        return new PayoutLine(
                places.getOrDefault(text(columns, cells, KlarnaColumn.PAYMENT_REFERENCE), 0),
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
