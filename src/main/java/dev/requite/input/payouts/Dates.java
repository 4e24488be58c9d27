package dev.requite.input.payouts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates as files write them; without a zone they are UTC, without a time they are midnight. */
final class Dates {

    private static final DateTimeFormatter UNDERSTOOD = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-MM-dd][dd.MM.uuuu]")
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final @Nullable DateTimeFormatter own;

    /** @param own understood first; null if there is none */
    Dates(@Nullable DateTimeFormatter own) {
        this.own = own;
    }

    /** Whether of two dates in the same ISO form the later text is the later date: a form of its own may be of any order. */
    boolean sortAsText() {
        return own == null;
    }

    /** Null if it can't be read. */
    @Nullable
    Instant of(String text) {
        @Nullable Instant instant = own == null ? null : parsed(own, text);
        return instant == null ? parsed(UNDERSTOOD, text) : instant;
    }

    private static @Nullable Instant parsed(DateTimeFormatter format, String text) {
        try {
            TemporalAccessor date = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (date instanceof OffsetDateTime told) {
                return told.toInstant();
            }
            return date instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : LocalDate.from(date).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
