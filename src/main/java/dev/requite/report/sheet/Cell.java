package dev.requite.report.sheet;

import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;

/** What a cell holds. Text is always text, whatever it begins with: only {@link Formula} is ever reckoned out. */
public sealed interface Cell {

    /** Nothing. */
    Cell NONE = new Text("", Style.PLAIN);

    /** A {@code double}, which is what spreadsheets reckon with, keeps any decimal of so many digits. */
    int DIGITS_MAX = 15;

    Style style();

    record Text(String text, Style style) implements Cell {}

    record Figure(BigDecimal number, Style style) implements Cell {}

    /**
     * A formula; spreadsheets reckon it out when they open the file.
     *
     * @param expression without the equals sign
     */
    record Formula(String expression, Style style) implements Cell {}

    /** Leads to the beginning of a sheet of the same workbook. */
    record Link(String sheet) implements Cell {

        @Override
        public Style style() {
            return Style.LINK;
        }
    }

    static Cell text(String text) {
        return text.isEmpty() ? NONE : new Text(text, Style.TEXT);
    }

    static Cell prose(String text) {
        return text.isEmpty() ? NONE : new Text(text, Style.PROSE);
    }

    static Cell head(String text) {
        return new Text(text, Style.HEAD);
    }

    /** Of a column of figures. */
    static Cell figureHead(String text) {
        return new Text(text, Style.FIGURE_HEAD);
    }

    static Cell count(long count) {
        return number(BigDecimal.valueOf(count), Style.COUNT);
    }

    /** An amount in minor units. */
    static Cell money(long minor, CurrencyUnit currency) {
        return money(BigDecimal.valueOf(minor, currency.getDecimalPlaces()));
    }

    /** An amount with exactly its currency's decimals. */
    static Cell money(BigDecimal amount) {
        return number(amount, Style.money(amount.scale()));
    }

    /** A number that is no amount, such as units of something. */
    static Cell decimal(BigDecimal number) {
        return number(number, Style.DECIMAL);
    }

    /** A longer number stands there as text, since another would be wrong. */
    private static Cell number(BigDecimal number, Style style) {
        return number.precision() > DIGITS_MAX ? text(number.toPlainString()) : new Figure(number, style);
    }
}
