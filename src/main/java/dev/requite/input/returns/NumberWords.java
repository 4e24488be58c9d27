package dev.requite.input.returns;

import dev.requite.model.money.DecimalSign;
import java.util.regex.Pattern;

/** Why a cell is no plain decimal, in the words of whoever wrote it. Asked for rejected cells only. */
final class NumberWords {

    private static final Pattern SHORTENED = Pattern.compile("[0-9]+([.,][0-9]+)?[eE][+-]?[0-9]+");
    private static final Pattern GROUPED =
            Pattern.compile("[0-9]{1,3}([., '’\u00a0\u202f\u2009][0-9]{3})+([.,][0-9]+)?");

    private static final Pattern GROUPED_WITH_COMMA = Pattern.compile("[0-9]+[^,]*[^0-9,][0-9]{3},[0-9]+");

    private NumberWords() {}

    /** Whether a character is a minus sign, as keyboards and as word processors write it. */
    static boolean isMinus(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2015') || c == '\u2212' || c == '\ufe63' || c == '\uff0d';
    }

    /** Whether a spreadsheet wrote a long number so; its last digits are gone. */
    static boolean isShortened(String cell) {
        return SHORTENED.matcher(cell).matches();
    }

    static String shortened() {
        return "looks like a number that a spreadsheet has shortened: format that column as text, and export it again";
    }

    /** @param otherwise what to say of a cell without a fault of a name */
    static String of(String cell, DecimalSign sign, String otherwise) {
        if (isMinus(cell.charAt(0)) || isMinus(cell.charAt(cell.length() - 1))) {
            return "has a minus sign: write it without a minus sign, the type says what is taken off";
        }
        if (isShortened(cell)) {
            return shortened();
        }
        boolean comma = cell.indexOf(',') >= 0;
        if (GROUPED.matcher(cell).matches() && !(comma && DecimalSign.COMMA.standsIn(cell, 2))) {
            boolean decimalComma = sign == DecimalSign.POINT
                    && GROUPED_WITH_COMMA.matcher(cell).matches();
            return "groups its digits" + (decimalComma ? " and has a decimal comma" : "") + ": write it like 1234"
                    + sign.sign() + "56";
        }
        if (sign == DecimalSign.POINT && comma) {
            return "has a decimal comma, which is read only in a file with semicolons or tabs between its columns and a"
                    + " decimal comma in every amount that has decimals";
        }
        if (sign == DecimalSign.COMMA && cell.indexOf('.') >= 0) {
            return "has a decimal point, and this file's amounts have a decimal comma";
        }
        return otherwise;
    }
}
