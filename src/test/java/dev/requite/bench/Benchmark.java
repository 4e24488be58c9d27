package dev.requite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The entry point of {@code jobs/bench}. The tables go to the standard output, what is going on to the other one. */
@Command(
        name = "bench",
        description = "Measures the packaged job on this machine against a server that costs next to nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Benchmark implements Callable<Integer> {

    private static final int WARM_UP = 20_000;
    private static final int WARM_UP_QUICK = 4_000;
    private static final int INTERRUPTED = 130;
    private static final int ORDERS_OF_ACCOUNT = 300;
    private static final int ORDERS_QUICK = 40;
    private static final int ORDERS_OF_SHOP = 1_500;
    private static final List<Integer> ACCOUNTS = List.of(1, 4, 8, 20);
    private static final List<Integer> ACCOUNTS_QUICK = List.of(1, 2);

    /** The scenarios, in the order in which they run. */
    enum Name {
        whole,
        latency,
        limit,
        accounts,
        growth,
        heap,
        intake,
        settlement,
        start
    }

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..*",
            description = "${COMPLETION-CANDIDATES}; all of them if none is named.")
    List<Name> names = new ArrayList<>();

    @Option(names = "--quick", description = "Small numbers, to see that it works: they are worth little.")
    boolean quick;

    @Option(
            names = "--orders",
            paramLabel = "N",
            description = "Orders of whole, latency and limit; with --machines those of each account.")
    long orders;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "The many rows of intake, growth and heap; lines and refunds of settlement.")
    long rows;

    @Option(
            names = "--rows-per-order",
            paramLabel = "N",
            defaultValue = "2",
            description = "Rows of each order: ${DEFAULT-VALUE}.")
    int rowsPerOrder;

    @Option(names = "--alone", description = "Without the plain loop and the chunk jobs that Requite is compared with.")
    boolean alone;

    @Option(
            names = "--machines",
            paramLabel = "N",
            description = "Only this: N processes share a run on a PostgreSQL of its own; one is killed, one frozen.")
    int machines;

    @Option(
            names = "--ledger-url",
            paramLabel = "URL",
            description = "JDBC URL of the ledger, else embedded. What is measured stays in it: give an empty one each"
                    + " time. Its password is taken from REQUITE_LEDGER_PASSWORD.")
    String ledgerUrl = "";

    @Option(names = "--ledger-user", paramLabel = "USER", description = "Who opens that ledger.")
    String ledgerUser = "";

    @Option(names = "--dir", paramLabel = "DIR", description = "Where working files go: target/bench.")
    Path folder = Path.of("");

    @Option(names = "--keep", description = "Keep the working files: ledgers, logs, reports.")
    boolean keep;

    private volatile boolean ending;

    public static void main(String[] arguments) {
        Benchmark benchmark = new Benchmark();
        CommandLine command = new CommandLine(benchmark);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, called, given) -> {
            if (!benchmark.ending) {
                throw failure;
            }
            // Whatever failed was called off.
            return INTERRUPTED;
        });
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        Path home = Path.of(System.getProperty("bench.home", "")).toAbsolutePath();
        Path parent = folder.toString().isEmpty() ? home.resolve("target/bench") : folder.toAbsolutePath();
        Path own = Files.createTempDirectory(Files.createDirectories(parent), "run-");
        Thread cleaning = new Thread(() -> clear(own));
        Runtime.getRuntime().addShutdownHook(cleaning);
        System.out.println(Machine.describe(own));
        if (machines > 0) {
            int each = orders > 0 ? (int) orders : quick ? ORDERS_QUICK : ORDERS_OF_ACCOUNT;
            new MachinesScenario(home, own, machines, each, System.out).measure();
            return 0;
        }
        try (ServerProcess server = ServerProcess.start()) {
            System.err.println("bench: warming the server up …");
            server.behave(1, 2, 0, 0);
            server.warmUp(quick ? WARM_UP_QUICK : WARM_UP);
            Bed bed = new Bed(setup(home), server, own);
            Scenarios scenarios = new Scenarios(bed, sizes(), !alone, System.out);
            AccountsScenario accounts =
                    new AccountsScenario(bed, server, quick ? ORDERS_QUICK : ORDERS_OF_SHOP, System.out);
            SettlementScenario settlement = new SettlementScenario(bed, sizes().rows(), !alone, System.out);
            for (Name name : Name.values()) {
                if (names.isEmpty() || names.contains(name)) {
                    run(name, scenarios, accounts, settlement);
                }
            }
        }
        return 0;
    }

    private void run(Name name, Scenarios scenarios, AccountsScenario accounts, SettlementScenario settlement)
            throws IOException, InterruptedException {
        switch (name) {
            case whole -> scenarios.whole();
            case latency -> scenarios.latency();
            case limit -> scenarios.limit();
            case accounts -> accounts.measure(quick ? ACCOUNTS_QUICK : ACCOUNTS);
            case intake -> scenarios.intake();
            case growth -> scenarios.growth();
            case heap -> scenarios.heap();
            case settlement -> settlement.measure();
            case start -> scenarios.start();
        }
    }

    /** Called at the end, of whatever kind: what this process began ends with it. */
    private void clear(Path own) {
        ending = true;
        ProcessHandle.current().descendants().forEach(process -> {
            process.destroyForcibly();
            process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        });
        try {
            if (!keep) {
                FileSystemUtils.deleteRecursively(own);
            }
        } catch (IOException e) {
            System.err.println("bench: " + own + " could not be removed: " + e.getMessage());
        }
    }

    private Bed.Setup setup(Path home) {
        Map<String, String> ledger = new HashMap<>();
        if (!ledgerUrl.isEmpty()) {
            ledger.put("REQUITE_LEDGER_URL", ledgerUrl);
            ledger.put("REQUITE_LEDGER_USERNAME", ledgerUser);
            ledger.put("REQUITE_LEDGER_PASSWORD", System.getenv().getOrDefault("REQUITE_LEDGER_PASSWORD", ""));
        }
        return new Bed.Setup(
                home,
                rowsPerOrder,
                ledger.isEmpty() ? 1 : Instant.now().getEpochSecond() * 1000,
                ledger,
                System.getenv().getOrDefault("REQUITE_JAVA_OPTS", ""),
                keep);
    }

    private Scenarios.Sizes sizes() {
        Scenarios.Sizes sizes = quick ? Scenarios.Sizes.QUICK : Scenarios.Sizes.FULL;
        if (orders > 0) {
            sizes = sizes.withOrders(orders);
        }
        return rows > 0 ? sizes.withRows(rows) : sizes;
    }
}
