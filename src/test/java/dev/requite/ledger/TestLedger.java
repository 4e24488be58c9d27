package dev.requite.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.kit.TestClock;
import dev.requite.ledger.database.Fence;
import dev.requite.ledger.database.FencedTransactionManager;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.LedgerFiles;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.model.file.InputFile;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hsqldb.lib.FileAccess;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real ledger on a real database, and short words for what is put into it. */
public final class TestLedger implements AutoCloseable {

    public static final Instant NOON = TestClock.NOON;
    public static final String INPUTS = "0".repeat(64);

    public final JdbcTemplate template;
    public final Ledger ledger;
    public final RunStore runs;
    public final IntakeStore intake;
    public final PlanStore plans;
    public final WithdrawalStore withdrawals;
    public final GateStore gate;
    public final SubmitStore submits;
    public final OpenRefunds open;
    public final LedgerHealth health;
    private final HikariDataSource source;

    private TestLedger(LedgerDatabase embedded) {
        this(TestDatabase.EMBEDDED, embedded.open(), embedded.health());
    }

    private TestLedger(TestDatabase database, HikariDataSource source, LedgerHealth health) {
        this.source = source;
        this.health = health;
        database.schema(source).load().migrate();
        template = new JdbcTemplate(source);
        ledger = new Ledger(template, new TransactionTemplate(new DataSourceTransactionManager(source)));
        runs = new RunStore(ledger);
        intake = new IntakeStore(ledger);
        plans = new PlanStore(ledger);
        withdrawals = new WithdrawalStore(ledger);
        gate = new GateStore(ledger);
        submits = new SubmitStore(ledger);
        open = new OpenRefunds(ledger, true);
    }

    /** The same store, for who holds a part under this number. */
    public SubmitStore submitsUnder(long number) {
        Fence held = new Fence() {
            @Override
            public void demand(Connection writing) {
                // It is held.
            }

            @Override
            public boolean stands() {
                return true;
            }

            @Override
            public Long number() {
                return number;
            }
        };
        return new SubmitStore(
                new Ledger(template, new TransactionTemplate(new FencedTransactionManager(source, held))));
    }

    /** An empty ledger that is gone with its test, on the database that is being tested. */
    public static TestLedger empty() {
        return empty(TestDatabase.wanted());
    }

    /** The same on one of both. */
    public static TestLedger empty(TestDatabase database) {
        return new TestLedger(database, database.empty(), new LedgerHealth());
    }

    /** The embedded ledger in a folder, as the job opens it. */
    public static TestLedger in(Path folder) {
        return new TestLedger(LedgerDatabase.embedded(folder, 0));
    }

    /** The same on a disk of its own kind. */
    public static TestLedger on(Path folder, FileAccess disk) {
        return new TestLedger(database(folder, disk));
    }

    /** Such a ledger before it is opened. */
    public static LedgerDatabase database(Path folder, FileAccess disk) {
        return LedgerDatabase.embedded(new LedgerFiles(folder, "requite"), disk, "", "", 0);
    }

    /** Enters a run with one file per list of rows. */
    @SafeVarargs
    public final Run staged(String id, List<StagedRow>... files) {
        runs.open(id, RunKind.RUN, INPUTS, NOON);
        for (int number = 1; number <= files.length; number++) {
            enterFile(id, number);
            intake.stage(id, files[number - 1]);
            intake.complete(id, number, files[number - 1].size());
        }
        settleIdentities(intake, id);
        return run(id);
    }

    /** Settles every id of a run, as if each were suspected to stand there twice. */
    public static void settleIdentities(IntakeStore intake, String runId) {
        Set<String> all = new HashSet<>();
        intake.forEachRowId(runId, all::add);
        intake.settleIdentities(runId, all);
    }

    public void enterFile(String runId, int number) {
        String name = "returns-" + number + ".csv";
        intake.enterFiles(runId, List.of(new InputFile(number, "/in/" + name, name, 9, "a".repeat(64))));
    }

    public Run run(String id) {
        return runs.find(id).orElseThrow();
    }

    /** Enters refunds of one order in their turns, past the gate. */
    public void plan(Run run, PlannedRefund... refunds) {
        planUncleared(run, refunds);
        gate.clear(run.id());
    }

    public void planUncleared(Run run, PlannedRefund... refunds) {
        plans.write(
                run,
                List.of(planned(rowNumbers(template, run.id()), List.of(refunds), List.of(), List.of(), Map.of())),
                NOON);
    }

