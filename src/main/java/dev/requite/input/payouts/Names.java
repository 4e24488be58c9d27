package dev.requite.input.payouts;

import dev.requite.input.file.Typing;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names in a header mean: the provider's own, and those that a shop gave them in the provider's configurator. */
final class Names<C extends Enum<C> & Column> {

    private static final int LETTERS_FOR_TWO_ERRORS = 6;

    private final Class<C> type;
    private final Map<String, C> columns = new HashMap<>();
    private final Set<String> others;

    /**
     * @param others names that are known and mean nothing here
     * @param renamed the shop's names by the provider's
     */
    Names(Class<C> type, Set<String> others, Map<String, String> renamed) {
        this.type = type;
        this.others = others;
        for (C column : EnumSet.allOf(type)) {
            columns.put(column.header(), column);
        }
        for (C column : EnumSet.allOf(type)) {
            @Nullable String theirs = renamed.get(column.header());
            if (theirs != null) {
                columns.put(folded(theirs), column);
            }
        }
    }

    Class<C> type() {
        return type;
    }

    /** Null for a name that means nothing here. */
    @Nullable
    C of(String cell) {
        return columns.get(folded(cell));
    }

    /** How many of these are names of this kind of header. */
    int count(Collection<String> cells) {
        int count = 0;
        for (String cell : cells) {
            count += isKnown(cell) ? 1 : 0;
        }
        return count;
    }

    boolean isKnown(String cell) {
        String name = folded(cell);
        return columns.containsKey(name) || others.contains(name);
    }

    /** Whether an unknown name was meant for this column by somebody who mistyped it. */
    boolean isNear(String cell, C column) {
        String name = letters(cell);
        int errorsMax = name.length() < LETTERS_FOR_TWO_ERRORS ? 1 : 2;
        return !isKnown(cell) && name.length() > 2 && Typing.errors(name, letters(column.header())) <= errorsMax;
    }

    /** After a blank, as AltaPay puts before its first name, quotes are no quotes to a parser. */
    static String folded(String cell) {
        String name = cell.strip().toLowerCase(Locale.ROOT);
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1).strip() : name;
    }

    static String letters(String name) {
        StringBuilder letters = new StringBuilder();
        folded(name).chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
