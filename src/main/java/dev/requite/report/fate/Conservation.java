package dev.requite.report.fate;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.RowState;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.history.ReportMoney;
import dev.requite.ledger.history.ReportRefund;
import dev.requite.ledger.history.ReportRow;
import dev.requite.ledger.history.ReportShare;
import dev.requite.ledger.history.RunSums;
import dev.requite.model.money.Amounts;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The law that no row and no cent vanishes: what was read equals what became of it. One side is what the report's lines
 * add up to, the other is asked of the database and of the files' own counts.
 */
final class Conservation {

    private static final int PROBLEMS_MAX = 100;

    private final Run run;
    private final RunSums recorded;
    private final List<String> rowProblems = new ArrayList<>();
    private final List<String> moneyProblems = new ArrayList<>();
    private final Map<String, Long> ownMoney = new TreeMap<>();
    private final Map<String, Long> planned = new TreeMap<>();
    private boolean anyPlanned;

    /** First shares of refunds in hand that stood beside a row: as many as there are such refunds, mostly. */
    private long firstShares;

    Conservation(Run run, RunSums recorded) {
        this.run = run;
        this.recorded = recorded;
    }

    void add(RowAccount account) {
        ReportRow row = account.row();
        checkOnce(row);
        boolean differs = account.lines().stream().anyMatch(Conservation::adoptedDiffers);
        anyPlanned |= row.status() == RowState.PLANNED || row.status() == RowState.RESUMED;
        long sum = 0;
        for (ReportLine line : account.lines()) {
            long amount = line.amount() == null ? 0 : line.amount();
            sum = Math.addExact(sum, amount);
            if (line.share() != null && line.refund() != null && isOwnPlan(line)) {
                planned.merge(line.refund().currency().getCode(), amount, Math::addExact);
            }
            if (row.ownAmount() != null
                    && line.currency() != null
                    && !line.currency().equals(row.currency())) {
                money("Row " + row.rowId() + " (" + place(row) + ") is in " + row.currency() + ", its refund in "
                        + line.currency() + ".");
            }
        }
        if (!differs) {
            checkUnits(account);
        }
        Long own = row.ownAmount();
        if (own != null && row.currency() != null) {
            // What was refunded before with other content was told, and is no breach.
            ownMoney.merge(key(row), differs ? own : sum, Math::addExact);
            if (sum != own && !differs) {
                money("Row " + row.rowId() + " (" + place(row) + ") says " + Amounts.format(own, row.currency()) + " "
                        + row.currency() + ", its lines add up to " + Amounts.format(sum, row.currency()) + ".");
            }
        }
    }

    private static boolean adoptedDiffers(ReportLine line) {
        return line.reason() != null && line.reason().code() == ReasonCode.ADOPTED_DIFFERS;
    }

    /** No unit and no cent of a row is in two refunds, whichever runs planned them. */
    private void checkOnce(ReportRow row) {
        BigDecimal units = BigDecimal.ZERO;
        long amount = 0;
        for (ReportShare share : row.shares()) {
            boolean counts = share.refund().live() && share.refund().state().counts();
            if (counts && row.contentHash().equals(share.share().contentHash())) {
                units = units.add(Objects.requireNonNullElse(share.share().quantity(), BigDecimal.ZERO));
                amount = Math.addExact(amount, Math.abs(share.share().amount()));
            }
        }
        if (row.quantity() != null && units.compareTo(row.quantity()) > 0) {
            row("Row " + row.rowId() + " (" + place(row) + ") returns "
                    + row.quantity().toPlainString() + " units, " + units.toPlainString() + " of it are in refunds.");
        }
        if (row.amount() != null && row.currency() != null && amount > row.amount()) {
            money("Row " + row.rowId() + " (" + place(row) + ") says " + Amounts.format(row.amount(), row.currency())
                    + " " + row.currency() + ", " + Amounts.format(amount, row.currency())
                    + " of it are in refunds.");
        }
    }

