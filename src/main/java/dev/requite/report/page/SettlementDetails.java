package dev.requite.report.page;

import dev.requite.model.payout.Word;
import dev.requite.report.form.Decided;
import dev.requite.report.form.Remedies;
import dev.requite.report.form.SettlementCircumstances;
import dev.requite.report.form.SettlementSummary;
import java.util.List;
import java.util.Objects;

/** What stands below the first screen of a reconciliation. */
final class SettlementDetails {

    /** The newest; all of them are in the ledger. */
    static final int DECISIONS_MAX = 1_000;

    private final Html html;
    private final SettlementSummary told;
    private final SettlementCircumstances circumstances;

    SettlementDetails(Html html, SettlementSummary told, SettlementCircumstances circumstances) {
        this.html = html;
        this.told = told;
        this.circumstances = circumstances;
    }

    void write(ItemData items, PayoutList payouts) {
        html.foldable("all", "Open items", () -> items(items));
        html.foldable("payouts", "Payouts", () -> payouts.write(html));
        html.foldable("classes", "All lines and refunds by class", this::classes);
        html.foldable("documents", "Documents read", this::documents);
        html.foldable("decisions", "Decisions in force", this::decisions);
    }

    private void items(ItemData items) {
        if (items.leftOut() > 0) {
            html.element(
                    "p",
                    "So many items are open that this page would open slowly with all of them. It has the "
                            + Words.counted(items.lines(), "item") + " that weigh most; " + items.leftOut()
                            + " more are in open-items.csv beside it. The figures above count all.",
                    "class",
                    "note");
        }
        items.place(html);
    }

    private void classes() {
        Grid grid = new Grid(html, "Classes")
                .texts("account", "currency", "side", "class")
                .numbers("count", "amount")
                .texts("what to do")
                .begin();
        told.totals()
                .forEach(total -> grid.row(
                        total.provider(),
                        total.currency(),
                        total.side(),
                        total.verdict(),
                        Long.toString(total.count()),
                        total.amount(),
                        Remedies.of(total.verdict())));
        grid.end();
        late("Read after its month was over", told.payouts().late());
        late("Came again with another content", told.payouts().reissued());
    }

    private void late(String what, List<String> payouts) {
        if (!payouts.isEmpty()) {
            html.element("p", what + ": " + String.join(", ", payouts) + ".");
        }
    }

    private void documents() {
        if (told.documents().isEmpty()) {
            html.element("p", "Nothing was read now: this tells what was known.");
            return;
        }
        Grid grid = new Grid(html, "Documents")
                .texts("name", "source", "what became of it", "payout")
                .numbers("lines")
                .texts("problem", "SHA-256")
                .begin();
        told.documents()
                .forEach(document -> grid.row(
                        document.name(),
                        document.source(),
                        document.fate(),
                        Objects.requireNonNullElse(document.paymentReference(), ""),
                        document.lines() == null ? "" : document.lines().toString(),
                        Objects.requireNonNullElse(document.problem(), ""),
                        document.sha256()));
        grid.end();
    }

    private void decisions() {
        List<Word> decisions = circumstances.decisions();
        if (decisions.isEmpty()) {
            html.element("p", "None: nobody decided about what is told here, or it is another thing since.");
            return;
        }
        int from = Math.max(0, decisions.size() - DECISIONS_MAX);
        if (from > 0) {
            html.element(
                    "p", "The newest " + DECISIONS_MAX + " of " + decisions.size() + " stand here.", "class", "note");
        }
        Grid grid = new Grid(html, "Decisions")
                .texts("at", "by", "item", "class it was", "decision", "note")
                .begin();
        decisions
                .subList(from, decisions.size())
                .forEach(word -> grid.row(
                        Decided.at(word),
                        Decided.by(word),
                        word.item(),
                        word.seenClass(),
                        Decided.kind(word),
                        Decided.note(word)));
        grid.end();
    }
}
