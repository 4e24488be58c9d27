package dev.requite.bench;

import dev.requite.bench.Bed.Load;
import dev.requite.bench.Bed.Measured;
import dev.requite.bench.MeasuredProcess.Taken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is measured, a method each; every one prints its table. Long by their number; none knows another.
 */
final class Scenarios {

    private static final int IN_FLIGHT = 64;
    private static final int LATENCY_MILLIS = 100;
    private static final int LIMIT = 200;
    private static final int LIMIT_LATENCY_MILLIS = 60;

    private final Bed bed;
    private final Sizes sizes;
    private final boolean compared;
    private final PrintStream out;

    /**
     * How much.
     *
     * @param orders of {@code whole}
     * @param latencyOrders of {@code latency}, by Requite
     * @param slowOrders of {@code latency}, by programs that do one order after the other
     * @param limitOrders of {@code limit}
     * @param rows the many rows of {@code intake}, {@code growth} and {@code heap}
     * @param growthRows the few rows of {@code growth}
     * @param heapRows the few rows of {@code heap}
     * @param starts how often each start-up is measured
     */
    record Sizes(
            long orders,
            long latencyOrders,
            long slowOrders,
            long limitOrders,
            long rows,
            long growthRows,
            long heapRows,
            int starts) {

        static final Sizes FULL = new Sizes(30_000, 10_000, 100, 3_000, 1_000_000, 50_000, 10_000, 5);
        static final Sizes QUICK = new Sizes(3_000, 1_500, 25, 600, 20_000, 2_000, 1_000, 3);

        Sizes withOrders(long number) {
            return new Sizes(number, number, slowOrders, number, rows, growthRows, heapRows, starts);
        }

        Sizes withRows(long number) {
            return new Sizes(orders, latencyOrders, slowOrders, limitOrders, number, growthRows, heapRows, starts);
        }
    }

    /** @param compared whether the other programs run too */
    Scenarios(Bed bed, Sizes sizes, boolean compared, PrintStream out) {
        this.bed = bed;
        this.sizes = sizes;
        this.compared = compared;
        this.out = out;
    }

    /** The whole job against a provider that answers at once. */
    void whole() throws IOException, InterruptedException {
        Load load = new Load(sizes.orders(), 0, 0);
        Measured requite = bed.requite(load);
        List<Measured> all = new ArrayList<>(List.of(requite));
        if (compared) {
            all.add(bed.plainLoop(load));
            all.add(bed.chunkJob(load, 0));
            all.add(bed.chunkJob(load, IN_FLIGHT));
        }
        Table table = new Table(
                "whole job, no latency",
                "orders",
                "seconds",
                "orders/s",
                "rows/s",
                "Requite is … times as fast",
                "requests per order",
                "CPU s per 1,000 orders",
                "peak memory MB",
                "server's CPU s",
                "each once");
        for (Measured one : all) {
            table.row(
                    one.name(),
                    Numbers.whole(one.file().orders()),
                    Numbers.tenths(one.taken().seconds()),
                    Numbers.whole(one.ordersPerSecond()),
                    Numbers.whole(one.ordersPerSecond() * bed.setup().rowsPerOrder()),
                    Numbers.hundredths(requite.ordersPerSecond() / one.ordersPerSecond()),
                    Numbers.hundredths(
                            one.counts().requests() / (double) one.file().orders()),
                    Numbers.perThousand(one.taken().cpuSeconds(), one.counts().refunds()),
                    Numbers.megabytes(one.taken().peakBytes()),
                    Numbers.tenths(one.counts().cpuSeconds()),
                    one.check());
        }
        print(table);
        phases(requite);
    }