    /** What became of an order's rows, of which none asks for an operation. */
    public static PlannedOrder planned(
            Map<String, Long> rowNumbers,
            List<PlannedRefund> refunds,
            List<UUID> resumed,
            List<String> resumedRows,
            Map<String, Reason> verdicts) {
        return new PlannedOrder(rowNumbers, refunds, List.of(), resumed, resumedRows, List.of(), List.of(), verdicts);
    }

    /** Says of a row why it is not planned. */
    public void verdict(Run run, String rowId, ReasonCode code) {
        plans.write(
                run,
                List.of(planned(
                        rowNumbers(template, run.id()),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(rowId, Reason.of(code, "")))),
                NOON);
    }

    /** The numbers of a run's rows that wait to be planned, by row id. */
    public static Map<String, Long> rowNumbers(JdbcTemplate template, String runId) {
        Map<String, Long> numbers = new HashMap<>();
        RowCallbackHandler each = row -> numbers.put(row.getString("row_id"), row.getLong("row_no"));
        template.query("SELECT row_id, row_no FROM return_row WHERE run_id = ? AND status = 'staged'", each, runId);
        return numbers;
    }

    /** Every order of a run that waits to be planned, walked through page by page. */
    public List<StagedOrder> stagedOrders(String runId) {
        List<StagedOrder> all = new ArrayList<>();
        String after = "";
        for (List<StagedOrder> page = plans.page(runId, "klarna", after);
                !page.isEmpty();
                page = plans.page(runId, "klarna", after)) {
            all.addAll(page);
            after = page.get(page.size() - 1).orderId();
        }
        return all;
    }

    /** As a pass begins: what was certain is about to leave, what was not about to be looked at. */
    public void markSending(List<RefundInHand> refunds, Instant now) {
        submits.markSending(
                refunds.stream()
                        .filter(refund -> !refund.state().uncertain())
                        .map(refund -> new Intent(refund, now, Duration.ofSeconds(40)))
                        .toList(),
                refunds.stream().filter(refund -> refund.state().uncertain()).toList(),
                now);
    }

    /** Every order of a run with something to send, walked through page by page. */
    public List<List<RefundInHand>> inHand(String runId) {
        List<List<RefundInHand>> all = new ArrayList<>();
        String after = "";
        for (List<List<RefundInHand>> page = open.page(runId, "klarna", after);
                !page.isEmpty();
                page = open.page(runId, "klarna", after)) {
            all.addAll(page);
            after = page.get(page.size() - 1).get(0).orderId();
        }
        return all;
    }

    /** Changes it as a process does that has it; past that, with {@link #template}, nobody is told that anything was written. */
    public void change(String sql, @Nullable Object... parameters) {
        ledger.write(() -> ledger.update(sql, parameters));
    }

    public List<String> column(String sql, Object... parameters) {
        return template.queryForList(sql, String.class, parameters);
    }

    public static StagedRow row(int file, long line, String rowId, String orderId) {
        return row(file, line, rowId, orderId, "content of " + rowId, null);
    }

    public static StagedRow row(
            int file, long line, String rowId, String orderId, String content, @Nullable Reason rejection) {
        return new StagedRow(
                file,
                line,
                rowId,
                FrozenRequest.of(content).sha256(),
                "klarna",
                orderId,
                "item",
                "MUG",
                BigDecimal.ONE,
                null,
                null,
                null,
                "",
                "",
                List.of(rowId, orderId),
                rejection);
    }

    /** A refund of one unit for every row, 5.00 EUR each. */
    public static PlannedRefund refund(String orderId, String captureId, String... rowIds) {
        return refund(UUID.randomUUID(), orderId, captureId, rowIds);
    }

    public static PlannedRefund refund(UUID reference, String orderId, String captureId, String... rowIds) {
        List<Share> shares = List.of(rowIds).stream().map(TestLedger::share).toList();
        Refund refund = new Refund(
                reference,
                "klarna",
                orderId,
                captureId,
                Refund.Operation.ITEMS,
                0,
                CurrencyUnit.EUR,
                500L * rowIds.length,
                0,
                "",
                "K1",
                "SHOP-1",
                shares);
        FrozenRequest request = FrozenRequest.of("{\"reference\":\"" + reference + "\"}");
        return new PlannedRefund(refund, request, null);
    }

    private static Share share(String rowId) {
        String hash = FrozenRequest.of("content of " + rowId).sha256();
        return new Share(rowId, hash, RowType.ITEM, "MUG", "Mug", "physical", BigDecimal.ONE, "pcs", 500, 0, 500, 0, 0);
    }

    public static List<String> rowIds(StagedOrder order) {
        return order.rows().stream().map(ReturnRow::rowId).toList();
    }

    @Override
    public void close() {
        source.close();
    }
}
