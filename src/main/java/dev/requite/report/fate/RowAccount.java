package dev.requite.report.fate;

import dev.requite.ledger.history.ReportRow;
import dev.requite.model.row.Reason;
import dev.requite.model.row.RowStatus;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row: its lines, and its fate as a whole.
 *
 * @param row as the ledger has it
 * @param lines at least one
 * @param repeatsOpen whether it repeats a row whose refund is not settled
 */
public record RowAccount(ReportRow row, List<ReportLine> lines, boolean repeatsOpen) {

    /** The worst first: a row that is partly unknown is unknown. */
    private static final List<RowStatus> WORST_FIRST = List.of(
            RowStatus.UNKNOWN,
            RowStatus.FAILED,
            RowStatus.REJECTED,
            RowStatus.HELD,
            RowStatus.PLANNED,
            RowStatus.REFUNDED,
            RowStatus.DONE,
            RowStatus.DUPLICATE);

    public RowAccount {
        lines = List.copyOf(lines);
    }

    /** By which the row is counted, once. */
    public RowStatus status() {
        return decisive().status();
    }

    /** The line that decides the row's fate. */
    public ReportLine decisive() {
        return lines.stream().min(Comparator.comparingInt(RowAccount::rank)).orElseThrow();
    }

    /** What was not sent yet decides over a refusal beside it, so that a row does not come back that is still at work. */
    private static int rank(ReportLine line) {
        return WORST_FIRST.indexOf(line.interrupted() ? RowStatus.FAILED : line.status());
    }

    /** Whether the row goes to the rejects file, to be corrected and fed back. */
    public boolean comesBack() {
        return status() == RowStatus.REJECTED || status() == RowStatus.HELD;
    }

    /** The line that tells what is to be done: the decisive one while it is open, else the first that asks for something. */
    public ReportLine telling() {
        ReportLine decisive = decisive();
        return decisive.open()
                ? decisive
                : lines.stream()
                        .filter(line -> WhoseTurn.of(line) != WhoseTurn.NOBODY)
                        .findFirst()
                        .orElse(decisive);
    }

    /** Whether it is on the list of what is to do: not settled yet, or somebody is to do something about it. */
    public boolean toDo() {
        return decisive().open() || WhoseTurn.of(this) != WhoseTurn.NOBODY;
    }

    /** What waits with the row's open lines; null when nobody knows. They are of one order, so of one currency. */
    public @Nullable Stake stake() {
        Stake sum = null;
        for (ReportLine line : lines) {
            Stake stake = Stake.of(row, line);
            if (stake != null) {
                sum = sum == null ? stake : new Stake(Math.addExact(sum.amount(), stake.amount()), sum.currency());
            }
        }
        return sum;
    }

    /** The shop's order number: what the refund's order was called, else what planning learned; empty when nobody knows. */
    public static String orderNumber(ReportRow row, ReportLine line) {
        return line.refund() == null
                ? row.learned().merchantReference()
                : line.refund().merchantReference();
    }

    /** This case in words, or the code's meaning. */
    public static String words(Reason reason) {
        return reason.detail().isBlank() ? reason.code().meaning() : reason.detail();
    }
}
