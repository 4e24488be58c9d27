package dev.requite.input.payouts;

import java.util.Locale;
import org.joda.money.CurrencyUnit;

/**
 * The numbers of a line of Klarna's.
 *
 * @param type in capitals
 * @param written the amount with the sign that is written, in minor units
 * @param tax zero or more, in minor units
 */
record KlarnaLine(String type, CurrencyUnit currency, long written, long tax) {

    /** @throws dev.requite.input.file.RefusedFileException if they can't be read */
    static KlarnaLine of(
            Complaint complaint,
            Columns<KlarnaColumn> columns,
            Numbers numbers,
            Currencies currencies,
            long line,
            String[] cells) {
        String type = Cells.kept(columns.cell(cells, KlarnaColumn.TYPE), Cells.TYPE_MAX)
                .toUpperCase(Locale.ROOT);
        String amount = columns.cell(cells, KlarnaColumn.AMOUNT);
        if (type.isEmpty() || amount.isEmpty()) {
            throw complaint.on(
                    line, "has no " + (type.isEmpty() ? "type" : "amount"), "mend that line, or export the file again");
        }
        CurrencyUnit currency = currencies.of(columns.cell(cells, KlarnaColumn.CURRENCY), line, "posting_currency");
        String tax = columns.cell(cells, KlarnaColumn.TAX_AMOUNT);
        return new KlarnaLine(
                type,
                currency,
                numbers.minor(amount, currency, line, "amount"),
                tax.isEmpty() ? 0 : Math.abs(numbers.minor(tax, currency, line, "amount of tax")));
    }
}
