package dev.requite.input.file;

import dev.requite.text.Unsafe;
import java.util.ArrayList;
import java.util.List;

/** What may stand between the cells of a header, while it is searched for: so no parser is asked. */
public final class Delimiter {

    private Delimiter() {}

    /** The cells of one line, without their quotes. */
    public static List<String> cells(String line, char delimiter) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            quoted ^= c == '"';
            if (c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '"') {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** In words, for messages. */
    public static String inWords(char delimiter) {
        return switch (delimiter) {
            case ',' -> "a comma";
            case ';' -> "a semicolon";
            case '\t' -> "a tab";
            default -> "'" + Unsafe.replacedIn(String.valueOf(delimiter)) + "'";
        };
    }
}
