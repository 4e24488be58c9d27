package dev.requite.ledger;

import dev.requite.text.Cut;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How Java's values stand in the ledger's columns, on every database. */
public final class Columns {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final char NO_NUL = '\uFFFD';

    private Columns() {}

    public static OffsetDateTime time(Instant instant) {
        // Microseconds are what every database keeps.
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    public static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    public static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    public static @Nullable BigDecimal decimal(ResultSet row, String column) throws SQLException {
        BigDecimal value = row.getBigDecimal(column);
        if (value == null) {
            return null;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static String json(List<String> texts) {
        return JSON.writeValueAsString(texts);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static <T> T of(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    public static List<String> texts(String json) {
        return List.of(JSON.readValue(json, String[].class));
    }

    /** Within a column's length, and without the one character that not every database keeps. */
    public static String cut(String text, int length) {
        String kept = text.indexOf('\0') < 0 ? text : text.replace('\0', NO_NUL);
        return Cut.toUnits(kept, length);
    }

    /** The same; null for an empty text. */
    public static @Nullable String cutOrNull(@Nullable String text, int length) {
        return text == null || text.isEmpty() ? null : cut(text, length);
    }
}
