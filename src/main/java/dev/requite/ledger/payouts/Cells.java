package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of one row from left to right. With millions of rows, to look each up by its name costs more than to read it. */
final class Cells {

    private final ResultSet row;
    private int column;

    Cells(ResultSet row) {
        this.row = row;
    }

    String text() throws SQLException {
        return row.getString(++column);
    }

    @Nullable
    String textOrNull() throws SQLException {
        return row.getString(++column);
    }

    long number() throws SQLException {
        return row.getLong(++column);
    }

    @Nullable
    Long numberOrNull() throws SQLException {
        long value = row.getLong(++column);
        return row.wasNull() ? null : value;
    }

    Instant time() throws SQLException {
        return Objects.requireNonNull(timeOrNull());
    }

    @Nullable
    Instant timeOrNull() throws SQLException {
        return Columns.instant(row, ++column);
    }
}
