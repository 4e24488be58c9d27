package dev.requite.report.form;

import dev.requite.model.money.DecimalSign;

/**
 * How the reports' CSV is written.
 *
 * @param delimiter between cells
 * @param decimalSign in the columns that have amounts and quantities
 * @param marked whether a byte-order mark leads the file: without one, spreadsheets take UTF-8 for something else
 */
public record CsvForm(char delimiter, DecimalSign decimalSign, boolean marked) {

    /** As programs read it: RFC 4180. */
    public static final CsvForm STANDARD = new CsvForm(',', DecimalSign.POINT, false);

    /** As spreadsheets of most European countries read it on a double-click. */
    public static final CsvForm SPREADSHEET = new CsvForm(';', DecimalSign.COMMA, true);
}
