package dev.requite.input.returns;

import dev.requite.input.file.CellText;
import dev.requite.model.money.DecimalSign;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say of how files are written. What they leave out is found for each file; what they say refuses files
 * that are written otherwise.
 *
 * @param delimiter between cells; null to find it
 * @param decimalSign in numbers; null to find it
 * @param ignoredColumns names of columns about money that may be ignored, in any case
 */
public record FormRules(
        @Nullable Character delimiter, @Nullable DecimalSign decimalSign, Set<String> ignoredColumns) {

    /** Everything is found. */
    public static final FormRules FOUND = new FormRules(null, null, Set.of());

    private static final String TAB = "tab";
    private static final String ESCAPED_TAB = "\\t";

    /** @throws IllegalArgumentException if the delimiter can't be one */
    public FormRules {
        ignoredColumns = Set.copyOf(ignoredColumns);
        if (delimiter != null && (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || delimiter == 0)) {
            throw new IllegalArgumentException("a delimiter is no quote, line break or NUL");
        }
    }

    /**
     * The delimiter that a person means: a character, or {@code \t} or {@code tab}.
     *
     * @throws IllegalArgumentException if it is none; the message says what would be one
     */
    public static char delimiter(String text) {
        if (text.equalsIgnoreCase(TAB) || text.equals(ESCAPED_TAB)) {
            return '\t';
        }
        if (text.length() != 1 || !isDelimiter(text.charAt(0))) {
            throw new IllegalArgumentException(
                    "a delimiter is , or ; or a tab, which is written \\t or tab; not " + CellText.excerpt(text));
        }
        return text.charAt(0);
    }

    private static boolean isDelimiter(char c) {
        return c == '\t' || (c > ' ' && c != '"' && !Character.isLetterOrDigit(c));
    }

    /**
     * The decimal sign that a person means.
     *
     * @throws IllegalArgumentException if it is none; the message says what would be one
     */
    public static DecimalSign decimalSign(String text) {
        if (!text.equals(".") && !text.equals(",")) {
            throw new IllegalArgumentException("a decimal sign is . or , and not " + CellText.excerpt(text));
        }
        return DecimalSign.of(text.charAt(0));
    }
}
