package dev.requite.process;

import static dev.requite.process.Orders.capture;
import static dev.requite.process.Orders.line;
import static dev.requite.process.Orders.order;
import static dev.requite.process.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One night on two machines, which are processes with work folders of their own on one ledger. To one of them something
 * happens at a moment that counts: whatever it is, every row is paid once, and the one run tells so. Long, since it is the
 * whole of a night with its accounts, processes and books.
 */
class SeveralMachinesIT {

    private static final int ORDERS = 4;
    private static final int CENTS = 1100;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final String ledger = TestPostgres.freshUrl();
    private final SandboxServer sandbox = folder.closing(SandboxServer.start(SandboxOptions.builder()
            .orders(Orders.array(Stream.of(Provider.values())
                    .flatMap(provider -> provider.accounts().stream()
                            .flatMap(account ->
                                    IntStream.rangeClosed(1, ORDERS).mapToObj(n -> provider.booked(account, n))))
                    .toArray(String[]::new)))
            .credentials(Night.USER, Night.PASSWORD)
            .altapayCredentials(Night.USER, Night.PASSWORD)
            .account("klarnaus", Night.USER, Night.PASSWORD)
            .account("brand2", Night.USER, Night.PASSWORD)
            .behaviour(changes -> changes.slowness(Duration.ofHours(1)))
            .build()));

    /** Two accounts of a provider, so that each machine has one. */
    enum Provider {
        KLARNA("klarna", "klarnaus"),
        ALTAPAY("altapay", "brand2");

        private final String first;
        private final String second;

        Provider(String first, String second) {
            this.first = first;
            this.second = second;
        }

        List<String> accounts() {
            return List.of(first, second);
        }

        String id(int n) {
            return this == KLARNA ? "0b1f9c10-0000-4000-8000-%012d".formatted(n) : Integer.toString(1_000_000 + n);
        }

        String row(String account, int n) {
            return this == KLARNA
                    ? "%s-%02d,%s,%s,item,MUG,1,,,".formatted(account, n, account, id(n))
                    : "%s-%02d,%s,%s,item,MUG,1,11.00,EUR,25".formatted(account, n, account, id(n));
        }

        String booked(String account, int n) {
            String capture = "c0000000-0000-4000-8000-%012d".formatted(n);
            String order = this == KLARNA
                    ? order(
                            id(n),
                            "DE",
                            "EUR",
                            2L * CENTS,
                            capture(capture, 2L * CENTS, "2026-11-01T10:00:00Z", line("MUG", 2, CENTS)))
                    : payment(id(n), "DE", "EUR", "Cards", 2L * CENTS);
            return order.replaceFirst("\\{", "{\"account\":\"" + account + "\",");
        }
    }

    /** To whom something happens. */
    enum Role {
        LEADER,
        WORKER
    }

    /** What happens. */
    enum Trouble {
        KILLED,
        /** Until all others are done; then it wakes. */
        FROZEN,
        /** All its connections to the ledger are ended. */
        CUT_OFF
    }

    /** When it happens. */
    enum Moment {
        BEFORE_INTENTS("before SubmitStore.markSending#1"),
        ON_THE_WIRE(""),
        BEFORE_OUTCOMES("before SubmitStore.write#1");

        private final String point;

        Moment(String point) {
            this.point = point;
        }
    }

