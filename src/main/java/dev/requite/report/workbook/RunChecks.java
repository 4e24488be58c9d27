package dev.requite.report.workbook;

import dev.requite.ledger.RunKind;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.Total;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.workbook.ListSheet.Where;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** Whether the figures of a run are found again in its lists; and whose turn it is. */
final class RunChecks {

    private final Sheet sheet;
    private final CheckList checks;
    private final RunAccount account;
    private final Lists lists;

    /** The sheets with records. */
    record Lists(ListSheet lines, ListSheet refunds, ListSheet toDo) {}

    RunChecks(Sheet sheet, RunAccount account, Lists lists) {
        this.sheet = sheet;
        this.account = account;
        this.lists = lists;
        checks = new CheckList(sheet);
    }

    void rows(Sheet byCurrency, Sheet files, Map<ToDo.Turn, Tally> turns) {
        checks.count("Rows of all files", account.rowsIn(), sum(byCurrency, CurrencySheet.ROWS));
        checks.count("Rows, as the files' readers counted them", account.rowsIn(), sum(files, FileSheet.ROWS));
        checks.count(
                "Lines",
                account.totals().stream().mapToLong(Total::lines).sum(),
                lists.lines().count(Where.filled("status")));
        checks.count(
                "Rows that are not done with",
                turns.values().stream().mapToLong(Tally::count).sum(),
                lists.toDo().count(Where.filled("whose_turn")));
        account.breakdown()
                .atStake()
                .forEach((currency, amount) -> money(
                        "At stake with them",
                        currency,
                        amount,
                        lists.toDo().sum("value_at_stake", Where.is("stake_currency", currency))));
    }

    void refunds() {
        boolean dry = account.run().kind() == RunKind.DRY_RUN;
        account.refunded()
                .forEach((currency, amount) -> money(
                        dry ? "Refunds that would be sent" : "Refunds that were carried out",
                        currency,
                        amount,
                        refunds(currency, dry ? new String[] {"planned", "refunded"} : new String[] {"refunded"})));
        account.pending()
                .forEach((currency, pending) -> money(
                        "Refunds without a certain outcome",
                        currency,
                        pending.closing(),
                        refunds(currency, "unknown", "sending")));
        checks.count(
                "Refunds without a certain outcome",
                account.pending().values().stream().mapToLong(Pending::refunds).sum(),
                Figures.sum(
                        lists.refunds().count(Where.is("state", "unknown")),
                        lists.refunds().count(Where.is("state", "sending"))));
        checks.count(
                "Refunds that are not what their lines come to",
                0,
                Figures.sum(
                        lists.refunds().count(new Where("difference", ">0")),
                        lists.refunds().count(new Where("difference", "<0"))));
    }

    /** Rows that asked for the same repeat what it cost, so no formula over them finds it again. */
    void operations() {
        account.operations()
                .costs()
                .forEach((currency, cost) -> money("What operations cost", currency, cost, Figures.NO_FORMULA));
        account.operations()
                .released()
                .forEach((currency, amount) ->
                        money("Released of authorizations", currency, amount, Figures.NO_FORMULA));
    }

    private String refunds(String currency, String... states) {
        return Figures.sum(Arrays.stream(states)
                .map(state ->
                        lists.refunds().sum("refund_amount", Where.is("currency", currency), Where.is("state", state)))
                .toArray(String[]::new));
    }

    void taxes(Taxes taxes) {
        String status = Taxes.paidBack(account.run().kind()).code();
        taxes.byCurrency()
                .forEach((currency, tax) -> money(
                        "Tax in what is paid back",
                        currency,
                        tax,
                        lists.lines().sum("tax_amount", Where.is("currency", currency), Where.is("status", status))));
    }

    /** All differences there are, and whether there is any. */
    void verdict(Sheet byCurrency, Sheet tax, Sheet reasons) {
        checks.differences(byCurrency, CurrencySheet.LINES_DIFFERENCE, CurrencySheet.AMOUNT_DIFFERENCE);
        checks.differences(tax, TaxSheet.DIFFERENCE);
        checks.differences(reasons, ReasonSheet.DIFFERENCE);
        checks.verdict();
    }

    /** How much each has to do; the same order in which a night is closed. */
    void turns(Map<ToDo.Turn, Tally> turns) {
        sheet.row();
        sheet.row(
                Cell.head("Whose turn is it?"),
                Cell.head("currency"),
                Cell.figureHead("rows"),
                Cell.figureHead("by formula"),
                Cell.figureHead("difference"),
                Cell.figureHead("at stake"),
                Cell.figureHead("by formula"),
                Cell.figureHead("difference"));
        turns.forEach(this::turn);
    }

    private void turn(ToDo.Turn turn, Tally tally) {
        ListSheet toDo = lists.toDo();
        Where[] those = {Where.is("whose_turn", turn.whose().words()), Where.is("stake_currency", turn.currency())};
        Figures figures = Figures.of(sheet)
                .with(Cell.text(turn.whose().words()), Cell.text(turn.currency()))
                .count(tally.count(), toDo.count(those));
        if (!turn.currency().isEmpty()) {
            figures.money(tally.amount(), CurrencyUnit.of(turn.currency()), toDo.sum("value_at_stake", those));
        }
        figures.write();
    }

    private void money(String what, String currency, long ledger, String formula) {
        checks.money(
                what,
                currency,
                BigDecimal.valueOf(ledger, CurrencyUnit.of(currency).getDecimalPlaces()),
                formula);
    }

    private static String sum(Sheet other, int column) {
        return "SUM(" + other.below(column) + ")";
    }
}