    /** How much of a slow provider's answers is hidden. */
    void latency() throws IOException, InterruptedException {
        double most = IN_FLIGHT * 1000.0 / LATENCY_MILLIS;
        Measured requite = bed.requite(new Load(sizes.latencyOrders(), LATENCY_MILLIS, 0));
        List<Measured> all = new ArrayList<>(List.of(requite));
        if (compared) {
            Load slow = new Load(sizes.slowOrders(), LATENCY_MILLIS, 0);
            all.add(bed.plainLoop(slow));
            all.add(bed.chunkJob(slow, 0));
            all.add(bed.chunkJob(new Load(sizes.latencyOrders() / 5, LATENCY_MILLIS, 0), IN_FLIGHT));
        }
        Table table = new Table(
                LATENCY_MILLIS + " ms latency, " + IN_FLIGHT + " in flight",
                "orders",
                "requests/s seen",
                "of " + Numbers.whole(most) + "/s",
                "while reading",
                "while refunding",
                "Requite is … times as fast",
                "requests per order",
                "each once");
        for (Measured one : all) {
            ServerProcess.Counts counts = one.counts();
            // The others read and refund by turns.
            boolean inPhases = one.log().run().isPresent();
            table.row(
                    one.name(),
                    Numbers.whole(one.file().orders()),
                    Numbers.tenths(counts.rate()),
                    Numbers.percent(counts.rate() / most),
                    inPhases ? Numbers.tenths(counts.readSteady()) : "",
                    inPhases ? Numbers.tenths(counts.refundSteady()) : "",
                    Numbers.hundredths(requite.counts().rate() / counts.rate()),
                    Numbers.hundredths(counts.requests() / (double) one.file().orders()),
                    one.check());
        }
        print(table);
        phases(requite);
    }

    /** How much of a provider's limit is used. */
    void limit() throws IOException, InterruptedException {
        Measured requite = bed.requite(new Load(sizes.limitOrders(), LIMIT_LATENCY_MILLIS, LIMIT));
        ServerProcess.Counts counts = requite.counts();
        print(new Table(
                        LIMIT + " requests/s allowed, " + LIMIT_LATENCY_MILLIS + " ms latency",
                        "orders",
                        "requests/s seen",
                        "of the limit",
                        "while reading",
                        "while refunding",
                        "answered 429",
                        "each once")
                .row(
                        requite.name(),
                        Numbers.whole(requite.file().orders()),
                        Numbers.tenths(counts.rate()),
                        Numbers.percent(counts.rate() / LIMIT),
                        Numbers.percent(counts.readSteady() / LIMIT),
                        Numbers.percent(counts.refundSteady() / LIMIT),
                        counts.refused(),
                        requite.check()));
        phases(requite);
    }

    /** The intake of the real job; when its log says that it is over, the job is asked to stop. */
    void intake() throws IOException, InterruptedException {
        long orders = sizes.rows() / bed.setup().rowsPerOrder();
        Measured requite = bed.requite(new Load(orders, 0, 0), JobLog::endsIntake);
        JobLog log = requite.log();
        Optional<Duration> intake = log.phase("intake");
        Optional<Duration> both = intake.flatMap(first -> log.identities().map(first::plus));
        print(new Table(
                        "intake alone",
                        "rows staged",
                        "seconds",
                        "rows/s",
                        "identities s",
                        "rows/s with them",
                        "peak memory MB",
                        "requests sent")
                .row(
                        requite.name(),
                        Numbers.whole(log.staged()),
                        Bed.seconds(intake),
                        rate(log.staged(), intake),
                        Bed.seconds(log.identities()),
                        rate(log.staged(), both),
                        Numbers.megabytes(requite.taken().peakBytes()),
                        requite.counts().requests()));
    }

    private static String rate(long number, Optional<Duration> time) {
        return time.map(taken -> Numbers.whole(number * 1e9 / taken.toNanos())).orElse("?");
    }

    /** Whether an order of a large file costs more than one of a small file. */
    void growth() throws IOException, InterruptedException {
        long perOrder = bed.setup().rowsPerOrder();
        Measured few = bed.requite(new Load(sizes.growthRows() / perOrder, 0, 0));
        Measured many = bed.requite(new Load(sizes.rows() / perOrder, 0, 0));
        Table table = new Table(
                "cost growth, no latency",
                "rows",
                "seconds",
                "orders/s",
                "µs per order, start-up included",
                "× the few",
                "µs per order, the run alone",
                "× the few",
                "each once");
        for (Measured one : List.of(few, many)) {
            table.row(
                    one.name(),
                    Numbers.whole(one.file().rows()),
                    Numbers.tenths(one.taken().seconds()),
                    Numbers.whole(one.ordersPerSecond()),
                    Numbers.whole(wallMicros(one)),
                    Numbers.hundredths(wallMicros(one) / wallMicros(few)),
                    Numbers.whole(runMicros(one)),
                    Numbers.hundredths(runMicros(one) / runMicros(few)),
                    one.check());
        }
        print(table);
        phases(few);
        phases(many);
    }

