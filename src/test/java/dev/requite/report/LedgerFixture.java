package dev.requite.report;

import dev.requite.ledger.Attempt;
import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.Intent;
import dev.requite.ledger.LimitStore;
import dev.requite.ledger.OpenRefunds;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.TestDatabase;
import dev.requite.ledger.TestLedger;
import dev.requite.ledger.history.OperationHistory;
import dev.requite.ledger.history.ReportStore;
import dev.requite.ledger.history.RunSums;
import dev.requite.ledger.history.RunTrail;
import dev.requite.model.file.FileHead;
import dev.requite.model.file.InputFile;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.RowType;
import dev.requite.model.row.StagedRow;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.form.ReportFormat;
import dev.requite.report.night.OpenThings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real ledger, filled the way a run fills it. */
final class LedgerFixture implements AutoCloseable {

    static final Instant NOON = TestLedger.NOON;
    static final List<String> HEADER = List.of("row_id", "order_id", "type", "amount", "note");

    private final TestLedger ledger;
    final JdbcTemplate template;
    final RunStore runs;
    final IntakeStore intake;
    final PlanStore plans;
    private final GateStore gate;
    final SubmitStore submits;
    final OpenRefunds open;
    final RunAccounts accounts;
    private Instant now = NOON;

    LedgerFixture(TestDatabase database) {
        ledger = TestLedger.empty(database);
        template = ledger.template;
        runs = ledger.runs;
        intake = ledger.intake;
        plans = ledger.plans;
        gate = ledger.gate;
        submits = ledger.submits;
        open = ledger.open;
        accounts = new RunAccounts(
                runs,
                intake,
                new ReportStore(ledger.ledger),
                new RunSums(ledger.ledger),
                new OperationHistory(ledger.ledger),
                new RunTrail(ledger.ledger));
    }

    /** On the database that is being tested. */
    LedgerFixture() {
        this(TestDatabase.wanted());
    }

    @Override
    public void close() {
        ledger.close();
    }

    Instant tick() {
        now = now.plus(Duration.ofMinutes(1));
        return now;
    }

    Overview overview(Path reportsDir, Clock clock, ReportFormat... formats) {
        OpenThings things = new OpenThings(runs, new OpenRuns(ledger.ledger), ledger.ledger, payout -> Set.of());
        return new Overview(ledger.ledger, runs, things, reportsDir, Set.of(formats), clock);
    }

    /** A run of one file whose rows are staged. */
    Run run(String id, RunKind kind, StagedRow... rows) {
        Run run = open(id, kind);
        file(id, 1, "returns.csv", HEADER, rows);
        return run;
    }

    Run open(String id, RunKind kind) {
        runs.open(id, kind, "0".repeat(64), tick());
        return runs.find(id).orElseThrow();
    }

    void file(String runId, int number, String name, List<String> header, StagedRow... rows) {
        intake.enterFiles(runId, List.of(new InputFile(number, "/in/" + name, name, 123, "a".repeat(64))));
        intake.header(runId, number, FileHead.of(header));
        if (rows.length > 0) {
            intake.stage(runId, List.of(rows));
        }
        intake.complete(runId, number, rows.length);
        TestLedger.settleIdentities(intake, runId);
    }

    void plan(Run run, PlannedRefund... refunds) {
        plans.write(
                run,
                List.of(TestLedger.planned(
                        TestLedger.rowNumbers(template, run.id()), List.of(refunds), List.of(), List.of(), Map.of())),
                tick());
    }

    void verdict(Run run, String rowId, Reason reason) {
        plans.write(
                run,
                List.of(TestLedger.planned(
                        TestLedger.rowNumbers(template, run.id()),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of(rowId, reason))),
                tick());
    }

    void resume(Run run, String rowId, UUID... references) {
        plans.write(
                run,
                List.of(TestLedger.planned(
                        TestLedger.rowNumbers(template, run.id()),
                        List.of(),
                        List.of(references),
                        List.of(rowId),
                        Map.of())),
                tick());
    }

