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
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.report.SettlementReports;
import dev.requite.report.form.Age;
import dev.requite.report.form.Payouts;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes down what is found while it is found: the lines, the refunds, what is open, and what each payout has of ours. */
final class Telling implements Judging.Listener, PayoutsTold.Facts {

    private final Set<String> untold;
    private final boolean all;
    private final Instant asOf;
    private final Map<Long, StoredPayout> payouts;
    private final SettlementReports.Draft draft;
    private final ReconciliationStore documents;
    private final Map<Long, String> names = new HashMap<>();
    private final Map<Long, Payouts.Ours> ours = new HashMap<>();
    private final Waiting waiting = new Waiting();
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
        waiting.found(order, found);
        for (LineFinding finding : found.lines()) {
            if (finding.verdict() != LineClass.OTHER) {
                tallies.line(finding);
                line(
                        finding,
                        Objects.requireNonNull(
                                order.sources().get(finding.line().id())));
            }
        }
        for (RefundFinding finding : found.refunds()) {
            Age age = Age.of(finding.refund().submittedAt(), asOf);
            tallies.refund(finding, age);
            refund(finding, age, order);
        }
    }

    private void line(LineFinding finding, LineSource source) {
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
        boolean openNow = finding.onItsWay() || finding.waits();
        boolean looked = finding.verdict() != RefundClass.NOT_DUE && finding.verdict() != RefundClass.BEFORE_START;
        if (openNow || settledNow || (all && looked)) {
            draft.refunds().write(finding, age);
        }
    }

    private static Payouts.Ours sum(Payouts.Ours a, Payouts.Ours b) {
        return new Payouts.Ours(
                a.refunds() + b.refunds(),
                a.amount() + b.amount(),
                a.open() + b.open(),
                a.openAmount() + b.openAmount());
    }

    @Override
    public boolean tells(String reconciliationId) {
        return untold.contains(reconciliationId);
    }

    @Override
    public String name(long document) {
        return names.computeIfAbsent(
                document,
                number -> documents.document(number).map(DocumentEntry::name).orElse(""));
    }

    @Override
    public Payouts.Ours ours(StoredPayout payout) {
        return ours.getOrDefault(payout.number(), Payouts.Ours.NOTHING);
    }

    Waiting waiting() {
        return waiting;
    }

    Tallies tallies() {
        return tallies;
    }
}
