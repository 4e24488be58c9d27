package dev.requite.docs;

import static java.util.stream.Collectors.joining;

import dev.requite.app.SettlementConfiguration;
import dev.requite.kit.TestClock;
import dev.requite.ledger.TestDatabase;
import dev.requite.run.JobContext;
import dev.requite.run.Night;
import dev.requite.run.RefundRuns;
import dev.requite.run.RunInputs;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunEnd;
import dev.requite.run.settling.ReconcileCall;
import dev.requite.run.settling.Settling;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.SandboxClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The night in {@code sample-data} among small ones, and the payouts behind it, at times that are always the same: a phase
 * takes some seconds there, because the pictures' clock goes on whenever one begins.
 */
final class PicturedNights implements AutoCloseable {

    private static final Path SAMPLES = Path.of("sample-data");
    private static final Instant NIGHT = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant PAYOUT = Instant.parse("2026-11-25T08:30:00Z");

    /** How many rows the small nights have, by the day of November. */
    private static final Map<Integer, Integer> SMALL_NIGHTS =
            new TreeMap<>(Map.of(18, 58, 19, 83, 21, 64, 22, 71, 23, 97, 24, 62, 25, 75));

    private static final int LAST_SMALL_ORDER =
            SMALL_NIGHTS.values().stream().mapToInt(Integer::intValue).sum();

    private final TestClock clock = new TestClock();
    private final Path folder;
    private final SandboxServer sandbox;
    private final Map<String, Object> settings =
            new HashMap<>(TestDatabase.wanted().settings());
    private int smallOrders;

    PicturedNights(Path folder) throws IOException {
        this.folder = folder;
        this.sandbox = SandboxServer.start(SandboxOptions.builder()
                .clock(SandboxClock.stoppedAt(NIGHT))
                .behaviour(behaviour -> behaviour.requestsPerSecond(0))
                .orders(orders())
                .credentials("demo", "demo-password")
                .altapayCredentials("demo", "demo-password")
                .build());
        String url = sandbox.uri().toString();
        settings.putAll(Map.ofEntries(
                Map.entry("requite.klarna.base-url", url),
                Map.entry("requite.klarna.username", "demo"),
                Map.entry("requite.klarna.password", "demo-password"),
                Map.entry("requite.altapay.base-url", url),
                Map.entry("requite.altapay.username", "demo"),
                Map.entry("requite.altapay.password", "demo-password"),
                Map.entry("requite.altapay.klarna-terminals", "AltaPay Klarna Terminal"),
                Map.entry("requite.accounts.klarnaus.provider", "klarna"),
                Map.entry("requite.accounts.klarnaus.base-url", url + "/klarnaus"),
                Map.entry("requite.accounts.klarnaus.username", "klarnaus"),
                Map.entry("requite.accounts.klarnaus.password", "sandbox-klarnaus")));
    }

    /** Those of the samples, and one of mugs for each row of the small nights. */
    private static String orders() throws IOException {
        String samples = Files.readString(SAMPLES.resolve("orders.json")).strip();
        return samples.substring(0, samples.length() - 1)
                + IntStream.rangeClosed(1, LAST_SMALL_ORDER)
                        .mapToObj(order -> "," + Night.mugs(order, 6))
                        .collect(joining())
                + "]";
    }

    /** Where the page of a run or a reconciliation lies. */
    static Path page(RunEnd end) {
        return Objects.requireNonNull(end.reports()).resolve("report.html");
    }

    /** Where the workbook of a run or a reconciliation lies. */
    static Path workbook(RunEnd end) {
        return Objects.requireNonNull(end.reports()).resolve("report.xlsx");
    }

    /** The page over all nights. */
    Path index() {
        return folder.resolve("work/reports/index.html");
    }

    /** The small nights before that of the samples, that night, and the small ones behind it: the end of the samples' own. */
    RunEnd run() throws IOException {
        smallNights(day -> day < 20);
        RunEnd end = run(NIGHT, SAMPLES.resolve("returns"));
        smallNights(day -> day > 20);
        return end;
    }

    private void smallNights(IntPredicate days) throws IOException {
        for (Map.Entry<Integer, Integer> night : SMALL_NIGHTS.entrySet()) {
            int day = night.getKey();
            if (days.test(day)) {
                StringBuilder rows = new StringBuilder(Night.HEADER);
                for (int row = 1; row <= night.getValue(); row++) {
                    int order = ++smallOrders;
                    rows.append('\n').append(Night.item(day + "-" + row, order, 1 + order % 5));
                }
                run(NIGHT.plus(Duration.ofDays(day - 20L)), Files.writeString(folder.resolve(day + ".csv"), rows));
            }
        }
    }

    private RunEnd run(Instant at, Path files) {
        return at(at, context -> context.getBean(RefundRuns.class).run(RunInputs.of(List.of(files.toString()))));
    }

    /** What the providers pay out for it. */
    RunEnd reconcile() {
        return at(
                PAYOUT,
                context -> context.getBean(Settling.class)
                        .reconciling()
                        .reconcile(new ReconcileCall(
                                List.of(SAMPLES.resolve("settlement").toString()), null, false, null, null)));
    }

    private RunEnd at(Instant time, Function<ConfigurableApplicationContext, RunEnd> work) {
        clock.step(Duration.between(clock.instant(), time));
        try (ConfigurableApplicationContext context = JobContext.start(folder.resolve("work"), settings, beans -> {
            beans.registerBean(SettlementConfiguration.class);
            beans.registerBean("pictured", Clock.class, () -> clock, bean -> bean.setPrimary(true));
            beans.registerBean("ticking", Progress.class, Ticking::new, bean -> bean.setPrimary(true));
        })) {
            return work.apply(context);
        }
    }

    /** Time goes on at the same points in every run, whatever the machine is doing. */
    private final class Ticking extends Night.Unwatched {

        @Override
        public void begin(String name, long total, String unit) {
            clock.step(Duration.ofSeconds(9));
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
