package dev.requite.report.night;

import dev.requite.report.fate.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What {@code runs --json} answers: times in UTC, amounts as bare decimals of their currency. */
record NightsForm(
        String asOf,
        List<OfNight> nights,
        List<Trend> trend,
        List<String> daysWithoutRun,
        @Nullable Long overdueDays,
        List<Open> open) {

    static NightsForm of(LastNights told) {
        return new NightsForm(
                time(told.now()),
                told.nights().stream().map(OfNight::of).toList(),
                told.trend().stream().map(Trend::of).toList(),
                told.missed().stream().map(LocalDate::toString).toList(),
                told.overdue(),
                told.open().stream()
                        .map(thing -> new Open(
                                thing.what(),
                                time(thing.since()),
                                thing.age(told.now()).toDays(),
                                thing.means(),
                                thing.next()))
                        .toList());
    }

    private static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** One night. */
    record OfNight(
            String runId,
            String state,
            @Nullable Integer exitCode,
            String startedAt,
            @Nullable String finishedAt,
            @Nullable Long seconds,
            int passes,
            long rowsIn,
            Map<String, Long> rows,
            long needPerson,
            long open,
            long refunds,
            Map<String, String> refunded,
            Map<String, String> uncertain) {

        private static OfNight of(Night night) {
            Map<String, Long> rows = new LinkedHashMap<>();
            night.rows().forEach((status, count) -> rows.put(status.code(), count));
            Instant finished = night.run().finishedAt();
            Duration took = night.took();
            return new OfNight(
                    night.run().id(),
                    night.run().state().name().toLowerCase(Locale.ROOT),
                    night.run().exitCode(),
                    time(night.at()),
                    finished == null ? null : time(finished),
                    took == null ? null : took.toSeconds(),
                    night.run().passes(),
                    night.rowsIn(),
                    rows,
                    night.needPerson(),
                    night.open(),
                    night.refunds(),
                    bare(night.refunded()),
                    bare(night.uncertain()));
        }

        private static Map<String, String> bare(SortedMap<String, Long> amounts) {
            Map<String, String> bare = new LinkedHashMap<>();
            amounts.forEach((currency, amount) -> bare.put(currency, Money.bare(amount, currency)));
            return bare;
        }
    }

    /** Amounts of a currency are decimals of it, all else whole numbers. */
    record Trend(String figure, String now, String usual, int nights, boolean unusual) {

        private static Trend of(Compared compared) {
            return new Trend(
                    compared.figure(),
                    compared.bare(compared.now()),
                    compared.bare(compared.usual()),
                    compared.nights(),
                    compared.unusual());
        }
    }

    /** Something that waits. */
    record Open(String what, String since, long ageDays, String means, String next) {}
}
