package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** A plan far bigger than the heap is weighed, shown, approved, let through and discarded a bounded part at a time. */
class BigPlanIT {

    private static final int ORDERS = 2_000;
    private static final int REFUNDS_AN_ORDER = 20;
    private static final int REFUNDS = ORDERS * REFUNDS_AN_ORDER;

    @RegisterExtension
    static final WorkFolder STOPPED = new WorkFolder();

    private static SandboxServer sandbox;
    private static String plan;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final RequiteProcess requite = requite(folder);

    @BeforeAll
    static void stopAtTheLimit() throws IOException, SQLException {
        sandbox = STOPPED.closing(SandboxServer.start(SandboxOptions.builder()
                .orders(Orders.array(
                        IntStream.range(0, ORDERS).mapToObj(BigPlanIT::order).toArray(String[]::new)))
                .credentials(Night.USER, Night.PASSWORD)
                .behaviour(behaviour -> behaviour.requestsPerSecond(0))
                .build()));
        keepLittleInMemory(STOPPED);
        Path returns = Files.writeString(
                STOPPED.resolve("returns.csv"),
                IntStream.range(0, REFUNDS)
                        .mapToObj(
                                row -> "b-" + row + "," + orderId(row / REFUNDS_AN_ORDER) + ",goodwill,,,0.01,EUR,,\n")
                        .collect(Collectors.joining("", Night.HEADER + "\n", "")));

        RequiteProcess.Ended ended = requite(STOPPED).call("run", "--input", returns.toString());

        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(5);
        plan = reports(STOPPED).summary().path("plan_id").asString("");
        assertThat(reports(STOPPED).newest().resolve("plan.csv")).content().hasLineCount(REFUNDS + 1);
    }

    @BeforeEach
    void asItStopped() throws IOException {
        FileSystemUtils.copyRecursively(STOPPED.path(), folder.path());
    }

    @Test
    void anApprovedPlanIsLetThroughAlsoAfterAKillInTheMiddleOfThat() {
        RequiteProcess.Ended killed = KillAgent.killAt("after GateStore.clear#3", requite, "run", "--approve", plan);
        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
        assertThat(sandbox.books().refundRequests()).isEmpty();

        RequiteProcess.Running again = requite.start("run", "--approve", plan);
        Eventually.holds(() ->
                !sandbox.books().refundRequests().isEmpty() || !again.process().isAlive());
        RequiteProcess.Ended ended = again.kill();

        assertThat(sandbox.books().refundRequests()).as(ended.err()).isNotEmpty();
    }

    @Test
    void aPlanIsDiscardedAlsoAfterAKillInTheMiddleOfThat() {
        RequiteProcess.Ended killed =
                KillAgent.killAt("after WithdrawalStore.discard#3", requite, "run", "--discard", plan);
        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);

        RequiteProcess.Ended discarded = requite.call("run", "--discard", plan);

        assertThat(discarded.exitCode()).as(discarded.err()).isEqualTo(3);
        assertThat(reports(folder).summary().path("rows").path("held").intValue(-1))
                .isEqualTo(REFUNDS);
    }

    private static RequiteProcess requite(WorkFolder folder) {
        return RequiteProcess.in(folder)
                .with("REQUITE_KLARNA_BASEURL", sandbox.uri().toString())
                .with("REQUITE_KLARNA_USERNAME", Night.USER)
                .with("REQUITE_KLARNA_PASSWORD", Night.PASSWORD)
                .with("REQUITE_KLARNA_REQUESTSPERSECOND", "0")
                .with("REQUITE_LIMITS_TOTAL_EUR", "1")
                .with("REQUITE_LIMITS_PERORDER_EUR", "0.01")
                .withJava("-Xmx112m");
    }

    private static RunReports reports(WorkFolder folder) {
        return RunReports.in(folder.resolve("var/reports"));
    }

    /** The embedded ledger's cache is meant for another heap; it is kept with the database. */
    private static void keepLittleInMemory(WorkFolder folder) throws IOException, SQLException {
        Path nothing = Files.createDirectory(folder.resolve("nothing"));
        RequiteProcess.Ended made = requite(folder).call("run", "--input", nothing.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        try (Connection ledger = DriverManager.getConnection(
                        "jdbc:hsqldb:file:" + folder.resolve("var/ledger/requite"), "SA", "");
                Statement statement = ledger.createStatement()) {
            statement.execute("SET FILES CACHE SIZE 4000");
            statement.execute("SET FILES CACHE ROWS 5000");
            statement.execute("SHUTDOWN");
        }
    }

    private static String orderId(int number) {
        return "0b1f9c10-0000-4000-8000-%012d".formatted(number);
    }

    private static String order(int number) {
        return Orders.order(
                orderId(number),
                "DE",
                "EUR",
                100_000,
                Orders.capture(
                        "c0000000-0000-4000-8000-%012d".formatted(number),
                        100_000,
                        "2026-11-01T10:00:00Z",
                        Orders.line("LAMP", 1, 100_000)));
    }
}