    /** A row that is in refunds and nowhere else is in them with all its units. */
    private void checkUnits(RowAccount account) {
        ReportRow row = account.row();
        if (row.quantity() == null || account.lines().stream().anyMatch(line -> line.share() == null)) {
            return;
        }
        BigDecimal units = account.lines().stream()
                .map(line -> Objects.requireNonNull(line.share()).share().quantity())
                .map(quantity -> Objects.requireNonNullElse(quantity, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (units.compareTo(row.quantity()) != 0) {
            row("Row " + row.rowId() + " (" + place(row) + ") returns "
                    + row.quantity().toPlainString() + " units, its lines " + units.toPlainString() + ".");
        }
    }

    private boolean isOwnPlan(ReportLine line) {
        return line.status() != RowStatus.DUPLICATE
                && line.refund() != null
                && line.refund().plannedRun().equals(run.id())
                && !line.refund().found()
                && line.refund().state().counts();
    }

    /** After the rows of a page were added; each refund is checked beside the row that has its first share. */
    void checkRefunds(List<ReportRow> page) {
        Map<UUID, Long> sums = new HashMap<>();
        Map<UUID, ReportRefund> begun = new TreeMap<>();
        for (ReportRow row : page) {
            boolean resumed = row.status() == RowState.RESUMED;
            if (resumed || row.status() == RowState.PLANNED) {
                for (ReportShare share : row.shares()) {
                    ReportRefund refund = share.refund();
                    if (refund.live() == (run.kind() == RunKind.RUN)) {
                        sums.merge(refund.reference(), share.share().amount(), Math::addExact);
                        if (share.number() == 1 && refund.runId().equals(run.id())) {
                            firstShares++;
                        }
                        if (resumed || share.number() == 1) {
                            begun.put(refund.reference(), refund);
                        }
                    }
                }
            }
        }
        // Most refunds stand whole on one page; only of the others the ledger has to be asked.
        begun.values().removeIf(refund -> sums.getOrDefault(refund.reference(), 0L) == refund.amount());
        Map<UUID, Long> whole = recorded.sumsOfShares(run, begun.keySet());
        for (ReportRefund refund : begun.values()) {
            long shares = whole.getOrDefault(refund.reference(), 0L);
            if (shares != refund.amount()) {
                money("Refund " + refund.reference() + " of " + Amounts.format(refund.amount(), refund.currency()) + " "
                        + refund.currency() + " has shares worth " + Amounts.format(shares, refund.currency()) + ".");
            }
        }
    }

    /** After all rows were added. */
    void checkRun(List<InputFileEntry> files, Totals totals, RefundTotals refunds) {
        long counted =
                totals.rows().values().stream().mapToLong(Long::longValue).sum();
        checkFiles(files, counted);
        checkOwnMoney();
        if (!planned.equals(refunds.planned())) {
            money("The run's refunds are worth " + refunds.planned()
                    + " in minor units, the shares of its rows in them " + planned + ".");
        }
        long shareless = recorded.refunds(run) == firstShares ? 0 : recorded.shareless(run);
        if (shareless > 0) {
            money(shareless + " refunds of the run belong to no row.");
        }
    }

    /** No operation is in the ledger of which no row tells, and each is told as what it is. */
    void checkOperations(OperationTotals told) {
        OperationTotals known = OperationTotals.of(run, recorded.operations(run));
        if (!known.planned().equals(told.planned())) {
            row("The run planned the operations " + known.planned() + ", its rows tell of " + told.planned() + ".");
        }
        if (!known.sums().equals(told.sums())) {
            money("By the ledger the run's operations came to " + words(known.sums()) + ", by its rows to "
                    + words(told.sums()) + ".");
        }
    }

    private static String words(OperationSums sums) {
        return sums.counts() + ", costs of " + sums.costs() + " and releases of " + sums.released() + " in minor units";
    }

    /** One side is counted by the files' readers and by the database, the other by the fates of the rows. */
    private void checkFiles(List<InputFileEntry> files, long counted) {
        Map<Integer, Long> staged = recorded.rowsByFile(run.id());
        long all = 0;
        for (InputFileEntry file : files) {
            long inLedger = staged.getOrDefault(file.number(), 0L);
            all += inLedger;
            Long read = file.records();
            if (read != null && read != inLedger) {
                row("File " + file.name() + " had " + read + " rows, the ledger has " + inLedger + " of them.");
            } else if (read == null && anyPlanned) {
                row("File " + file.name() + " was not read to its end, yet rows of the run were planned.");
            }
        }
        if (all != counted) {
            row("The ledger has " + all + " rows of the run's files, " + counted + " were accounted for.");
        }
    }

    private void checkOwnMoney() {
        Map<String, Long> asked = new TreeMap<>();
        for (ReportMoney money : recorded.ownMoney(run.id())) {
            asked.put(money.provider() + " " + money.currency(), money.amount());
        }
        if (!asked.equals(ownMoney)) {
            money("The rows ask for " + asked + " in minor units, their lines add up to " + ownMoney + ".");
        }
    }

    /** What stands in a rejected row's provider cell may be anything, and is no provider. */
    private static String key(ReportRow row) {
        String provider = row.status() == RowState.REJECTED ? "" : row.provider();
        return provider + " " + row.currency();
    }

    private static String place(ReportRow row) {
        return "file " + row.fileNumber() + ", line " + row.lineNumber();
    }

    private void row(String problem) {
        note(rowProblems, problem);
    }

    private void money(String problem) {
        note(moneyProblems, problem);
    }

    private static void note(List<String> problems, String problem) {
        if (problems.size() < PROBLEMS_MAX && !problems.contains(problem)) {
            problems.add(problem);
        } else if (problems.size() == PROBLEMS_MAX) {
            problems.add("There are more.");
        }
    }

    List<String> rowProblems() {
        return rowProblems;
    }

    List<String> moneyProblems() {
        return moneyProblems;
    }
}
