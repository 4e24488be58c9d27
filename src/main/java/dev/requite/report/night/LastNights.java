package dev.requite.report.night;

import dev.requite.report.fate.Money;
import dev.requite.report.form.Json;
import dev.requite.report.form.PlainText;
import dev.requite.text.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happened in the last nights, whether the newest is as usual, what is open, and which days had no run.
 *
 * @param nights the newest first; one at least
 * @param trend figures of the newest night beside the nights before; empty where these are too few
 * @param missed days without a run on which there usually is one, oldest first
 * @param overdue how many days ago the last run began, if there never was such a gap; else null
 * @param open what waits for an answer or a person, whichever night left it
 * @param now when this was asked
 * @param zone where the people are
 */
public record LastNights(
        List<Night> nights,
        List<Compared> trend,
        List<LocalDate> missed,
        @Nullable Long overdue,
        List<OpenThing> open,
        Instant now,
        ZoneId zone) {

    /** How far back a weekday is judged by. */
    public static final Duration WEEKS = Duration.ofDays(8 * 7);

    /**
     * Puts them beside each other.
     *
     * @param nights the newest first
     * @param began when runs began, these and others before them
     */
    public static LastNights of(
            List<Night> nights, List<Instant> began, List<OpenThing> open, Instant now, ZoneId zone) {
        LocalDate today = day(now, zone);
        List<LocalDate> days = began.stream()
                .map(start -> day(start, zone))
                .filter(day -> !day.isAfter(today))
                .toList();
        LocalDate oldest = day(nights.get(nights.size() - 1).at(), zone);
        List<LocalDate> missed = MissedDays.of(days, today).stream()
                .filter(day -> day.isAfter(oldest))
                .toList();
        long gap = MissedDays.longestGap(days);
        long ago = Math.max(0, ChronoUnit.DAYS.between(day(nights.get(0).at(), zone), today));
        return new LastNights(
                List.copyOf(nights),
                Compared.of(nights.get(0), nights.subList(1, nights.size())),
                missed,
                gap > 0 && ago > gap ? ago : null,
                List.copyOf(open),
                now,
                zone);
    }

    private static LocalDate day(Instant moment, ZoneId zone) {
        return moment.atZone(zone).toLocalDate();
    }

    /** For a terminal. */
    public String text() {
        PlainText text = new PlainText();
        nights.forEach(night -> tell(night, text));
        if (!trend.isEmpty()) {
            text.blank()
                    .line(
                            0,
                            "The newest beside the "
                                    + trend.stream()
                                            .mapToInt(Compared::nights)
                                            .max()
                                            .orElse(0)
                                    + " before: "
                                    + trend.stream().map(Compared::inWords).collect(Collectors.joining(", ")) + ".");
        }
        tellMissed(text);
        text.blank().line(0, open.isEmpty() ? "Open: nothing." : "Open:");
        open.forEach(thing -> text.line(1, thing.inWords(now, zone) + ". " + thing.next()));
        return text.toString();
    }

    private void tell(Night night, PlainText text) {
        String code = night.run().exitCode() == null
                ? night.run().state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "exit code " + night.run().exitCode();
        Duration took = night.took();
        String passes =
                night.run().passes() == 1 ? "" : ", taken up " + night.run().passes() + " times";
        text.line(
                0,
                Moments.words(night.at(), zone) + "  " + code
                        + (took == null ? "" : ", took " + Moments.words(took)) + passes + "  (run "
                        + night.run().id() + ")");
        String fates = night.rows().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getValue() + " " + entry.getKey().code())
                .collect(Collectors.joining(", "));
        text.line(1, "rows: " + night.rowsIn() + (fates.isEmpty() ? "" : " = " + fates));
        if (!night.refunded().isEmpty()) {
            text.line(
                    1,
                    "refunded: " + amounts(night.refunded()) + " in " + night.refunds()
                            + (night.refunds() == 1 ? " refund" : " refunds"));
        }
        if (!night.uncertain().isEmpty()) {
            text.line(1, "uncertain: " + amounts(night.uncertain()));
        }
    }

    private void tellMissed(PlainText text) {
        if (!missed.isEmpty()) {
            text.blank()
                    .line(
                            0,
                            "No run on "
                                    + missed.stream().map(LocalDate::toString).collect(Collectors.joining(", "))
                                    + ", though there usually is one on such a day.");
        }
        if (overdue != null) {
            text.blank()
                    .line(
                            0,
                            "The last run began " + overdue + (overdue == 1 ? " day" : " days")
                                    + " ago, longer than ever between two of the last weeks: see to cron or systemd.");
        }
    }

    private static String amounts(SortedMap<String, Long> amounts) {
        return amounts.entrySet().stream()
                .map(entry -> Money.bare(entry.getValue(), entry.getKey()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** For a machine: times in UTC, amounts as bare decimals. */
    public ObjectNode json() {
        return Json.of(NightsForm.of(this));
    }
}
