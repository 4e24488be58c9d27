package dev.requite.provider.klarna;

import dev.requite.model.money.Proportion;
import dev.requite.provider.http.UnusableAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/** Single fields of Klarna's objects, none of which its schema requires. */
final class Fields {

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT);

    private Fields() {}

    static <T> List<T> present(@Nullable List<@Nullable T> list) {
        List<T> present = new ArrayList<>();
        if (list != null) {
            for (T element : list) {
                if (element != null) {
                    present.add(element);
                }
            }
        }
        return present;
    }

    static long amount(@Nullable Long value, String name) throws UnusableAnswer {
        if (value == null) {
            throw UnusableAnswer.because("the order lacks the " + name);
        } else if (value < 0) {
            throw UnusableAnswer.because("the order's " + name + " is negative");
        }
        return value;
    }

    /** Null if it is not told, or no whole number. */
    static @Nullable Long whole(@Nullable BigDecimal value) {
        try {
            return value == null ? null : value.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    /** Null if it is not told, or not readable: no time is a reason to refuse an order. */
    static @Nullable Instant time(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return TIME.parse(text.trim(), Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A rate that nobody could reckon with is left to the planning, which does not. */
    static long tax(long total, int rate) {
        return rate <= 0 ? 0 : Proportion.taxWithin(total, rate);
    }

    static CurrencyUnit currency(@Nullable String code, String name) throws UnusableAnswer {
        if (code == null) {
            throw UnusableAnswer.because("the order lacks the " + name);
        }
        try {
            return CurrencyUnit.of(code.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalCurrencyException e) {
            throw UnusableAnswer.because("the order's " + name + " is unknown");
        }
    }

    static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
