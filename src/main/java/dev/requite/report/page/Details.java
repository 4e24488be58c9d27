package dev.requite.report.page;

import dev.requite.ledger.PhaseTime;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.ReasonTotal;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.WhoseTurn;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands below the first screen: why rows stopped, the rows, the files, what operators want to know. */
final class Details {

    private final Html html;
    private final RunAccount account;

    Details(Html html, RunAccount account) {
        this.html = html;
        this.account = account;
    }

    void write(RowData rows) {
        section("why", "Why rows are not settled", this::reasons);
        section("all", "Rows", () -> rows(rows));
        section("files", "Files", this::files);
        section("operations", "For operations", this::operations);
    }

    private void section(String id, String title, Runnable content) {
        html.open("details", "id", id, "open", "");
        html.open("summary").element("h2", title).close();
        content.run();
        html.close();
    }

    private void reasons() {
        Tables.begin(html, "rows", "status", "reason", "meaning", "what to do", "at stake");
        for (ReasonTotal reason : account.breakdown().reasons()) {
            ReasonCode code = reason.code();
            if (WhoseTurn.of(code) != WhoseTurn.NOBODY) {
                Tables.row(
                        html,
                        Long.toString(reason.rows()),
                        reason.status().code(),
                        code.name(),
                        code.meaning(),
                        code.remedy(),
                        FirstScreen.each(reason.atStake(), ""));
            }
        }
        Tables.end(html);
    }

    /** The script fills it; without one there is the file beside this page. */
    private void rows(RowData rows) {
        if (rows.leftOut() > 0) {
            html.element(
                    "p",
                    "This page has " + rows.lines() + " lines that are open; " + rows.leftOut()
                            + " more are in settlement-references.csv beside it, since a page with all of them would open slowly.",
                    "class",
                    "note");
        }
        html.open("noscript")
                .element("p", "The rows are in settlement-references.csv beside this page; here a script shows them.")
                .close();
        html.single("div", "id", "table").raw("</div>\n");
    }

    private void files() {
        Tables.begin(html, "file", "rows", "outcomes", "control totals", "SHA-256");
        account.files()
                .forEach(file -> Tables.row(
                        html,
                        file.name(),
                        String.valueOf(file.records()),
                        counts(account.breakdown().ofFile(file.number())),
                        file.controlled() == null ? "none demanded" : "kept",
                        file.file().sha256()));
        Tables.end(html);
    }

    private static String counts(Map<RowStatus, Long> statuses) {
        return statuses.entrySet().stream()
                .map(entry -> entry.getKey().code() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void operations() {
        Tables.begin(html, "account", "host", "environment", "requests", "429", "5xx", "slowest answer, ms");
        account.endpoints()
                .forEach(endpoint -> Tables.row(
                        html,
                        endpoint.account(),
                        endpoint.host(),
                        endpoint.environment(),
                        Long.toString(endpoint.calls()),
                        Long.toString(endpoint.tooMany()),
                        Long.toString(endpoint.serverErrors()),
                        Long.toString(endpoint.slowestMs())));
        Tables.end(html);
        Tables.begin(html, "phase", "pass", "seconds");
        for (PhaseTime phase : account.circumstances().phases()) {
            phase(phase);
        }
        Tables.end(html);
        account.circumstances().decisions().forEach(decision -> html.element("p", decision.inWords()));
    }

    private void phase(PhaseTime phase) {
        Tables.row(
                html,
                phase.phase(),
                Integer.toString(phase.pass()),
                phase.took().toMillis() / 1000.0 + "");
    }
}
