package dev.requite.run.settling;

import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.ledger.payouts.DocumentEntry;
import dev.requite.ledger.payouts.LineSource;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.Standing;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.report.SettlementReports;
import dev.requite.report.form.Age;
import dev.requite.report.form.OpenItem;
import dev.requite.report.form.Payouts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what is found while it is found: the lines, the refunds, what is open, and what each payout has of ours. */
final class Telling implements Judging.Listener {

    private final Set<String> untold;
    private final boolean all;
    private final Instant asOf;
    private final Map<Long, StoredPayout> payouts;
    private final SettlementReports.Draft draft;
    private final ReconciliationStore documents;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Payouts.Ours> ours = new HashMap<>();
    private final List<OpenItem> open = new ArrayList<>();
    private final SortedMap<Long, Word> decisions = new TreeMap<>();
    private final Tallies tallies = new Tallies();

    /**
     * @param untold the calls whose work no report has told of yet
     * @param all whether every line and refund is told; else those that were read, changed, or are open
     */
    Telling(
            Set<String> untold,
            boolean all,
            Instant asOf,
            Map<Long, StoredPayout> payouts,
            SettlementReports.Draft draft,
            ReconciliationStore documents) {
        this.untold = Set.copyOf(untold);
        this.all = all;
        this.asOf = asOf;
        this.payouts = payouts;
        this.draft = draft;
        this.documents = documents;
    }

    @Override
    public void found(CaseAtHand order, Findings found) {
        Set<String> lapsed = new HashSet<>();
        for (RefundFinding finding : found.refunds()) {
            if (finding.lapsed()) {
                lapsed.add(finding.refund().reference());
            }
        }
        for (LineFinding finding : found.lines()) {
            tallies.line(finding);
            holds(finding.word());
            line(
                    finding,
                    finding.lapsed() || lapsed.contains(Objects.requireNonNullElse(finding.reference(), "")),
                    Objects.requireNonNull(order.sources().get(finding.line().id())));
        }
        for (RefundFinding finding : found.refunds()) {
            Age age = Age.of(finding.refund().submittedAt(), asOf);
            tallies.refund(finding, age);
            holds(finding.word());
            refund(finding, age, order);
        }
    }

    private void line(LineFinding finding, boolean lapsed, LineSource source) {
        StoredPayout payout = Objects.requireNonNull(payouts.get(source.payout()));
        boolean now = tells(source.changedIn())
                || source.verdict() != finding.verdict()
                || source.attention() != finding.open();
        if (all || now) {
            draft.lines().write(finding, payout, source, name(source.document()));
        }
        if (finding.open() != Attention.NONE) {
            ours.merge(
                    source.payout(), Payouts.Ours.NOTHING.waiting(finding.line().paidAmount()), Telling::sum);
            if (!(finding.verdict() == LineClass.CAME_BACK && finding.refund() != null)) {
                open.add(openLine(finding, lapsed, source));
            }
        }
    }

    private void refund(RefundFinding finding, Age age, CaseAtHand order) {
        KeptLine settling = finding.settledBy();
        if (settling != null && finding.settledAmount() > 0) {
            ours.merge(
                    Objects.requireNonNull(order.sources().get(settling.id())).payout(),
                    Payouts.Ours.NOTHING.settling(finding.settledAmount()),
                    Telling::sum);
        }
        Standing before = order.standings().get(finding.refund().reference());
        boolean settledNow = !finding.lines().isEmpty()
                && (before == null
                        || tells(before.changedIn())
                        || before.verdict() != finding.verdict()
                        || before.attention() != finding.open());
        boolean openNow = finding.verdict().onItsWay() || finding.open() != Attention.NONE;
        boolean looked = finding.verdict() != RefundClass.NOT_DUE && finding.verdict() != RefundClass.BEFORE_START;
        if (openNow || settledNow || (all && looked)) {
            draft.refunds().write(finding, age);
        }
        boolean ofItself = finding.verdict() == RefundClass.OVERDUE || finding.verdict() == RefundClass.CAME_BACK;
        if (finding.open() != Attention.NONE && ofItself) {
            open.add(openRefund(finding));
        }
    }

    private static Payouts.Ours sum(Payouts.Ours a, Payouts.Ours b) {
        return new Payouts.Ours(
                a.refunds() + b.refunds(),
                a.amount() + b.amount(),
                a.open() + b.open(),
                a.openAmount() + b.openAmount());
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

    /** Whether what a call read or found is to be told now. */
    boolean tells(String reconciliationId) {
        return untold.contains(reconciliationId);
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

    /** Those that hold, oldest first. */
    List<Word> decisions() {
        return List.copyOf(decisions.values());
    }

    String name(long document) {
        return names.computeIfAbsent(
                document,
                number -> documents.document(number).map(DocumentEntry::name).orElse(""));
    }

    List<OpenItem> open() {
        return open;
    }

    Tallies tallies() {
        return tallies;
    }

    Payouts.@Nullable Ours ours(long payout) {
        return ours.get(payout);
    }
}
