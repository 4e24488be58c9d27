package dev.requite.report.workbook;

import dev.requite.ledger.RunKind;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.Total;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Style;
import dev.requite.report.workbook.ListSheet.Where;
import java.util.Arrays;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** Whether the figures of the ledger are found again in the lists, check by check; and whose turn it is. */
final class Checks {

    private static final int DIFFERENCE = 4;
    private static final String DIFFERENCES = "Differences on the sheet ";

    private final Sheet sheet;
    private final RunAccount account;
    private final Lists lists;
    private final int firstCheck;

    /** The sheets with records. */
    record Lists(ListSheet lines, ListSheet refunds, ListSheet toDo) {}

    Checks(Sheet sheet, RunAccount account, Lists lists) {
        this.sheet = sheet;
        this.account = account;
        this.lists = lists;
        sheet.row();
        sheet.row(
                Cell.head("Does everything add up?"),
                Cell.head("currency"),
                Cell.head("by the ledger"),
                Cell.head("by formula"),
                Cell.head("difference"));
        firstCheck = sheet.rows() + 1;
    }

    void rows(Sheet byCurrency, Sheet files, Map<ToDo.Turn, Tally> turns) {
        count("Rows of all files", account.rowsIn(), sum(byCurrency, CurrencySheet.ROWS));
        count("Rows, as the files' readers counted them", account.rowsIn(), sum(files, FileSheet.ROWS));
        count(
                "Lines",
                account.totals().stream().mapToLong(Total::lines).sum(),
                lists.lines().count(Where.filled("status")));
        count(
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
        count(
                "Refunds without a certain outcome",
                account.pending().values().stream().mapToLong(Pending::refunds).sum(),
                Figures.sum(
                        lists.refunds().count(Where.is("state", "unknown")),
                        lists.refunds().count(Where.is("state", "sending"))));
        count(
                "Refunds that are not what their lines come to",
                0,
                Figures.sum(
                        lists.refunds().count(new Where("difference", ">0")),
                        lists.refunds().count(new Where("difference", "<0"))));
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

    void differences(Sheet other, int... columns) {
        count(
                DIFFERENCES + other.name(),
                0,
                Figures.sum(Arrays.stream(columns)
                        .mapToObj(column -> Figures.allOf(other, column))
                        .toArray(String[]::new)));
    }

    /** One word for all of them, reckoned out by the spreadsheet itself. */
    void verdict() {
        String differences = Sheet.place(DIFFERENCE, firstCheck) + ":" + Sheet.place(DIFFERENCE, sheet.rows());
        sheet.row(
                Cell.head("All of it"),
                Cell.NONE,
                Cell.NONE,
                Cell.NONE,
                new Cell.Formula(
                        "IF(COUNTIFS(" + differences + ",\">0\")+COUNTIFS(" + differences
                                + ",\"<0\")=0,\"agrees\",\"DIFFERS\")",
                        Style.VERDICT));
    }

    /** How much each has to do; the same order in which a night is closed. */
    void turns(Map<ToDo.Turn, Tally> turns) {
        sheet.row();
        sheet.row(
                Cell.head("Whose turn is it?"),
                Cell.head("currency"),
                Cell.head("rows"),
                Cell.head("by formula"),
                Cell.head("difference"),
                Cell.head("at stake"),
                Cell.head("by formula"),
                Cell.head("difference"));
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

    private void count(String what, long ledger, String formula) {
        Figures.of(sheet)
                .with(Cell.text(what), Cell.NONE)
                .count(ledger, formula)
                .write();
    }

    private void money(String what, String currency, long ledger, String formula) {
        Figures.of(sheet)
                .with(Cell.text(what), Cell.text(currency))
                .money(ledger, CurrencyUnit.of(currency), formula)
                .write();
    }

    private static String sum(Sheet other, int column) {
        return "SUM(" + other.below(column) + ")";
    }
}
