package dev.requite.report;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpoint;
import dev.requite.ledger.RunKind;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.OperationSums;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.Total;
import dev.requite.report.form.PlainText;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.Summary;
import dev.requite.report.form.Version;
import dev.requite.text.Moments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** What happened to a run, for a person or a machine. */
public final class RunStatus {

    /** An account's name is seldom longer. */
    private static final int NAME_WIDTH = 8;

    private final RunAccount account;
    private final boolean atWork;

    private RunStatus(RunAccount account, boolean atWork) {
        this.account = account;
        this.atWork = atWork;
    }

    /** Of a run that nobody works on. */
    public static RunStatus of(RunAccount account) {
        return new RunStatus(account, false);
    }

    /** Of one that is being worked on right now: what is on its way has no reason to be doubted. */
    public static RunStatus atWork(RunAccount account) {
        return new RunStatus(account, true);
    }

    /** The same tree as {@code summary.json}, and what to do next. */
    public ObjectNode json() {
        ObjectNode json = Summary.of(account, Version.current()).json();
        json.put("next", next());
        return json;
    }

    /** Lines of plain text. */
    public String text() {
        Run run = account.run();
        PlainText text = new PlainText();
        text.line(0, "Run " + run.id() + " (" + run.kind().code() + "): " + standing());
        text.line(1, "started  " + time(run.startedAt()) + passes(run));
        if (run.finishedAt() != null) {
            text.line(1, "ended    " + time(run.finishedAt()));
        }
        int width = account.endpoints().stream()
                .mapToInt(endpoint -> endpoint.account().length())
                .max()
                .orElse(0);
        account.endpoints().forEach(endpoint -> endpoint(text, endpoint, Math.max(NAME_WIDTH, width)));
        files(text.blank());
        rows(text.blank());
        money(text.blank());
        operations(text);
        limits(text);
        if (!account.problems().isEmpty()) {
            text.blank().line(0, "Not conserved");
            account.problems().forEach(problem -> text.line(1, problem));
        }
        return text.blank().line(0, "Next: " + next()).toString();
    }

    /** As the logs and files have it, and what the clock on the wall showed. */
    private static String time(Instant moment) {
        return SettlementReferences.time(moment) + Moments.beside(moment, ZoneId.systemDefault());
    }

    private static void endpoint(PlainText text, RunEndpoint endpoint, int width) {
        text.line(
                1,
                ("%-" + width + "s %s at %s as %s%s")
                        .formatted(
                                endpoint.account(),
                                endpoint.environment(),
                                endpoint.host(),
                                endpoint.user(),
                                endpoint.calls() == 0 ? ", not called" : ", " + endpoint.calls() + " calls"));
        if (endpoint.trouble() != null) {
            text.line(1, endpoint.downInWords());
        }
    }

    /** Where it stands, and its exit code where it has one. */
    public String standing() {
        Run run = account.run();
        String state = Summary.state(run).replace('_', ' ');
        return run.exitCode() == null ? state : state + ", exit code " + run.exitCode();
    }

    private static String passes(Run run) {
        return run.passes() == 1 ? "" : ", taken up " + run.passes() + " times";
    }

