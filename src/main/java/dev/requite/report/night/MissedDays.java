package dev.requite.report.night;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Days without a run on which there usually is one. A weekday counts as a usual one if it had a run in half of the weeks at
 * least, so that a shop that rests at weekends is not told so each week; one that came only once, if three of four days had
 * a run, and a day of the weekend only if there was ever a run on one.
 */
final class MissedDays {

    private MissedDays() {}

    /**
     * Days that were missed, oldest first.
     *
     * @param ran days with a run
     * @param today is not over yet, and so never missed
     */
    static List<LocalDate> of(Iterable<LocalDate> ran, LocalDate today) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        ran.forEach(days::add);
        if (days.isEmpty()) {
            return List.of();
        }
        Map<DayOfWeek, Integer> weeks = new EnumMap<>(DayOfWeek.class);
        Map<DayOfWeek, Integer> runs = new EnumMap<>(DayOfWeek.class);
        List<LocalDate> without = new ArrayList<>();
        for (LocalDate day = days.first(); day.isBefore(today); day = day.plusDays(1)) {
            weeks.merge(day.getDayOfWeek(), 1, Integer::sum);
            if (days.contains(day)) {
                runs.merge(day.getDayOfWeek(), 1, Integer::sum);
            } else {
                without.add(day);
            }
        }
        long all = today.toEpochDay() - days.first().toEpochDay();
        boolean daily = 4 * (all - without.size()) >= 3 * all;
        return without.stream()
                .filter(day -> {
                    int came = weeks.getOrDefault(day.getDayOfWeek(), 0);
                    boolean usual = daily && (!isOfWeekend(day) || days.stream().anyMatch(MissedDays::isOfWeekend));
                    return came < 2 ? usual : 2 * runs.getOrDefault(day.getDayOfWeek(), 0) >= came;
                })
                .toList();
    }

    private static boolean isOfWeekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    /** The longest time between two days with a run, in days; 0 where there were fewer than two. */
    static long longestGap(Iterable<LocalDate> ran) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        ran.forEach(days::add);
        long longest = 0;
        for (LocalDate day : days) {
            LocalDate next = days.higher(day);
            longest = Math.max(longest, next == null ? 0 : next.toEpochDay() - day.toEpochDay());
        }
        return longest;
    }
}
