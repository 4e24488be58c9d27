package dev.requite.bench;

import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.BookedOrder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several machines that share a run, each a process with a work folder of its own on one PostgreSQL: how accounts with slow
 * answers spread over one, two and more of them, and how long it takes until somebody goes on when one is killed or frozen.
 */
final class MachinesScenario {

    private static final int ACCOUNTS = 6;
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Path home;
    private final Path folder;
    private final int machines;
    private final int orders;
    private final PrintStream out;
    private int calls;

    /**
     * @param home the checkout
     * @param folder its own, empty
     * @param orders of each account
     */
    MachinesScenario(Path home, Path folder, int machines, int orders, PrintStream out) {
        this.home = home;
        this.folder = folder;
        this.machines = machines;
        this.orders = orders;
        this.out = out;
    }

    /** What happens to one of the machines while refunds are sent. */
    private enum Trouble {
        NONE,
        LEADER_KILLED,
        WORKER_KILLED,
        LEADER_FROZEN,
        WORKER_FROZEN
    }

    /**
     * How a night went.
     *
     * @param seconds from the start of the processes until all that live have ended
     * @param takeover until an account was begun elsewhere after the trouble
     */
    private record Night(double seconds, double takeover, String exitCodes, String books) {}

    void measure() throws IOException, InterruptedException, SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start()) {
            Table spread = new Table(
                    ACCOUNTS + " accounts with " + orders + " orders and answers after " + LATENCY.toMillis()
                            + " ms, one account at a time a process",
                    "seconds",
                    "× one process",
                    "exit codes",
                    "each order paid once");
            double alone = 0;
            for (int processes = 1; processes <= machines; processes++) {
                Night night = night(postgres, processes, Trouble.NONE, 1);
                alone = processes == 1 ? night.seconds() : alone;
                spread.row(
                        processes + (processes == 1 ? " process" : " processes"),
                        Numbers.tenths(night.seconds()),
                        Numbers.tenths(alone / night.seconds()),
                        night.exitCodes(),
                        night.books());
            }
            out.println();
            out.print(spread);
            Table troubles = new Table(
                    machines + " processes, something happens to one while refunds are sent",
                    "seconds until another begins its account",
                    "seconds in all",
                    "exit codes",
                    "each order paid once");
            for (Trouble trouble : Trouble.values()) {
                if (trouble != Trouble.NONE) {
                    Night night = night(postgres, machines, trouble, 2);
                    troubles.row(
                            trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            Numbers.tenths(night.takeover()),
                            Numbers.tenths(night.seconds()),
                            night.exitCodes(),
                            night.books());
                }
            }
            out.println();
            out.print(troubles);
            out.println();
            out.println(
                    "Modelled, not measured here: orders a second over machines = the least of what the accounts' limits"
                            + " allow (97 for each at 200 requests a second), what one machine does times their number, and what"
                            + " the PostgreSQL commits. These processes share the machine's cores with the server and the sandbox.");
        }
    }

    private Night night(EmbeddedPostgres postgres, int processes, Trouble trouble, int accountsAtATime)
            throws IOException, InterruptedException, SQLException {
        System.err.println("bench: " + processes + " processes, "
                + trouble.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " …");
        String schema = "bench" + ++calls;
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
        Path work = Files.createDirectories(folder.resolve(schema));
        try (SandboxServer sandbox = sandbox()) {
            Path returns = returns(work);
            Map<String, String> settings = settings(sandbox, accountsAtATime);
            String ledger = postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
            List<Machine> all = new ArrayList<>();
            long begun = System.nanoTime();
            for (int i = 0; i < processes; i++) {
                all.add(Machine.start(
                        home, Files.createDirectories(work.resolve("machine" + i)), settings, ledger, returns));
            }
            double takeover = trouble == Trouble.NONE ? 0 : trouble(all, trouble);
            for (Machine machine : all) {
                machine.process().waitFor();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            String codes = all.stream()
                    .map(machine -> Integer.toString(machine.process().exitValue()))
                    .reduce((one, other) -> one + ", " + other)
                    .orElse("");
            return new Night(seconds, takeover, codes, books(sandbox));
        }
    }

    /** Answers after how many seconds the account that the victim had in hand was begun on another machine. */
    private static double trouble(List<Machine> all, Trouble trouble) throws IOException, InterruptedException {
        Machine leader = awaited(() -> all.stream()
                .filter(machine -> machine.said("phase begins phase=submit"))
                .findFirst());
        boolean ofLeader = trouble == Trouble.LEADER_KILLED || trouble == Trouble.LEADER_FROZEN;
        Machine victim = awaited(() -> all.stream()
                .filter(machine ->
                        machine.equals(leader) == ofLeader && machine.inHand().isPresent())
                .findFirst());
        boolean frozen = trouble == Trouble.LEADER_FROZEN || trouble == Trouble.WORKER_FROZEN;
        if (frozen) {
            victim.signal("STOP");
        } else {
            victim.process().destroyForcibly().waitFor();
        }
        long since = System.nanoTime();
        List<Machine> others =
                all.stream().filter(machine -> !machine.equals(victim)).toList();
        // Read when it can say no more.
        Optional<String> account = victim.inHand();
        if (account.isPresent()) {
            awaited(() -> others.stream()
                    .filter(other -> other.said("part begun .* phase=submit account=" + account.get()))
                    .findFirst());
        }
        double takeover = account.isPresent() ? (System.nanoTime() - since) / 1e9 : 0;
        if (frozen) {
            for (Machine other : others) {
                other.process().waitFor();
            }
            victim.signal("CONT");
        }
        return takeover;
    }

    private interface Seen<T> {
        Optional<T> now();
    }

    private static <T> T awaited(Seen<T> seen) {
        while (true) {
            Optional<T> found = seen.now();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** One process of the packaged job. */
    private record Machine(Process process, Path errors) {

        static Machine start(Path home, Path work, Map<String, String> settings, String ledger, Path returns)
                throws IOException {
            Path errors = work.resolve("errors");
            ProcessBuilder builder = new ProcessBuilder(
                            home.resolve("jobs/requite").toString(),
                            "run",
                            "--input",
                            returns.toString(),
                            "--join",
                            "1h",
                            "--work-dir",
                            work.resolve("var").toString())
                    .redirectOutput(work.resolve("output").toFile())
                    .redirectError(errors.toFile());
            builder.environment().putAll(settings);
            builder.environment().put("REQUITE_LEDGER_URL", ledger);
            return new Machine(builder.start(), errors);
        }

        boolean said(String words) {
            return lines().anyMatch(line -> line.matches(".*" + words + ".*"));
        }

        /** The account that it is sending refunds of. */
        Optional<String> inHand() {
            List<String> ended = accounts("part ended");
            return accounts("part begun").stream()
                    .filter(account -> !ended.contains(account))
                    .findFirst();
        }

        private List<String> accounts(String what) {
            return lines().filter(line -> line.contains(what) && line.contains("phase=submit "))
                    .map(line -> line.replaceFirst(".* account=([a-z0-9]+).*", "$1"))
                    .toList();
        }

        private Stream<String> lines() {
            try {
                return Files.readAllLines(errors).stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void signal(String signal) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private String books(SandboxServer sandbox) {
        List<BookedOrder> all = accounts()
                .flatMap(account -> sandbox.account(account).books().orders().stream())
                .toList();
        long once = all.stream().filter(order -> order.refundedAmount() == 1100).count();
        return once + " of " + all.size();
    }

    private SandboxServer sandbox() {
        SandboxOptions.Builder options = SandboxOptions.builder()
                .orders("[" + String.join(",", accounts().flatMap(this::booked).toList()) + "]")
                .credentials("bench", "bench")
                .behaviour(changes -> changes.latency(LATENCY));
        accounts().forEach(account -> options.account(account, "bench", "bench"));
        return SandboxServer.start(options.build());
    }

    private static Stream<String> accounts() {
        return IntStream.rangeClosed(1, ACCOUNTS).mapToObj(n -> "shop" + n);
    }

    private Stream<String> booked(String account) {
        return IntStream.rangeClosed(1, orders).mapToObj(n -> {
            String lines = """
                    [{"type":"physical","reference":"MUG","name":"Mug","quantity":2,"unit_price":1100,"total_amount":2200,
                      "total_discount_amount":0,"tax_rate":1000,"total_tax_amount":200}]""";
            return """
                    {"account":"%s","order_id":"%s","status":"CAPTURED","fraud_status":"ACCEPTED","order_amount":2200,
                     "original_order_amount":2200,"captured_amount":2200,"refunded_amount":0,
                     "remaining_authorized_amount":0,"purchase_currency":"EUR","purchase_country":"DE",
                     "klarna_reference":"K","merchant_reference1":"M","created_at":"2026-11-01T09:00:00.000Z",
                     "order_lines":%s,"refunds":[],"captures":[{"capture_id":"c0000000-0000-4000-8000-%012d",
                     "klarna_reference":"K-1","captured_amount":2200,"captured_at":"2026-11-01T10:00:00.000Z",
                     "refunded_amount":0,"order_lines":%s}]}""".formatted(account, id(n), lines, n, lines);
        });
    }

    private static String id(int n) {
        return "0b1f9c10-0000-4000-8000-%012d".formatted(n);
    }

    private Path returns(Path work) throws IOException {
        List<String> lines = new ArrayList<>(List.of("row_id,provider,order_id,type,line_reference,quantity"));
        accounts()
                .forEach(account -> IntStream.rangeClosed(1, orders)
                        .forEach(n -> lines.add("%s-%06d,%s,%s,item,MUG,1".formatted(account, n, account, id(n)))));
        return Files.write(work.resolve("returns.csv"), lines);
    }

    private static Map<String, String> settings(SandboxServer sandbox, int accountsAtATime) {
        Map<String, String> settings = new HashMap<>();
        settings.put("JAVA_HOME", System.getProperty("java.home"));
        settings.put("REQUITE_WORKERS_ACCOUNTS", Integer.toString(accountsAtATime));
        settings.put("REQUITE_SUBMIT_CONCURRENCY", "4");
        accounts().forEach(account -> {
            String group = "REQUITE_ACCOUNTS_" + account.toUpperCase(Locale.ROOT);
            settings.put(group + "_PROVIDER", "klarna");
            settings.put(group + "_BASEURL", sandbox.account(account).uri().toString());
            settings.put(group + "_USERNAME", "bench");
            settings.put(group + "_PASSWORD", "bench");
        });
        return settings;
    }
}