    private static double wallMicros(Measured one) {
        return one.taken().seconds() * 1e6 / one.file().orders();
    }

    private static double runMicros(Measured one) {
        return one.log().run().orElse(Duration.ZERO).toNanos()
                / 1e3
                / one.file().orders();
    }

    /** Whether memory stays flat under the launcher's own setting. */
    void heap() throws IOException, InterruptedException {
        long perOrder = bed.setup().rowsPerOrder();
        Table table = new Table(
                "same heap setting",
                "rows",
                "seconds",
                "orders/s",
                "heap after collections, most MB",
                "peak memory MB",
                "each once");
        for (long rows : List.of(sizes.heapRows(), sizes.rows())) {
            Measured one = bed.requite(new Load(rows / perOrder, 0, 0));
            table.row(
                    one.name(),
                    Numbers.whole(one.file().rows()),
                    Numbers.tenths(one.taken().seconds()),
                    Numbers.whole(one.ordersPerSecond()),
                    Numbers.megabytes(one.taken().heapBytes()),
                    Numbers.megabytes(one.taken().peakBytes()),
                    one.check());
        }
        print(table);
    }

    /** What an answer costs that needs no work. */
    void start() throws IOException, InterruptedException {
        Path empty = Files.createDirectories(bed.place("empty"));
        Path used = bed.place("used");
        Table table = new Table("start-up, median of " + sizes.starts(), "ms", "CPU s", "peak memory MB");
        starts(table, "--help", number -> bed.launcher(bed.place("help"), "--help"));
        starts(
                table,
                "run on an empty folder, new work folder",
                number -> bed.launcher(bed.place("start"), "run", "--input", empty.toString(), "--work-dir", "var"));
        bed.launcher(used, "run", "--input", empty.toString(), "--work-dir", "var");
        starts(
                table,
                "run on an empty folder, known work folder",
                number -> bed.launcher(used, "run", "--input", empty.toString(), "--work-dir", "var"));
        print(table);
    }

    private interface Start {
        Taken call(int number) throws IOException, InterruptedException;
    }

    private void starts(Table table, String name, Start start) throws IOException, InterruptedException {
        System.err.println("bench: " + name + " …");
        Taken[] taken = new Taken[sizes.starts()];
        for (int number = 0; number < taken.length; number++) {
            taken[number] = start.call(number);
            if (taken[number].exitCode() != 0) {
                throw new IllegalStateException(name + " ended with " + taken[number].exitCode() + ":\n"
                        + String.join("\n", taken[number].errors()));
            }
        }
        Arrays.sort(taken, Comparator.comparing(Taken::wall));
        Taken median = taken[taken.length / 2];
        table.row(
                name,
                median.wall().toMillis(),
                median.cpuSeconds().isEmpty()
                        ? "?"
                        : Numbers.hundredths(median.cpuSeconds().getAsDouble()),
                Numbers.megabytes(median.peakBytes()));
    }

    private void print(Table table) {
        out.println();
        out.print(table);
        out.flush();
    }

    /** Where a run's time went, by its own log. */
    private void phases(Measured run) {
        out.printf(
                "%n%s with %s orders: intake %s s, identities %s s, plan %s s, submit %s s, the run %s s of %s s.%n",
                run.name(),
                Numbers.whole(run.file().orders()),
                Bed.seconds(run.log().phase("intake")),
                Bed.seconds(run.log().identities()),
                Bed.seconds(run.log().phase("plan")),
                Bed.seconds(run.log().phase("submit")),
                Bed.seconds(run.log().run()),
                Numbers.tenths(run.taken().seconds()));
        out.flush();
    }
}
