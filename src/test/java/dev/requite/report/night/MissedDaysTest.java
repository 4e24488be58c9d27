package dev.requite.report.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A day is missed if there usually is a run on such a day. */
class MissedDaysTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-10-05");
    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    @Test
    void everyDayWithoutARunOfADailyJobIsMissed() {
        LocalDate gone = MONDAY.plusDays(9);

        assertThat(missed(28, day -> !day.equals(gone))).containsExactly(gone);
        assertThat(missed(28, day -> true)).isEmpty();
    }

    @Test
    void yesterdayIsMissedAndTodayIsNotYet() {
        LocalDate today = MONDAY.plusDays(28);

        assertThat(missed(28, day -> day.isBefore(today.minusDays(1)))).containsExactly(today.minusDays(1));
    }

    @Test
    void aShopThatRestsAtWeekendsIsNotToldSo() {
        assertThat(missed(28, day -> !WEEKEND.contains(day.getDayOfWeek()))).isEmpty();
        LocalDate friday = MONDAY.plusDays(11);
        assertThat(missed(28, day -> !WEEKEND.contains(day.getDayOfWeek()) && !day.equals(friday)))
                .containsExactly(friday);
    }

    @Test
    void aWeeklyJobMissesItsDay() {
        LocalDate gone = MONDAY.plusDays(14);

        assertThat(missed(28, day -> day.getDayOfWeek() == DayOfWeek.MONDAY && !day.equals(gone)))
                .containsExactly(gone);
    }

    @Test
    void tenDaysAreMissedOneByOne() {
        LocalDate from = MONDAY.plusDays(30);
        LocalDate until = from.plusDays(10);

        assertThat(missed(50, day -> day.isBefore(from) || !day.isBefore(until)))
                .containsExactlyElementsOf(from.datesUntil(until).toList());
    }

    @Test
    void inItsFirstWeekADailyJobMissesADayToo() {
        LocalDate gone = MONDAY.plusDays(3);

        assertThat(missed(5, day -> !day.equals(gone))).containsExactly(gone);
    }

    /** Nobody knows yet whether the shop rests. */
    @Test
    void theFirstWeekendIsNotMissed() {
        assertThat(missed(12, day -> day.getDayOfWeek().getValue() <= 5)).isEmpty();
    }

    @Test
    void withoutARunNothingIsMissed() {
        assertThat(MissedDays.of(List.of(), MONDAY)).isEmpty();
        assertThat(MissedDays.longestGap(List.of())).isZero();
        assertThat(MissedDays.longestGap(List.of(MONDAY))).isZero();
        assertThat(MissedDays.longestGap(List.of(MONDAY.plusDays(8), MONDAY, MONDAY.plusDays(1))))
                .isEqualTo(7);
    }

    /** Of a job that runs on some of these days, asked on the day after them. */
    private static List<LocalDate> missed(int days, Predicate<LocalDate> ran) {
        LocalDate today = MONDAY.plusDays(days);
        Stream<LocalDate> all = MONDAY.datesUntil(today);
        return MissedDays.of(all.filter(ran).toList(), today);
    }
}