    /** All of them with {@code -Drequite.machines=all}; else so many that each two of these meet. */
    static Stream<Arguments> cells() {
        boolean all = "all".equals(System.getProperty("requite.machines"));
        List<Arguments> cells = new ArrayList<>();
        for (Role role : Role.values()) {
            for (Trouble trouble : Trouble.values()) {
                for (Moment moment : Moment.values()) {
                    for (Provider provider : Provider.values()) {
                        boolean odd = (moment == Moment.ON_THE_WIRE) != (trouble == Trouble.FROZEN);
                        boolean other = (moment == Moment.BEFORE_OUTCOMES) != (trouble == Trouble.CUT_OFF);
                        if (all || (odd == (role == Role.LEADER) && other == (provider == Provider.KLARNA))) {
                            cells.add(Arguments.of(role, trouble, moment, provider));
                        }
                    }
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "the {0} is {1} {2}, {3}")
    @MethodSource("cells")
    void everyRowIsPaidOnceByTheOneRun(Role role, Trouble trouble, Moment moment, Provider provider) {
        Assumptions.assumeTrue(trouble != Trouble.FROZEN || canFreeze());
        String mark = "victim-" + UUID.randomUUID();
        RequiteProcess victim =
                machine("a", provider, "4s").with("REQUITE_LEDGER_URL", ledger + "&ApplicationName=" + mark);
        RequiteProcess other = machine("b", provider, "10m");
        Path returns = returns(provider);

        RequiteProcess.Running survivor;
        RequiteProcess.Ended ended;
        if (role == Role.WORKER) {
            holdAll(provider);
            survivor = join(other, returns);
            String leaders = firstHeld(provider);
            if (moment != Moment.ON_THE_WIRE) {
                goOn(theOther(provider, leaders));
            }
            ended = trouble(victim, trouble, moment, () -> theOther(provider, leaders), mark, returns, () -> {
                sandbox.account(leaders).release();
                return survivor;
            });
        } else {
            if (moment == Moment.ON_THE_WIRE) {
                holdAll(provider);
            }
            List<RequiteProcess.Running> joined = new ArrayList<>();
            Supplier<String> victims = () -> {
                String account = firstHeld(provider);
                goOn(theOther(provider, account));
                return account;
            };
            ended = trouble(victim, trouble, moment, victims, mark, returns, () -> {
                if (joined.isEmpty()) {
                    joined.add(join(other, returns).untilItSays("working for another process"));
                }
                return joined.get(0);
            });
            survivor = joined.get(0);
        }

        RequiteProcess.Ended survived = survivor.end();
        assertThat(survived.exitCode()).as(survived.said()).isZero();
        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(trouble == Trouble.KILLED ? 137 : 0);
        assertEveryRowIsPaidOnce(provider, other);
    }

    private interface Others {
        /** Whoever is there beside the victim, at work. */
        RequiteProcess.Running atWork();
    }

    /** Starts the victim, brings it to the moment, and lets it happen. */
    private RequiteProcess.Ended trouble(
            RequiteProcess victim,
            Trouble trouble,
            Moment moment,
            Supplier<String> account,
            String mark,
            Path returns,
            Others others) {
        if (moment == Moment.ON_THE_WIRE) {
            RequiteProcess.Running running = join(victim, returns);
            String victims = account.get();
            // All of them: one that a freeze meets between its last look and the socket leaves when the process wakes,
            // and
            // with a settle-time of a second another has been sent by then. No test can tell that from a fault.
            Eventually.holds(() -> held(victims)
                    && sandbox.account(victims).books().refundRequests().size() == ORDERS - 1);
            happens(running, trouble, mark, others);
            sandbox.account(victims).release();
            if (trouble == Trouble.FROZEN) {
                others.atWork().end();
                signal(running, "CONT");
            }
            return running.end();
        }
        return KillAgent.holdAt(
                moment.point,
                victim,
                running -> {
                    happens(running, trouble, mark, others);
                    if (trouble == Trouble.FROZEN) {
                        others.atWork().end();
                        signal(running, "CONT");
                    }
                },
                "run",
                "--input",
                returns.toString(),
                "--join",
                "10m");
    }

    private static void happens(RequiteProcess.Running victim, Trouble trouble, String mark, Others others) {
        others.atWork();
        switch (trouble) {
            case KILLED -> victim.kill();
            case FROZEN -> signal(victim, "STOP");
            case CUT_OFF -> TestPostgres.dropConnections(mark);
        }
    }

    /** A machine that is told to stop gives its part back in order; the other one does the rest. */
    @Test
    void whoIsStoppedGivesItsAccountBack() {
        Provider provider = Provider.ALTAPAY;
        Path returns = returns(provider);
        holdAll(provider);
        RequiteProcess.Running leader = join(machine("a", provider, "10m"), returns);
        String leaders = firstHeld(provider);
        RequiteProcess other = machine("b", provider, "10m");
        RequiteProcess.Running worker = join(other, returns);
        Eventually.holds(() -> held(theOther(provider, leaders)));

        leader.terminate().untilItSays("Stopping");
        provider.accounts().forEach(this::goOn);

        assertThat(leader.end().exitCode()).isEqualTo(4);
        RequiteProcess.Ended ended = worker.end();
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertEveryRowIsPaidOnce(provider, other);
    }

    /** It would keep to other limits, or pay elsewhere. */
    @Test
    void aMachineWithOtherRulesTakesNoPartAndSaysWhichDiffer() {
        Provider provider = Provider.KLARNA;
        Path returns = returns(provider);
        holdAll(provider);
        RequiteProcess first = machine("a", provider, "10m");
        RequiteProcess.Running leader = join(first, returns);
        firstHeld(provider);

        RequiteProcess.Ended refused = join(
                        machine("b", provider, "10m").with("REQUITE_LIMITS_TOTAL_EUR", "1.00"), returns)
                .end();

        assertThat(refused.exitCode()).as(refused.said()).isEqualTo(2);
        assertThat(refused.err()).contains("took no part", "they differ in: requite.limits.");
        provider.accounts().forEach(this::goOn);
        assertThat(leader.end().exitCode()).isZero();
        assertEveryRowIsPaidOnce(provider, first);
    }

    /** Who has waited for an answer in vain for some seconds hangs up and goes on with the night. */
    @Test
    void aSlowAnswerDoesNotKeepAnyoneFromTakingTheLead() {
        Provider provider = Provider.KLARNA;
        Path returns = returns(provider);
        holdAll(provider);
        RequiteProcess.Running leader = join(machine("a", provider, "15s"), returns);
        String leaders = firstHeld(provider);
        RequiteProcess other = machine("b", provider, "10m");
        RequiteProcess.Running worker = join(other, returns);
        Eventually.holds(() -> held(theOther(provider, leaders)));
        RequiteProcess.Ended status = machine("c", provider, "10m").call("status");
        assertThat(status.out()).contains("At work: ", "account " + leaders + ": ", "the run is at work");

        leader.kill();

        // Nobody lets that answer go: the rest of the night does not wait for it.
        worker.untilItSays("this process has the ledger and leads the call");
        provider.accounts().forEach(this::goOn);
        RequiteProcess.Ended ended = worker.end();
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        assertThat(ended.err()).contains("answers are waited for no longer");
        assertEveryRowIsPaidOnce(provider, other);
    }

    /** A line that was cut for all machines, as a server that is started again cuts it. Each write waits for it in vain. */
    @Test
    @EnabledIfSystemProperty(named = "requite.machines", matches = "all")
    void aServerThatIsAwayForAWhileIsWaitedFor() {
        Provider provider = Provider.KLARNA;
        Path returns = returns(provider);
        URI server = URI.create(ledger.substring("jdbc:".length()));
        try (CuttableLink link = new CuttableLink(server.getPort())) {
            String through = ledger.replaceFirst(":" + server.getPort() + "/", ":" + link.port() + "/");
            holdAll(provider);
            RequiteProcess first = machine("a", provider, "4s").with("REQUITE_LEDGER_URL", through);
            RequiteProcess other = machine("b", provider, "4s").with("REQUITE_LEDGER_URL", through);
            RequiteProcess.Running leader = join(first, returns);
            String leaders = firstHeld(provider);
            RequiteProcess.Running worker = join(other, returns);
            Eventually.holds(() -> held(theOther(provider, leaders)));

            link.cut();
            provider.accounts().forEach(this::goOn);
            leader.untilItSays("the ledger's server is away, it is waited for");
            worker.untilItSays("the ledger's server is away, it is waited for");
            link.mend();

            for (RequiteProcess.Ended ended : List.of(leader.end(), worker.end())) {
                assertThat(ended.exitCode()).as(ended.said()).isZero();
            }
            assertEveryRowIsPaidOnce(provider, first);
        }
    }

    /** Cron's lines of three machines do not begin at the very same moment, and a small night is over soon. */
    @Test
    void whoComesLateEndsWithTheSameCodeAndPaysNothing() {
        Provider provider = Provider.KLARNA;
        Path returns = returns(provider);
        RequiteProcess first = machine("a", provider, "10m");
        RequiteProcess.Running running = join(first, returns);
        RequiteProcess.Running late = join(machine("b", provider, "10m"), returns);

        assertThat(running.end().exitCode()).isZero();
        assertThat(late.end().exitCode()).isZero();
        assertEveryRowIsPaidOnce(provider, first);
    }

    @Test
    void withoutAServerThereIsNothingToJoin() {
        RequiteProcess.Ended ended = machine("a", Provider.KLARNA, "10m")
                .without("REQUITE_LEDGER_URL")
                .call("run", "--input", returns(Provider.KLARNA).toString(), "--join", "6h");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--join needs a ledger", "requite.ledger.url");
    }

    private static RequiteProcess.Running join(RequiteProcess machine, Path returns) {
        return machine.start("run", "--input", returns.toString(), "--join", "10m");
    }

    private void assertEveryRowIsPaidOnce(Provider provider, RequiteProcess machine) {
        for (String account : provider.accounts()) {
            assertThat(sandbox.account(account).books().orders().stream()
                            .filter(order ->
                                    provider.id(1).length() == order.orderId().length())
                            .map(BookedOrder::refundedAmount))
                    .as(account)
                    .hasSize(ORDERS)
                    .containsOnly((long) CENTS);
        }
        assertThat(machine.call("report").exitCode()).isZero();
        RunReports reports = RunReports.in(machine.workDir().resolve("reports"));
        assertThat(reports.runs()).as("one run").hasSize(1);
        assertThat(reports.lines())
                .hasSize(2 * ORDERS)
                .allSatisfy(line -> assertThat(line.status()).as(line.rowId()).isEqualTo("refunded"))
                .extracting(RunReports.Line::rowId)
                .doesNotHaveDuplicates();
        assertThat(reports.summary().path("conservation").path("money").asBoolean(false))
                .isTrue();
    }

    private void holdAll(Provider provider) {
        provider.accounts()
                .forEach(account ->
                        sandbox.account(account).faults().refunds().forOrder(provider.id(1), 1, Fault.SLOW_ANSWER));
    }

    private void goOn(String account) {
        sandbox.account(account).faults().refunds().clear();
        sandbox.account(account).release();
    }

    private boolean held(String account) {
        return sandbox.account(account).held() == 1;
    }

    /** The account of a process that is the only one and has one at a time. */
    private String firstHeld(Provider provider) {
        Eventually.holds(() -> provider.accounts().stream().anyMatch(this::held));
        return provider.accounts().stream().filter(this::held).findFirst().orElseThrow();
    }

    private static String theOther(Provider provider, String account) {
        return provider.accounts().stream()
                .filter(each -> !each.equals(account))
                .findFirst()
                .orElseThrow();
    }

    private Path returns(Provider provider) {
        List<String> lines = new ArrayList<>();
        lines.add("row_id,provider,order_id,type,line_reference,quantity,amount,currency,tax_rate");
        for (String account : provider.accounts()) {
            IntStream.rangeClosed(1, ORDERS).forEach(n -> lines.add(provider.row(account, n)));
        }
        try {
            return Files.write(folder.resolve("returns.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A work folder of its own, one account at a time, and a short time until the silent count as dead. */
    private RequiteProcess machine(String name, Provider provider, String patience) {
        Path own = folder.resolve(name);
        try {
            Files.createDirectories(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RequiteProcess machine = RequiteProcess.in(folder)
                .movedTo(own)
                .with("REQUITE_LEDGER_URL", ledger)
                .with("REQUITE_WORKERS_ACCOUNTS", "1")
                .with("REQUITE_WORKERS_SIGNEVERY", "200ms");
        for (String account : provider.accounts()) {
            boolean further = account.equals("klarnaus") || account.equals("brand2");
            String group = (further ? "REQUITE_ACCOUNTS_" : "REQUITE_") + account.toUpperCase(Locale.ROOT);
            machine = machine.with(
                            group + "_BASEURL",
                            (further ? sandbox.account(account).uri() : sandbox.uri()).toString())
                    .with(group + "_USERNAME", Night.USER)
                    .with(group + "_PASSWORD", Night.PASSWORD)
                    .with(group + "_RESPONSETIMEOUT", patience);
            if (provider == Provider.ALTAPAY) {
                machine = machine.with(group + "_SETTLETIME", "1s");
            }
            if (further) {
                machine = machine.with(group + "_PROVIDER", provider.name().toLowerCase(Locale.ROOT));
            }
        }
        return provider == Provider.ALTAPAY
                ? machine.without("REQUITE_KLARNA_RESPONSETIMEOUT")
                : machine.without("REQUITE_ALTAPAY_RESPONSETIMEOUT").without("REQUITE_ALTAPAY_SETTLETIME");
    }

    private static boolean canFreeze() {
        return Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill"));
    }

    private static void signal(RequiteProcess.Running process, String signal) {
        try {
            Process kill = new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(process.process().pid()))
                    .start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
