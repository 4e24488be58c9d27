package dev.requite.report.page;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.fate.RunResult;
import dev.requite.report.form.Summary;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a run came out, in words, and what was checked. */
final class Verdict {

    private final Html html;
    private final RunAccount account;

    Verdict(Html html, RunAccount account) {
        this.html = html;
        this.account = account;
    }

    /** @param next what a person should do, in a sentence */
    void write(String next) {
        html.open("section", "class", "verdict " + weight(), "aria-label", "Verdict");
        html.element("h2", inWords());
        html.element("p", "Next: " + next, "class", "next");
        html.open("ul", "class", "checks");
        account.circumstances().exceeded().stream()
                .map(ExceededLimit::inWords)
                .forEach(limit -> Check.FAILS.write(html, "above a limit when it was planned: " + limit));
        account.problems().forEach(problem -> Check.FAILS.write(html, problem));
        account.endpoints().stream()
                .filter(endpoint -> endpoint.trouble() != null)
                .forEach(endpoint -> Check.FAILS.write(html, endpoint.downInWords()));
        if (account.rowProblems().isEmpty()) {
            Check.HOLDS.write(html, "rows add up: " + account.rowsIn() + " = " + outcomes());
        }
        if (account.moneyProblems().isEmpty()) {
            Check.HOLDS.write(html, "money adds up, by account and currency");
        }
        certainty();
        controlTotals();
        html.close().close();
    }

    private String weight() {
        if (!account.problems().isEmpty() || account.run().state() == Run.State.REFUSED) {
            return "bad";
        }
        return account.result() == RunResult.SETTLED && account.run().state() == Run.State.FINISHED
                ? "good"
                : account.rows(RowStatus.UNKNOWN) == 0 ? "warn" : "bad";
    }

    private String inWords() {
        Run run = account.run();
        if (!account.problems().isEmpty()) {
            return "Rows or money do not add up.";
        }
        return switch (run.state()) {
            case OPEN -> "The run did not come to its end yet.";
            case REFUSED -> "A file was refused; nothing was sent.";
            case AWAITING_APPROVAL ->
                run.planHash() == null
                        ? "Nothing was sent; a plan waits for approval."
                        : "Nothing was sent; plan " + Summary.planId(run.planHash()) + " waits for approval.";
            case FINISHED ->
                run.kind() == RunKind.DRY_RUN
                        ? "A dry run, nothing was sent. " + fates() + "."
                        : account.result() == RunResult.SETTLED ? "All is settled. " + fates() + "." : fates() + ".";
        };
    }

    private String fates() {
        boolean dry = account.run().kind() == RunKind.DRY_RUN;
        String fates = Stream.of(
                        rows("not certain", RowStatus.UNKNOWN),
                        dry
                                ? rows("not judged yet", RowStatus.FAILED)
                                : rows("not sent", RowStatus.FAILED, RowStatus.PLANNED),
                        dry ? rows("would be sent", RowStatus.PLANNED) : "",
                        rows("paid back", RowStatus.REFUNDED),
                        rows("done", RowStatus.DONE),
                        rows("in need of a person", RowStatus.REJECTED, RowStatus.HELD),
                        rows("repeated", RowStatus.DUPLICATE))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return Words.counted(account.rowsIn(), "row") + (fates.isEmpty() ? "" : ": " + fates);
    }

    private String rows(String what, RowStatus... statuses) {
        long rows = Arrays.stream(statuses).mapToLong(account::rows).sum();
        return rows == 0 ? "" : rows + " " + what;
    }

    private String outcomes() {
        String outcomes = Arrays.stream(RowStatus.values())
                .map(status -> rows(status.code(), status))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" + "));
        return outcomes.isEmpty() ? "0" : outcomes;
    }

    private void certainty() {
        String inDoubt = account.pending().entrySet().stream()
                .filter(entry -> entry.getValue().refunds() > 0)
                .map(entry -> Money.bare(entry.getValue().closing(), entry.getKey()) + " " + entry.getKey() + " in "
                        + Words.counted(entry.getValue().refunds(), "refund"))
                .collect(Collectors.joining(", "));
        if (inDoubt.isEmpty()) {
            Check.HOLDS.write(html, "every refund that was sent has a certain outcome");
        } else {
            Check.FAILS.write(html, "without a certain outcome: " + inDoubt + "; uncertain.csv lists them");
        }
    }

    /** Files whose totals differ are refused, so whatever was planned kept them. */
    private void controlTotals() {
        long controlled = account.files().stream()
                .filter(file -> file.controlled() != null)
                .count();
        Check told = controlled == account.files().size() && controlled > 0 ? Check.HOLDS : Check.NOT_ASKED;
        told.write(
                html,
                "control totals came with " + controlled + " of "
                        + Words.counted(account.files().size(), "file") + (controlled == 0 ? "" : ", and agree"));
    }
}
