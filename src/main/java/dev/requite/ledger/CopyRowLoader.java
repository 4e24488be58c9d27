package dev.requite.ledger;

import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.core.ConnectionCallback;

/** PostgreSQL's COPY: one stream of text instead of many statements. */
final class CopyRowLoader implements RowLoader {

    private static final String COPY = "COPY return_row (" + RowColumns.NAMES + ") FROM STDIN";

    /** Characters that go over the wire at once. */
    private static final int PART = 1 << 16;

    private final Ledger ledger;

    CopyRowLoader(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void load(String runId, List<? extends StagedRow> rows) {
        ConnectionCallback<Long> copy = connection ->
                copy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY), runId, rows);
        ledger.load(copy);
    }

    private static long copy(CopyIn copy, String runId, List<? extends StagedRow> rows) throws SQLException {
        try {
            StringBuilder text = new StringBuilder(2 * PART);
            for (StagedRow row : rows) {
                append(text, RowColumns.values(runId, row));
                if (text.length() >= PART) {
                    send(copy, text);
                }
            }
            send(copy, text);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** One line in COPY's text format. */
    private static void append(StringBuilder text, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                text.append('\t');
            }
            Object value = values[i];
            if (value == null) {
                text.append("\\N");
            } else if (value instanceof String words) {
                append(text, words);
            } else if (value instanceof BigDecimal decimal) {
                text.append(decimal.toPlainString());
            } else {
                text.append(value);
            }
        }
        text.append('\n');
    }

    private static void append(StringBuilder text, String words) {
        int done = 0;
        for (int i = 0; i < words.length(); i++) {
            char escaped = escaped(words.charAt(i));
            if (escaped != 0) {
                text.append(words, done, i).append('\\').append(escaped);
                done = i + 1;
            }
        }
        text.append(words, done, words.length());
    }

    /** What stands behind the backslash for a character that has a meaning of its own, 0 for all others. */
    private static char escaped(char character) {
        return switch (character) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
        };
    }
}
