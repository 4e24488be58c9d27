package dev.requite.run.settling;

import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.ledger.payouts.LineSource;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.report.form.OpenItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What waits for a person, and which decisions hold, as orders and payouts are found. */
final class Waiting implements Judging.Listener {

    private final List<OpenItem> open = new ArrayList<>();
    private final SortedMap<Long, Word> decisions = new TreeMap<>();
    private long refundsNotOnTheirWay;

    @Override
    public void found(CaseAtHand order, Findings found) {
        Set<String> lapsed = new HashSet<>();
        for (RefundFinding finding : found.refunds()) {
            if (finding.lapsed()) {
                lapsed.add(finding.refund().reference());
            }
        }
        for (LineFinding finding : found.lines()) {
            holds(finding.word());
            if (finding.open() != Attention.NONE
                    && !(finding.verdict() == LineClass.CAME_BACK && finding.refund() != null)) {
                open.add(openLine(
                        finding,
                        finding.lapsed() || lapsed.contains(Objects.requireNonNullElse(finding.reference(), "")),
                        Objects.requireNonNull(
                                order.sources().get(finding.line().id()))));
            }
        }
        for (RefundFinding finding : found.refunds()) {
            holds(finding.word());
            if (finding.waits() && !finding.onItsWay()) {
                refundsNotOnTheirWay++;
            }
            boolean ofItself = finding.verdict() == RefundClass.OVERDUE || finding.verdict() == RefundClass.CAME_BACK;
            if (finding.open() != Attention.NONE && ofItself) {
                open.add(openRefund(finding));
            }
        }
    }

    private static OpenItem openLine(LineFinding finding, boolean lapsed, LineSource source) {
        KeptLine line = finding.line();
        boolean suggests = finding.verdict() == LineClass.SUGGESTED || finding.verdict() == LineClass.AMBIGUOUS;
        return new OpenItem(
                line.id(),
                Word.ItemKind.LINE,
                finding.verdict().name(),
                finding.open(),
                line.account(),
                line.paymentReference(),
                line.orderId(),
                finding.reference() == null || suggests ? "" : finding.reference(),
                line.refundId(),
                line.amount(),
                line.currency(),
                finding.difference(),
                source.firstReadAt(),
                suggests && finding.reference() != null ? finding.reference() : lapsed(lapsed),
                finding.word());
    }

    private static OpenItem openRefund(RefundFinding finding) {
        OwnRefund refund = finding.refund();
        KeptLine line = finding.lines().isEmpty() ? null : finding.lines().get(0);
        return new OpenItem(
                refund.reference(),
                Word.ItemKind.REFUND,
                finding.verdict().name(),
                finding.open(),
                refund.account(),
                line == null ? "" : line.paymentReference(),
                refund.orderId(),
                refund.reference(),
                refund.refundId(),
                refund.amount(),
                refund.currency(),
                null,
                refund.submittedAt(),
                paidAfterAll(finding) ? paidAfterAll(finding.settledBy()) : lapsed(finding.lapsed()),
                finding.word());
    }

    /** A person said that it came back, so its rows may have been paid again; and now a payout has it. */
    private static boolean paidAfterAll(RefundFinding finding) {
        return finding.lapsed() && finding.refund().cameBack() && finding.settledAmount() > 0;
    }

    private static String paidAfterAll(@Nullable KeptLine line) {
        return "It was decided that it came back, and "
                + (line == null ? "a payout" : "payout " + line.paymentReference())
                + " shows it as paid: --undo, so that its rows are not paid again. If they were since, the customer has the"
                + " money twice: ask for one of the two back, then --explain.";
    }

    private static String lapsed(boolean lapsed) {
        return lapsed ? "It was decided before, and is another thing today: look again." : "";
    }

    /** Of a payout as a whole. */
    void add(OpenItem item) {
        open.add(item);
    }

    /** Notes a decision that holds; that about a refund's line is the refund's as well. */
    void holds(@Nullable Word word) {
        if (word != null) {
            decisions.put(word.number(), word);
        }
    }

    /** How many refunds wait whose money is not on its way: it was settled, or never went out. */
    long refundsNotOnTheirWay() {
        return refundsNotOnTheirWay;
    }

    /** Those that hold, oldest first. */
    List<Word> decisions() {
        return List.copyOf(decisions.values());
    }

    List<OpenItem> open() {
        return open;
    }
}
