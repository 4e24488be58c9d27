package dev.requite.report.page;

import dev.requite.ledger.RunKind;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.RunAccount;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Five figures that lead to their rows, and one bar of all rows. */
final class Figures {

    private static final int BAR_WIDTH = 1000;
    private static final int BAR_HEIGHT = 24;

    private final Html html;
    private final RunAccount account;

    Figures(Html html, RunAccount account) {
        this.html = html;
        this.account = account;
    }

    void write() {
        html.open("nav", "class", "figures", "aria-label", "Figures");
        figure(
                "",
                account.rowsIn(),
                "rows read",
                "in " + Words.counted(account.files().size(), "file"),
                "");
        if (account.run().kind() == RunKind.DRY_RUN) {
            figure("good", "would be sent", RowStatus.PLANNED);
            figure("bad", "need a person", RowStatus.REJECTED, RowStatus.HELD);
            figure("bad", "not judged yet", RowStatus.UNKNOWN, RowStatus.FAILED);
        } else {
            figure("good", "paid back or done", RowStatus.REFUNDED, RowStatus.DONE);
            figure("bad", "need a person", RowStatus.REJECTED, RowStatus.HELD);
            figure("bad", "not certain or not sent", RowStatus.UNKNOWN, RowStatus.FAILED, RowStatus.PLANNED);
        }
        figure("", "repeats", RowStatus.DUPLICATE);
        html.close();
        bar();
        legend();
    }

    private void figure(String style, String what, RowStatus... statuses) {
        List<RowStatus> asked = List.of(statuses);
        figure(
                style,
                asked.stream().mapToLong(account::rows).sum(),
                what,
                asked.stream()
                        .filter(status -> account.rows(status) > 0)
                        .map(this::counted)
                        .collect(Collectors.joining(", ")),
                asked.stream().map(RowStatus::code).collect(Collectors.joining(",")));
    }

    private void figure(String style, long rows, String what, String more, String statuses) {
        Figure.write(html, "#status=" + statuses, style, rows, what, more);
    }

    private String counted(RowStatus status) {
        return account.rows(status) + " " + status.code();
    }

    private List<RowStatus> present() {
        return Arrays.stream(RowStatus.values())
                .filter(status -> account.rows(status) > 0)
                .toList();
    }

    private void bar() {
        html.open(
                "svg",
                "class",
                "bar",
                "role",
                "img",
                "aria-label",
                "Rows by outcome: " + present().stream().map(this::counted).collect(Collectors.joining(", ")),
                "viewBox",
                "0 0 " + BAR_WIDTH + " " + BAR_HEIGHT,
                "preserveAspectRatio",
                "none");
        long before = 0;
        for (RowStatus status : present()) {
            long from = before * BAR_WIDTH / account.rowsIn();
            before += account.rows(status);
            stripe(status, from, Math.max(1, before * BAR_WIDTH / account.rowsIn() - from));
        }
        html.close();
    }

    private void stripe(RowStatus status, long from, long width) {
        html.open(
                "rect",
                "class",
                "s-" + status.code(),
                "x",
                Long.toString(from),
                "y",
                "0",
                "width",
                Long.toString(width),
                "height",
                Integer.toString(BAR_HEIGHT));
        html.element("title", counted(status));
        html.close();
    }

    /** Each colour in words. */
    private void legend() {
        html.open("ul", "class", "legend");
        for (RowStatus status : present()) {
            html.open("li").open("a", "href", "#status=" + status.code(), "class", "s-" + status.code());
            html.text(counted(status)).close().close();
        }
        html.close();
    }
}