    private void files(PlainText text) {
        text.line(0, "Files");
        for (InputFileEntry file : account.files()) {
            String rows = file.records() == null ? "not read to its end" : file.records() + " rows";
            text.line(
                    1,
                    file.name() + ": " + rows + ", " + file.file().size() + " bytes, SHA-256 "
                            + file.file().sha256());
        }
        String ignored = account.files().stream()
                .flatMap(file -> file.head().ignored().stream())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!ignored.isEmpty()) {
            text.line(1, "columns ignored: " + ignored);
        }
    }

    private void rows(PlainText text) {
        String fates = Arrays.stream(RowStatus.values())
                .filter(status -> account.rows(status) > 0)
                .map(status -> account.rows(status) + " " + status.code())
                .collect(Collectors.joining(", "));
        text.line(0, "Rows: " + account.rowsIn() + (fates.isEmpty() ? "" : " = " + fates));
    }

    private void money(PlainText text) {
        text.line(0, "Money");
        for (Total total : account.totals()) {
            if (!total.currency().isEmpty()) {
                text.line(
                        1,
                        "%-10s %-10s %15s %s"
                                .formatted(
                                        total.provider(),
                                        total.status().code(),
                                        Money.bare(total.amount(), total.currency()),
                                        total.currency()));
            }
        }
        account.pending().forEach((currency, balance) -> {
            if (balance.closing() != 0) {
                text.line(
                        1,
                        (atWork ? "on its way: " : "uncertain now: ") + Money.bare(balance.closing(), currency) + " "
                                + currency + " in " + balance.refunds()
                                + (balance.refunds() == 1 ? " refund" : " refunds"));
            }
        });
        account.breakdown()
                .atStake()
                .forEach((currency, amount) ->
                        text.line(1, "not settled: " + Money.bare(amount, currency) + " " + currency));
    }

    private void limits(PlainText text) {
        if (!account.circumstances().exceeded().isEmpty()) {
            text.blank()
                    .line(
                            0,
                            account.run().state() == Run.State.AWAITING_APPROVAL
                                    ? "Limits exceeded"
                                    : "Limits exceeded when it was planned");
            account.circumstances().exceeded().forEach(limit -> text.line(1, limit.inWords()));
        }
    }

    private void operations(PlainText text) {
        OperationSums sums = account.operations();
        if (!sums.counts().isEmpty()) {
            text.blank().line(0, "Operations");
            sums.counts().forEach((type, count) -> text.line(1, type + ": " + count));
            sums.costs().forEach((code, cost) -> text.line(1, "cost: " + Money.bare(cost, code) + " " + code));
            sums.released()
                    .forEach((code, amount) -> text.line(1, "released: " + Money.bare(amount, code) + " " + code));
        }
    }

    /** What a person should do about this run, in a sentence. */
    public String next() {
        Run run = account.run();
        if (!account.problems().isEmpty()) {
            return "rows or money do not add up; keep a copy of the ledger and find out why before running again.";
        }
        return switch (run.state()) {
            case OPEN ->
                atWork
                        ? "nothing; the run is at work."
                        : "the run is at work, or was cut short; run the same command again, or `rerun`.";
            case REFUSED -> "a file was refused and nothing was planned; mend it and run again.";
            case AWAITING_APPROVAL ->
                "look at plan.csv, then `run --approve "
                        + (run.planHash() == null ? "PLAN_ID" : Summary.planId(run.planHash())) + "`.";
            case FINISHED -> nextOfFinished(run);
        };
    }

    private String nextOfFinished(Run run) {
        boolean dry = run.kind() == RunKind.DRY_RUN;
        return switch (account.result()) {
            case SETTLED -> dry ? "nothing was sent; run it without --dry-run." : "nothing; every row is settled.";
            case SOME_REJECTED ->
                account.rows(RowStatus.REJECTED) + account.rows(RowStatus.HELD) == 0
                        ? "nothing is to be paid; the provider booked a refund on another capture: see ALLOCATION_DIFFERS."
                        : "correct the rows in rejects.csv and run that file; the rest is "
                                + (dry ? "ready to be sent." : "settled.");
            case SOME_UNSETTLED ->
                dry
                        ? "some orders could not be judged for now; try again."
                        : "`rerun`: it asks again with the same keys and never pays twice." + doubt();
        };
    }

    /** What nobody can say for certain, and where it is listed; empty when all is certain. */
    private String doubt() {
        String sums = account.pending().entrySet().stream()
                .filter(entry -> entry.getValue().refunds() > 0)
                .map(entry -> Money.bare(entry.getValue().closing(), entry.getKey()) + " " + entry.getKey())
                .collect(Collectors.joining(" and "));
        return sums.isEmpty()
                ? ""
                : " In doubt: " + sums
                        + "; uncertain.csv lists the refunds, with the reference that `settle` asks for.";
    }
}