    /** Sends what is planned, with one attempt. */
    void settle(Run run, PlannedRefund planned, RefundState state, @Nullable Reason reason) {
        Refund refund = planned.refund();
        gate.clear(run.id());
        RefundInHand inHand = open.page(run.id(), refund.provider(), "").stream()
                .flatMap(List::stream)
                .filter(each -> each.reference().equals(refund.reference()))
                .findFirst()
                .orElseThrow();
        Instant at = tick();
        submits.markSending(List.of(new Intent(inHand, at, Duration.ofSeconds(40))), List.of(), at);
        boolean refunded = state == RefundState.REFUNDED;
        Attempt attempt = new Attempt(
                Attempt.Kind.SEND,
                at,
                at.plusMillis(120),
                refunded ? "refunded" : "unclear",
                refunded ? 201 : 503,
                refunded ? "" : "GATEWAY",
                refunded ? "" : "the gateway did not answer",
                "corr-" + refund.orderId());
        submits.write(
                run.id(),
                List.of(new Outcome(
                        inHand, state, reason, refunded ? "ref-" + refund.orderId() : null, List.of(attempt), tick())));
    }

    void talksTo(Run run, String account, String environment) {
        new RunEndpointStore(ledger.ledger).enter(run.id(), account, account + ".example", "shop", environment);
    }

    void exceeds(Run run, ExceededLimit... limits) {
        new LimitStore(ledger.ledger).keep(run.id(), List.of(limits));
    }

    void end(Run run, Run.State state, int exitCode) {
        runs.end(run.id(), state, exitCode, tick());
    }

    int tamper(String sql, Object... parameters) {
        return template.update(sql, parameters);
    }

    static StagedRow item(int file, long line, String rowId, String orderId, @Nullable Long amount) {
        return row(file, line, rowId, orderId, "item", amount, "EUR", null, rowId, orderId, "item", "", "");
    }

    static StagedRow fee(int file, long line, String rowId, String orderId, long amount) {
        return row(file, line, rowId, orderId, "return_fee", amount, "EUR", null, rowId, orderId, "return_fee", "", "");
    }

    static StagedRow row(
            int file,
            long line,
            String rowId,
            String orderId,
            String type,
            @Nullable Long amount,
            String currency,
            @Nullable Reason rejection,
            String... cells) {
        return new StagedRow(
                file,
                line,
                rowId,
                hash(rowId),
                "klarna",
                orderId,
                type,
                type.equals("item") ? "SKU-1" : "",
                type.equals("item") ? BigDecimal.valueOf(2) : null,
                amount,
                amount == null ? null : currency,
                null,
                "",
                "",
                List.of(cells),
                rejection);
    }

    private static String hash(String rowId) {
        return String.format("%064x", new BigInteger(1, rowId.getBytes(StandardCharsets.UTF_8)));
    }

    static Share share(String rowId, RowType type, long amount) {
        return share(rowId, type, 2, amount);
    }

    static Share share(String rowId, RowType type, long units, long amount) {
        boolean item = type == RowType.ITEM;
        return new Share(
                rowId,
                hash(rowId),
                type,
                item ? "SKU-1" : "",
                "A thing",
                item ? "physical" : "return_fee",
                item ? BigDecimal.valueOf(units) : BigDecimal.ONE,
                "pcs",
                item ? (amount + units - 1) / units : amount,
                item ? (amount + units - 1) / units * units - amount : 0,
                amount,
                2500,
                amount / 5);
    }

    static PlannedRefund refund(String orderId, String capture, String currency, Share... shares) {
        long amount = List.of(shares).stream().mapToLong(Share::amount).sum();
        return new PlannedRefund(
                new Refund(
                        UUID.randomUUID(),
                        "klarna",
                        orderId,
                        capture,
                        Refund.Operation.ITEMS,
                        0,
                        CurrencyUnit.of(currency),
                        amount,
                        0,
                        "",
                        "K1234",
                        "shop-" + orderId,
                        List.of(shares)),
                new FrozenRequest("{\"refunded_amount\":" + amount + "}", "b".repeat(64)),
                null);
    }
}
