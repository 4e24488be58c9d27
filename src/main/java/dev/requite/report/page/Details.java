package dev.requite.report.page;

import dev.requite.ledger.PhaseTime;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReasonTotal;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.WhoseTurn;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands below the first screen: why rows stopped, the rows, the files, what operators want to know. */
final class Details {

    /** Decimals of a second. */
    private static final int MILLIS = 3;

    private final Html html;
    private final RunAccount account;

    Details(Html html, RunAccount account) {
        this.html = html;
        this.account = account;
    }

    void write(RowData rows) {
        html.foldable("why", "Why rows are not settled", this::reasons);
        html.foldable("all", "Rows", () -> rows(rows));
        html.foldable("accounts", "Money by account", this::accounts);
        html.foldable("files", "Files", this::files);
        html.foldable("operations", "For operations", this::operations);
    }

    private void reasons() {
        Grid grid = new Grid(html, "Reasons")
                .numbers("rows")
                .texts("status", "reason", "meaning", "what to do", "at stake")
                .begin();
        for (ReasonTotal reason : account.breakdown().reasons()) {
            if (WhoseTurn.of(reason.code()) != WhoseTurn.NOBODY) {
                reason(reason);
            }
        }
        grid.end();
    }

    private void reason(ReasonTotal reason) {
        String code = reason.code().name();
        html.open("tr");
        html.element("td", Long.toString(reason.rows()), "class", "number");
        html.element("td", reason.status().code());
        html.open("td").element("a", code, "href", "#reason_code=" + code).close();
        html.element("td", reason.code().meaning());
        html.element("td", reason.code().remedy());
        html.element("td", Words.each(reason.atStake()));
        html.close();
    }

    private void rows(RowData rows) {
        if (rows.leftOut() > 0) {
            html.element(
                    "p",
                    "The files have so many rows that this page would open slowly with all of them. It has the "
                            + Words.counted(rows.lines(), "line")
                            + " with which something is to be done; " + rows.leftOut()
                            + " more are in settlement-references.csv beside it. The figures above count all.",
                    "class",
                    "note");
        }
        rows.place(html);
    }

    private void accounts() {
        Grid grid = new Grid(html, "Money by account")
                .texts("account", "currency", "status")
                .numbers("rows", "lines", "amount")
                .begin();
        account.totals()
                .forEach(total -> grid.row(
                        total.provider(),
                        total.currency(),
                        total.status().code(),
                        Long.toString(total.rows()),
                        Long.toString(total.lines()),
                        total.currency().isEmpty() ? "" : Money.bare(total.amount(), total.currency())));
        grid.end();
    }

    private void files() {
        Grid grid = new Grid(html, "Files")
                .texts("file")
                .numbers("rows")
                .texts("outcomes", "control totals", "SHA-256")
                .begin();
        account.files()
                .forEach(file -> grid.row(
                        file.name(),
                        file.records() == null
                                ? "not read to its end"
                                : file.records().toString(),
                        counts(account.breakdown().ofFile(file.number())),
                        file.controlled() == null ? "came with none" : "agree",
                        file.file().sha256()));
        grid.end();
    }

    private static String counts(Map<RowStatus, Long> statuses) {
        return statuses.entrySet().stream()
                .map(entry -> entry.getKey().code() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void operations() {
        Grid grid = new Grid(html, "Requests")
                .texts("account", "host", "environment")
                .numbers("requests", "429", "5xx", "slowest answer, ms")
                .begin();
        account.endpoints()
                .forEach(endpoint -> grid.row(
                        endpoint.account(),
                        endpoint.host(),
                        endpoint.environment(),
                        Long.toString(endpoint.calls()),
                        Long.toString(endpoint.tooMany()),
                        Long.toString(endpoint.serverErrors()),
                        Long.toString(endpoint.slowestMs())));
        grid.end();
        phases();
        account.circumstances().decisions().forEach(decision -> html.element("p", decision.inWords()));
    }

    private void phases() {
        Grid grid = new Grid(html, "Phases")
                .texts("phase")
                .numbers("pass", "seconds")
                .begin();
        for (PhaseTime phase : account.circumstances().phases()) {
            grid.row(
                    phase.phase(),
                    Integer.toString(phase.pass()),
                    BigDecimal.valueOf(phase.took().toMillis(), MILLIS).toPlainString());
        }
        grid.end();
    }
}
