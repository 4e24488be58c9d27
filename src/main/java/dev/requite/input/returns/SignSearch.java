package dev.requite.input.returns;

import dev.requite.input.file.FileBytes;
import dev.requite.input.file.RefusedFileException;
import dev.requite.model.file.InputFile;
import dev.requite.model.money.DecimalSign;
import dev.requite.model.row.RowType;
import java.io.IOException;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds the decimal sign of a file's numbers. One comma is no proof, since it may group digits; so it counts only if every
 * amount of the file can be read so, and where commas do not stand between the cells as well.
 */
final class SignSearch {

    private static final int DECIMALS_USUAL = 2;

    private final Forms forms;
    private final Header header;

    /** Where a rejects file has the values at stake, which no sender wrote; below zero for any other file. */
    private final int stakes;

    private boolean commas;
    private boolean points;
    private boolean noCommas;
    private boolean noPoints;
    private boolean commaStakes;
    private boolean pointStakes;

    private SignSearch(Forms forms, Header header) {
        this.forms = forms;
        this.header = header;
        this.stakes = header.stakes();
    }

    /** @throws RefusedFileException if the settings say another sign, or the file is none that can be read */
    static DecimalSign of(InputFile file, IntakeRules rules, char delimiter) throws IOException {
        @Nullable DecimalSign set = rules.form().decimalSign();
        if (set == null && delimiter == ',') {
            return DecimalSign.POINT;
        }
        try (FileBytes bytes = FileBytes.open(file, rules.limits());
                Records records = new Records(
                        bytes.text(), file.name(), delimiter, rules.limits().recordCharsMax())) {
            String @Nullable [] first = records.header();
            if (first == null) {
                return DecimalSign.POINT;
            }
            Header header = Header.of(file.name(), records.line(), first, rules.form());
            SignSearch search = new SignSearch(new Forms(rules), header);
            search.look(records, set != null);
            return search.sign(file, set);
        }
    }

    private void look(Records records, boolean toTheEnd) {
        for (String @Nullable [] cells = records.next(); cells != null; cells = records.next()) {
            look(cells);
            if (noCommas && (!toTheEnd || noPoints) && stakes < 0) {
                return;
            }
        }
    }

    /** A line without an order, the total at the end say, is no row, and its sum no amount. */
    private void look(String[] cells) {
        if (stakes >= 0 && stakes < cells.length) {
            String stake = unsigned(cells[stakes].strip());
            commaStakes |= hasComma(stake);
            pointStakes |= DecimalSign.POINT.standsIn(stake, stake.length());
        }
        if (cell(cells, Column.ORDER_ID).isEmpty()) {
            return;
        }
        String amount = unsigned(cell(cells, Column.AMOUNT));
        if (amount.indexOf('.') >= 0 || amount.indexOf(',') >= 0) {
            @Nullable CurrencyUnit currency = forms.currency(cell(cells, Column.CURRENCY));
            int decimals = currency == null ? DECIMALS_USUAL : currency.getDecimalPlaces();
            boolean comma = DecimalSign.COMMA.standsIn(amount, decimals);
            boolean point = DecimalSign.POINT.standsIn(amount, decimals);
            commas |= comma;
            points |= point;
            noCommas |= !comma;
            noPoints |= !point;
        }
        commas |= hasComma(cell(cells, Column.QUANTITY)) || hasComma(cell(cells, Column.TAX_RATE));
        // Beside other rows it may be a column of the shop's own.
        boolean hasCost = cell(cells, Column.TYPE).equals(RowType.EXTEND_DUE_DATE.code());
        commas |= hasCost && hasComma(cell(cells, Column.MAX_COST));
    }

    private DecimalSign sign(InputFile file, @Nullable DecimalSign set) {
        boolean comma = commas && !noCommas;
        if (set == null && commaStakes != pointStakes) {
            // Among rejected amounts there may be anything; what the rejects file says itself is in its own form.
            return commaStakes ? DecimalSign.COMMA : DecimalSign.POINT;
        }
        if (set == null) {
            return comma ? DecimalSign.COMMA : DecimalSign.POINT;
        }
        boolean other = set == DecimalSign.POINT ? comma : points && !noPoints;
        if (other) {
            throw RefusedFileException.of(
                    file.name(),
                    "has amounts with a decimal " + (set == DecimalSign.POINT ? "comma" : "point")
                            + ", and requite.intake.decimal-sign says " + set.sign(),
                    "export it with that sign, or take the setting out: then each file may have its own");
        }
        return set;
    }

    private String cell(String[] cells, Column column) {
        @Nullable String cell = header.cell(cells, column);
        return cell == null ? "" : cell.strip();
    }

    private static boolean hasComma(String number) {
        return DecimalSign.COMMA.standsIn(number, number.length());
    }

    /** Its sign is a fault of another kind. */
    private static String unsigned(String amount) {
        return amount.isEmpty() || !NumberWords.isMinus(amount.charAt(0)) ? amount : amount.substring(1);
    }
}
