package dev.requite.bench;

import dev.requite.bench.MeasuredProcess.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.util.FileSystemUtils;

/** Runs Requite, and what it is compared with, each in a fresh folder against the same server. */
final class Bed {

    private final Setup setup;
    private final ServerProcess server;
    private final Path folder;
    private final Map<List<Object>, Measured> known = new HashMap<>();
    private int calls;

    /**
     * What does not change between scenarios.
     *
     * @param home the checkout
     * @param rowsPerOrder rows of an order in the file
     * @param seed of ids and prices; a ledger that outlives a run needs another one each time
     * @param ledger settings of the ledger by their names in the environment; empty for the embedded one
     * @param javaOptions more options for Requite's Java
     * @param keep whether the folders stay
     */
    record Setup(
            Path home, int rowsPerOrder, long seed, Map<String, String> ledger, String javaOptions, boolean keep) {}

    /** How the server behaves; zeros for at once and without a limit. */
    record Load(long orders, long latencyMillis, int limit) {}

    /** What the client took and the server saw. */
    record Measured(String name, BenchFile file, Taken taken, ServerProcess.Counts counts, JobLog log) {

        double ordersPerSecond() {
            return counts.refunds() / taken.seconds();
        }

        /** Whether every order was refunded once and to the cent. */
        String check() {
            List<String> problems = new ArrayList<>();
            if (taken.exitCode() != 0) {
                problems.add("exit code " + taken.exitCode());
            }
            if (counts.refunds() != file.orders()) {
                problems.add(counts.refunds() + " refunds for " + file.orders() + " orders");
            }
            if (counts.duplicates() != 0) {
                problems.add(counts.duplicates() + " sent twice");
            }
            if (counts.refused() != 0) {
                problems.add(counts.refused() + " times 429");
            }
            if (counts.cents() != file.cents()) {
                problems.add("paid " + counts.cents() + " instead of " + file.cents());
            }
            return problems.isEmpty() ? "yes" : String.join(", ", problems);
        }
    }

    /** @param folder its own, empty */
    Bed(Setup setup, ServerProcess server, Path folder) {
        this.setup = setup;
        this.server = server;
        this.folder = folder;
    }

    Setup setup() {
        return setup;
    }

    /** The packaged job through its launcher. Asked for the same again, it answers what it measured before. */
    Measured requite(Load load) throws IOException, InterruptedException {
        Measured before = known.get(List.<Object>of(load));
        if (before != null) {
            return before;
        }
        Measured measured = requite(load, MeasuredProcess.NEVER);
        known.put(List.of(load), measured);
        return measured;
    }

    /** The same, stopped when it says something. */
    Measured requite(Load load, Predicate<String> enough) throws IOException, InterruptedException {
        return measured("Requite", load, (work, file) -> {
            MeasuredProcess process = new MeasuredProcess(work);
            return process.call(
                    environment(load.limit()),
                    launcher("run", "--input", file.path().toString(), "--work-dir", "var"),
                    enough);
        });
    }

    /** A call of the launcher in a folder of the caller's choice. */
    Taken launcher(Path work, String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(work);
        return new MeasuredProcess(work).call(environment(0), launcher(arguments));
    }

    /** The same, with other accounts of the same server, by what stands before its path. */
    Taken launcher(Path work, List<String> accounts, int limit, String... arguments)
            throws IOException, InterruptedException {
        Map<String, String> environment = environment(limit);
        for (String account : accounts) {
            String group = "REQUITE_ACCOUNTS_" + account.toUpperCase(Locale.ROOT) + "_";
            environment.put(group + "PROVIDER", "klarna");
            environment.put(
                    group + "BASEURL", server.uri().resolve("/" + account).toString());
            environment.put(group + "USERNAME", "bench");
            environment.put(group + "PASSWORD", "bench");
            environment.put(group + "REQUESTSPERSECOND", Integer.toString(limit));
        }
        return new MeasuredProcess(work).call(environment, launcher(arguments));
    }

    /** A new name in the folder that is cleared at the end. */
    Path place(String name) {
        calls++;
        return folder.resolve(calls + "-" + name);
    }

    /** Of ids; in a ledger that stays, other ones each time. */
    long seed() {
        return setup.ledger().isEmpty() ? setup.seed() : setup.seed() + calls;
    }

    /** A program of this bench, with the launcher's heap. */
    Taken java(Path work, Class<?> program, String... arguments) throws IOException, InterruptedException {
        return new MeasuredProcess(work).call(environment(0), java(program, arguments));
    }

    Measured plainLoop(Load load) throws IOException, InterruptedException {
        return measured(
                "plain loop",
                load,
                (work, file) -> new MeasuredProcess(work)
                        .call(
                                environment(0),
                                java(
                                        PlainLoop.class,
                                        server.uri().toString(),
                                        file.path().toString())));
    }

    Measured chunkJob(Load load, int threads) throws IOException, InterruptedException {
        return measured(
                threads == 0 ? "chunk job" : "chunk job, " + threads + " threads",
                load,
                (work, file) -> new MeasuredProcess(work)
                        .call(
                                environment(0),
                                java(
                                        ChunkJob.class,
                                        server.uri().toString(),
                                        file.path().toString(),
                                        Integer.toString(threads),
                                        work.toString())));
    }

    /** Something that pays a file. */
    private interface Client {
        Taken pay(Path work, BenchFile file) throws IOException, InterruptedException;
    }

    private Measured measured(String name, Load load, Client client) throws IOException, InterruptedException {
        System.err.println("bench: " + name + ", " + load.orders() + " orders, " + load.latencyMillis() + " ms, "
                + load.limit() + "/s" + (load.limit() == 0 ? " (no limit)" : "") + " …");
        Path work = Files.createDirectories(place("run"));
        long seed = seed();
        BenchFile file = BenchFile.write(work.resolve("returns.csv"), load.orders(), setup.rowsPerOrder(), seed);
        server.behave(seed, setup.rowsPerOrder(), load.latencyMillis(), load.limit());
        Taken taken = client.pay(work, file);
        Measured measured = new Measured(name, file, taken, server.counts(), new JobLog(taken.errors()));
        if (setup.keep()) {
            System.err.println("bench: kept " + work);
        } else {
            FileSystemUtils.deleteRecursively(work);
        }
        return measured;
    }

    private Map<String, String> environment(int limit) {
        Map<String, String> environment = new HashMap<>(setup.ledger());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("REQUITE_KLARNA_BASEURL", server.uri().toString());
        environment.put("REQUITE_KLARNA_USERNAME", "bench");
        environment.put("REQUITE_KLARNA_PASSWORD", "bench");
        environment.put("REQUITE_KLARNA_REQUESTSPERSECOND", Integer.toString(limit));
        environment.put("REQUITE_JAVA_OPTS", (setup.javaOptions() + " " + MeasuredProcess.gcLog()).strip());
        return environment;
    }

    private List<String> launcher(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(setup.home().resolve("jobs/requite").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static List<String> java(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                MeasuredProcess.gcLog(),
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Words for a part of a run that may be missing from its log. */
    static String seconds(Optional<Duration> duration) {
        return duration.map(time -> Numbers.tenths(time.toNanos() / 1e9)).orElse("?");
    }
}
