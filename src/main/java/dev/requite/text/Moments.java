package dev.requite.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for a person: where they live, and in UTC beside it, since logs and files have that. */
public final class Moments {

    private static final DateTimeFormatter HERE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm zzz", Locale.ENGLISH);
    private static final DateTimeFormatter SAME_DAY = DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter ANOTHER_DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    /** Of a day and the blank behind it. */
    private static final int DAY_LENGTH = 11;

    private Moments() {}

    /** Like {@code 2026-11-27 03:00 CET (02:00 UTC)}; in UTC alone where that is the local time. */
    public static String words(Instant moment, ZoneId zone) {
        ZonedDateTime utc = moment.atZone(ZoneOffset.UTC);
        ZonedDateTime here = moment.atZone(zone);
        if (here.getOffset().equals(ZoneOffset.UTC)) {
            return ANOTHER_DAY.format(utc);
        }
        boolean sameDay = here.toLocalDate().equals(utc.toLocalDate());
        return HERE.format(here) + " (" + (sameDay ? SAME_DAY : ANOTHER_DAY).format(utc) + ")";
    }

    /** What is put behind a time in UTC: like {@code  (23:34 CET)}, with the day where that is another; empty in UTC. */
    public static String beside(Instant moment, ZoneId zone) {
        ZonedDateTime here = moment.atZone(zone);
        if (here.getOffset().equals(ZoneOffset.UTC)) {
            return "";
        }
        boolean sameDay =
                here.toLocalDate().equals(moment.atZone(ZoneOffset.UTC).toLocalDate());
        String words = HERE.format(here);
        return " (" + (sameDay ? words.substring(DAY_LENGTH) : words) + ")";
    }

    /** Like {@code 3 min 12 s}: the two largest units of days, hours, minutes and seconds; no less than nothing. */
    public static String words(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "min", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3_600, "h", seconds % 3_600 / 60, "min")
                : two(seconds / 86_400, seconds < 2 * 86_400 ? "day" : "days", seconds % 86_400 / 3_600, "h");
    }

    private static String two(long many, String large, long rest, String small) {
        return many + " " + large + (rest == 0 ? "" : " " + rest + " " + small);
    }
}
