package dev.requite.report.night;

import dev.requite.report.fate.Money;
import dev.requite.text.Moments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the newest night beside the nights before.
 *
 * @param figure what is compared: {@code rows}, {@code person}, {@code seconds}, or a currency's code
 * @param now of the newest night; amounts in minor units
 * @param usual the median of the nights before
 * @param nights how many these are
 */
public record Compared(String figure, long now, long usual, int nights) {

    static final String ROWS = "rows";
    static final String PERSON = "need_person";
    static final String SECONDS = "seconds";

    /** Fewer say nothing. */
    private static final int NIGHTS_MIN = 3;

    /** Of a night, and of those before it; empty where these are too few. */
    static List<Compared> of(Night newest, List<Night> before) {
        List<Compared> compared = new ArrayList<>();
        add(compared, ROWS, newest, before, Night::rowsIn);
        add(compared, PERSON, newest, before, Night::needPerson);
        TreeSet<String> currencies = new TreeSet<>(newest.refunded().keySet());
        before.forEach(night -> currencies.addAll(night.refunded().keySet()));
        currencies.forEach(currency -> add(
                compared, currency, newest, before, night -> night.refunded().getOrDefault(currency, 0L)));
        Duration took = newest.took();
        if (took != null) {
            add(
                    compared,
                    SECONDS,
                    newest,
                    before.stream().filter(night -> night.took() != null).toList(),
                    night -> seconds(night.took()));
        }
        return compared;
    }

    private static long seconds(@Nullable Duration took) {
        return took == null ? 0 : took.toSeconds();
    }

    private static void add(
            List<Compared> compared, String figure, Night newest, List<Night> before, ToLongFunction<Night> value) {
        if (before.size() >= NIGHTS_MIN) {
            List<Long> values =
                    new ArrayList<>(before.stream().map(value::applyAsLong).toList());
            compared.add(new Compared(figure, value.applyAsLong(newest), median(values), values.size()));
        }
    }

    /** Of an even number the lower of the two in the middle: it is a figure that there was. */
    private static long median(List<Long> values) {
        Collections.sort(values);
        return values.get((values.size() - 1) / 2);
    }

    /** Twice the usual or more, or half of it or less; from nothing to something too. A few seconds are never unusual. */
    public boolean unusual() {
        long least = figure.equals(SECONDS) ? 60 : 1;
        return Math.max(now, usual) >= least && (now >= 2 * usual || 2 * now <= usual);
    }

    /** A value of this figure as a bare number. */
    String bare(long value) {
        return figure.equals(ROWS) || figure.equals(PERSON) || figure.equals(SECONDS)
                ? Long.toString(value)
                : Money.bare(value, figure);
    }

    /** Both figures, as a part of a sentence. */
    String inWords() {
        LongFunction<String> form = switch (figure) {
            case ROWS -> value -> value + " rows";
            case PERSON -> value -> value + " that need a person";
            case SECONDS -> value -> Moments.words(Duration.ofSeconds(value));
            default -> value -> Money.bare(value, figure) + " " + figure;
        };
        return form.apply(now) + " (usually " + form.apply(usual).replaceFirst(" (rows|that need a person)$", "")
                + (unusual() ? ", UNUSUAL)" : ")");
    }
}
