package dev.requite.report.fate;

import dev.requite.ledger.InputFileEntry;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunEndpoint;
import dev.requite.model.row.RowStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What became of a whole run, counted from the ledger.
 *
 * @param run as it stands
 * @param files the files it read
 * @param rows how many rows have which fate; every status is there
 * @param totals rows and money by provider, currency and status, sorted
 * @param refunds how many refunds were carried out; in a dry run, how many would be
 * @param refunded what these are worth by currency, minor units
 * @param pending money with an uncertain outcome by currency
 * @param operations what was done beside refunds
 * @param rowProblems where rows were not conserved; empty when all is well
 * @param moneyProblems where money was not conserved; empty when all is well
 * @param result for the exit code
 * @param endpoints the providers' accounts that it could talk to
 * @param breakdown its rows by file and by reason, and what is at stake
 * @param circumstances what it came with beside its rows
 */
public record RunAccount(
        Run run,
        List<InputFileEntry> files,
        Map<RowStatus, Long> rows,
        List<Total> totals,
        long refunds,
        Map<String, Long> refunded,
        Map<String, Pending> pending,
        OperationSums operations,
        List<String> rowProblems,
        List<String> moneyProblems,
        RunResult result,
        List<RunEndpoint> endpoints,
        Breakdown breakdown,
        Circumstances circumstances) {

    public RunAccount {
        files = List.copyOf(files);
        totals = List.copyOf(totals);
        rowProblems = List.copyOf(rowProblems);
        moneyProblems = List.copyOf(moneyProblems);
        endpoints = List.copyOf(endpoints);
    }

    /** The same account of the run as it stands after its end was entered. */
    public RunAccount of(Run ended) {
        return new RunAccount(
                ended,
                files,
                rows,
                totals,
                refunds,
                refunded,
                pending,
                operations,
                rowProblems,
                moneyProblems,
                result,
                endpoints,
                breakdown,
                circumstances);
    }

    /** Every row of every file, good and bad. */
    public long rowsIn() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    public long rows(RowStatus status) {
        return rows.getOrDefault(status, 0L);
    }

    /** Where rows or money were not conserved, in sentences; empty when all is well. Anything else must fail the run. */
    public List<String> problems() {
        return Stream.concat(rowProblems.stream(), moneyProblems.stream()).toList();
    }
}
