package dev.requite.report.workbook;

import dev.requite.report.form.OpenItems;
import dev.requite.report.form.Payouts;
import dev.requite.report.form.RefundSettlements;
import dev.requite.report.form.SettlementAdvice;
import dev.requite.report.form.SettlementLines;
import dev.requite.report.form.SettlementSummary;
import dev.requite.report.form.Table;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import dev.requite.report.workbook.ListSheet.Where;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code report.xlsx} of a reconciliation, filled in constant memory while it is told. */
public final class SettlementWorkbook implements AutoCloseable {

    private final Workbook workbook;
    private final ZoneId zone;
    private final ListSheet open;
    private final ListSheet refunds;
    private final ListSheet payouts;
    private final ListSheet lines;

    /**
     * @param zone in which times stand beside UTC
     * @param recordsMax a list of more records is left out
     * @param scratch as {@link Workbook} wants it
     */
    public SettlementWorkbook(ZoneId zone, int recordsMax, Supplier<Path> scratch) {
        workbook = new Workbook(scratch);
        this.zone = zone;
        open = new ListSheet(workbook, "Open items", OpenItems.HEADER, recordsMax);
        refunds = new ListSheet(workbook, "Refunds", RefundSettlements.HEADER, recordsMax);
        payouts = new ListSheet(workbook, "Payouts", Payouts.HEADER, recordsMax);
        lines = new ListSheet(workbook, "Lines", SettlementLines.HEADER, recordsMax);
    }

    /** Takes what {@code open-items.csv} does. */
    public Table open() {
        return open;
    }

    /** Takes what {@code refund-settlement.csv} does. */
    public Table refunds() {
        return refunds;
    }

    /**
     * The same where it is known how many there are.
     *
     * @return null if they are so many that the list is left out, and nothing has to be told
     */
    public @Nullable Table refunds(long all) {
        if (refunds.leavesOut(all)) {
            refunds.leaveOut(all);
            return null;
        }
        return refunds;
    }

    /** Takes what {@code payouts.csv} does. */
    public Table payouts() {
        return payouts;
    }

    /** Takes what {@code settlement-lines.csv} does. */
    public Table lines() {
        return lines;
    }

    /**
     * After everything was told, once.
     *
     * @param troubles what could not be fetched, in sentences
     */
    public void writeTo(OutputStream out, SettlementSummary told, List<String> troubles) {
        SummarySheet summary = new SummarySheet(workbook, zone);
        Sheet aging = AgingSheet.write(workbook, told, refunds);
        Sheet roll = RollSheet.write(workbook, told);
        Sheet classes = ClassSheet.write(workbook, told);
        Sheet documents = DocumentSheet.write(workbook, told);
        head(summary, told, troubles);
        check(summary, told, aging, roll);

        List<Sheet> others = new ArrayList<>();
        whole(others, open);
        others.addAll(List.of(aging, roll, classes));
        whole(others, refunds, payouts, lines);
        others.add(documents);
        summary.contents(others);
        workbook.writeTo(
                Stream.concat(Stream.of(summary.sheet()), others.stream()).toList(),
                "Reconciliation " + told.reconciliationId(),
                Instant.parse(told.startedAt()),
                out);
    }

    private static void whole(List<Sheet> others, ListSheet... lists) {
        Stream.of(lists).filter(ListSheet::isWhole).map(ListSheet::sheet).forEach(others::add);
    }

    private void head(SummarySheet summary, SettlementSummary told, List<String> troubles) {
        summary.title("Reconciliation " + told.reconciliationId());
        summary.told("Came out", "exit code " + told.exitCode());
        summary.told("Next", SettlementAdvice.next(told, open.records(), troubles));
        troubles.forEach(trouble -> summary.told("Not fetched", trouble));
        told.conservation().problems().forEach(problem -> summary.told("Does not add up", problem));
        if (told.asOf() != null) {
            summary.line("As of the end of", told.asOf());
        }
        summary.time("Started", Instant.parse(told.startedAt()));
        summary.time("Ended", Instant.parse(told.finishedAt()));
        summary.line("Decisions so far", Long.toString(told.decisions().count()));
        summary.line("Hash of the last", told.decisions().headSha256());
        told.payouts().late().forEach(late -> summary.line("Read after its month was over", late));
        told.payouts().reissued().forEach(again -> summary.line("Came again with another content", again));
        summary.leftOut(open, "open-items.csv");
        summary.leftOut(refunds, "refund-settlement.csv");
        summary.leftOut(payouts, "payouts.csv");
        summary.leftOut(lines, "settlement-lines.csv");
    }

    private void check(SummarySheet summary, SettlementSummary told, Sheet aging, Sheet roll) {
        CheckList checks = new CheckList(summary.sheet());
        long waiting =
                told.aging().stream().mapToLong(SettlementSummary.Aged::count).sum();
        checks.count("Refunds on their way", waiting, refunds.count(Where.is("open", "yes")));
        Map<String, BigDecimal> amounts = new TreeMap<>();
        told.aging().forEach(aged -> amounts.merge(aged.currency(), new BigDecimal(aged.amount()), BigDecimal::add));
        amounts.forEach((currency, amount) -> checks.money(
                "What they come to",
                currency,
                amount,
                refunds.sum("refund_amount", Where.is("currency", currency), Where.is("open", "yes"))));
        checks.differences(aging, AgingSheet.COUNT_DIFFERENCE, AgingSheet.AMOUNT_DIFFERENCE);
        checks.differences(roll, RollSheet.DIFFERENCE);
        checks.verdict();
    }

    @Override
    public void close() {
        workbook.close();
    }
}
