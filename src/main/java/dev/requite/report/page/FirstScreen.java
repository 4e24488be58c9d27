package dev.requite.report.page;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Run;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.Pending;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.form.Environments;
import dev.requite.report.form.SettlementReferences;
import dev.requite.report.form.Summary;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person wants to know first, readable without the script. */
final class FirstScreen {

    private static final DateTimeFormatter HERE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int BAR_WIDTH = 1000;

    private final Html html;
    private final RunAccount account;
    private final ZoneId zone;

    FirstScreen(Html html, RunAccount account, ZoneId zone) {
        this.html = html;
        this.account = account;
        this.zone = zone;
    }

    void write(String standing, String next, Turns turns) {
        Run run = account.run();
        @Nullable String environment = Summary.environment(account);
        html.element(
                "p",
                Environments.inWords(environment),
                "class",
                "environment " + (environment == null ? "" : environment));
        html.element("h1", "Run " + run.id());
        html.element("p", "started " + time(run.startedAt()) + ", ended " + time(run.finishedAt()), "class", "when");
        html.open("section", "class", "verdict code" + run.exitCode(), "aria-label", "Verdict");
        html.element("p", standing, "class", "standing");
        html.element("p", "Next: " + next, "class", "next");
        checks();
        html.close();
        figures();
        bar();
        html.open("div", "class", "columns");
        money();
        turns(turns);
        html.close();
    }

    private void checks() {
        html.open("ul", "class", "checks");
        check(account.rowProblems().isEmpty(), "every row of every file has one outcome", "rows do not add up");
        check(account.moneyProblems().isEmpty(), "money adds up", "money does not add up");
        boolean certain = account.pending().values().stream().allMatch(pending -> pending.closing() == 0);
        check(certain, "every refund has a certain outcome", "not certain: " + inDoubt());
        long controlled = account.files().stream()
                .filter(file -> file.controlled() != null)
                .count();
        check(
                true,
                "control totals kept by " + controlled + " of "
                        + account.files().size() + " files",
                "");
        account.problems().forEach(problem -> check(false, "", problem));
        account.circumstances().exceeded().stream()
                .map(ExceededLimit::inWords)
                .forEach(limit -> check(false, "", "limit: " + limit));
        html.close();
    }

    /** The word stands there, too: a colour alone tells nothing to some. */
    private void check(boolean holds, String good, String bad) {
        html.element("li", (holds ? "✓ " : "✗ ") + (holds ? good : bad), "class", holds ? "good" : "bad");
    }

    private String inDoubt() {
        return account.pending().entrySet().stream()
                .filter(entry -> entry.getValue().closing() != 0)
                .map(entry -> Money.bare(closing(entry.getValue()), entry.getKey()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static long closing(Pending pending) {
        return pending.closing();
    }

    private void figures() {
        html.open("nav", "class", "figures", "aria-label", "Figures");
        figure("read", account.rowsIn(), "#status=");
        figure(
                "paid back or done",
                account.rows(RowStatus.REFUNDED) + account.rows(RowStatus.DONE),
                "#status=refunded,done");
        figure(
                "need a person",
                account.rows(RowStatus.REJECTED) + account.rows(RowStatus.HELD),
                "#status=rejected,held");
        figure(
                "not certain or not sent",
                account.rows(RowStatus.UNKNOWN) + account.rows(RowStatus.FAILED) + account.rows(RowStatus.PLANNED),
                "#status=unknown,failed,planned");
        figure("repeats", account.rows(RowStatus.DUPLICATE), "#status=duplicate");
        html.close();
    }

    private void figure(String what, long rows, String link) {
        html.open("a", "href", link, "class", "figure");
        html.element("strong", String.format(Locale.ROOT, "%,d", rows));
        html.element("span", what);
        html.close();
    }

    private void bar() {
        long all = Math.max(1, account.rowsIn());
        String words = List.of(RowStatus.values()).stream()
                .filter(status -> account.rows(status) > 0)
                .map(status -> status.code() + " " + account.rows(status))
                .collect(Collectors.joining(", "));
        html.open(
                "svg",
                "class",
                "bar",
                "role",
                "img",
                "aria-label",
                "Rows by outcome: " + words,
                "viewBox",
                "0 0 " + BAR_WIDTH + " 24",
                "preserveAspectRatio",
                "none");
        long before = 0;
        for (RowStatus status : RowStatus.values()) {
            long rows = account.rows(status);
            if (rows > 0) {
                long from = before * BAR_WIDTH / all;
                before += rows;
                html.open(
                        "rect",
                        "class",
                        "s-" + status.code(),
                        "x",
                        Long.toString(from),
                        "y",
                        "0",
                        "width",
                        Long.toString(Math.max(1, before * BAR_WIDTH / all - from)),
                        "height",
                        "24");
                html.element("title", status.code() + " " + rows);
                html.close();
            }
        }
        html.close();
        html.open("ul", "class", "legend");
        for (RowStatus status : RowStatus.values()) {
            if (account.rows(status) > 0) {
                html.open("li");
                html.open("a", "href", "#status=" + status.code(), "class", "s-" + status.code());
                html.text(status.code() + " " + account.rows(status)).close();
                html.close();
            }
        }
        html.close();
    }

    private void money() {
        html.open("section", "aria-label", "Money");
        html.element("h2", "Money by currency");
        if (account.totals().stream().allMatch(total -> total.currency().isEmpty())) {
            html.element("p", "No row came to an amount.");
        } else {
            Tables.begin(html, "account", "currency", "status", "rows", "amount");
            account.totals().stream()
                    .filter(total -> !total.currency().isEmpty())
                    .forEach(total -> Tables.row(
                            html,
                            total.provider(),
                            total.currency(),
                            total.status().code(),
                            Long.toString(total.rows()),
                            Money.bare(total.amount(), total.currency())));
            Tables.end(html);
        }
        html.element(
                "p",
                "Refunds carried out: " + account.refunds() + each(account.refunded(), " worth ")
                        + ". Fees that were kept count" + " against the rows they are for.",
                "class",
                "note");
        html.close();
    }

    private void turns(Turns turns) {
        html.open("section", "aria-label", "Whose turn it is");
        html.element("h2", "Whose turn it is");
        if (turns.byTurn().isEmpty()) {
            html.element("p", "Nobody's: nothing is to be done.");
        } else {
            Tables.begin(html, "whose turn", "rows", "orders", "at stake");
            turns.byTurn()
                    .forEach((turn, work) -> Tables.row(
                            html, turn.words(), Long.toString(work.rows()), work.orders(), each(work.atStake(), "")));
            Tables.end(html);
        }
        html.close();
    }

    static String each(Map<String, Long> byCurrency, String before) {
        return byCurrency.isEmpty()
                ? ""
                : byCurrency.entrySet().stream()
                        .map(entry -> Money.bare(entry.getValue(), entry.getKey()) + " " + entry.getKey())
                        .collect(Collectors.joining(", ", before, ""));
    }

    private String time(@Nullable Instant moment) {
        return moment == null
                ? "not yet"
                : HERE.format(moment.atZone(zone)) + " " + zone + " (" + SettlementReferences.time(moment) + ")";
    }
}
