package dev.requite.report.page;

import dev.requite.report.fate.OperationSums;
import dev.requite.report.fate.RunAccount;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** What a person wants to know first, readable without the script. */
final class FirstScreen {

    private final Html html;
    private final RunAccount account;

    FirstScreen(Html html, RunAccount account) {
        this.html = html;
        this.account = account;
    }

    /** @param next what a person should do, in a sentence */
    void write(String next, Turns turns, Fees fees) {
        new Verdict(html, account).write(next);
        new Figures(html, account).write();
        html.open("div", "class", "columns");
        money(fees);
        turns(turns);
        html.close();
    }

    private void money(Fees fees) {
        html.open("section", "aria-label", "Money by currency");
        html.element("h2", "Money by currency");
        new MoneyTable(account.totals(), fees).write(html);
        html.element(
                "p",
                Words.counted(account.refunds(), "refund")
                        + (account.refunded().isEmpty() ? "" : ", worth " + Words.each(account.refunded()))
                        + ". Fees that were kept are within the amounts above them.",
                "class",
                "note");
        operations(account.operations());
        html.close();
    }

    private void operations(OperationSums sums) {
        if (!sums.counts().isEmpty()) {
            String counts = sums.counts().entrySet().stream()
                    .map(entry -> entry.getValue() + " " + entry.getKey())
                    .collect(Collectors.joining(", "));
            html.element(
                    "p",
                    "Beside refunds: " + counts
                            + (sums.costs().isEmpty() ? "" : "; cost " + Words.each(sums.costs()))
                            + (sums.released().isEmpty() ? "" : "; released " + Words.each(sums.released())) + ".",
                    "class",
                    "note");
        }
    }

    private void turns(Turns turns) {
        html.open("section", "aria-label", "Whose turn it is");
        html.element("h2", "Whose turn it is");
        if (turns.byTurn().isEmpty()) {
            html.element("p", "Nobody's: nothing is to be done.");
        } else {
            html.open("ul", "class", "turns");
            turns.byTurn().forEach((turn, work) -> {
                html.open("li").open("a", "href", "#whose_turn=" + encoded(turn.words()) + "&sort=order_id");
                html.element("strong", Long.toString(work.rows()));
                html.element("span", turn.words());
                html.element("small", work.inWords());
                html.close().close();
            });
            html.close();
        }
        html.close();
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
