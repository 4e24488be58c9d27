package dev.requite.sandbox.payouts;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.stream.Collectors;

/** A CSV file in a {@link Layout}, line by line. Not thread-safe. */
final class CsvText {

    private final Layout layout;
    private final boolean blanksQuoted;
    private final StringBuilder text = new StringBuilder();

    /** @param blanksQuoted whether cells with a blank in them stand in quotes */
    CsvText(Layout layout, boolean blanksQuoted) {
        this.layout = layout;
        this.blanksQuoted = blanksQuoted;
        if (layout.bom()) {
            text.append('\uFEFF');
        }
    }

    void line(Collection<String> cells) {
        text.append(cells.stream().map(this::cell).collect(Collectors.joining(layout.delimiter())))
                .append(layout.crlf() ? "\r\n" : "\n");
    }

    void blankLine() {
        text.append(layout.crlf() ? "\r\n" : "\n");
    }

    /** @param minor units of the currency; euros if there is no such currency */
    String money(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString().replace(".", layout.decimal());
    }

    private String cell(String value) {
        boolean quoted = value.contains(layout.delimiter())
                || value.contains("\"")
                || value.contains("\n")
                || (blanksQuoted && value.contains(" "));
        return quoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private static int digits(String currency) {
        try {
            return Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
