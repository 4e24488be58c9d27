package dev.requite.run.settling;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.ledger.payouts.CasePage;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.FindingStore;
import dev.requite.ledger.payouts.LineSource;
import dev.requite.ledger.payouts.Standing;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.settlement.Contradictions;
import dev.requite.settlement.Earlier;
import dev.requite.settlement.Matching;
import dev.requite.settlement.SettlementPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges every order anew, page by page, and keeps what changed: ties are derived, so nothing that was found before is taken
 * on trust.
 */
final class Judging {

    private static final Logger log = LoggerFactory.getLogger(Judging.class);

    private final Ledger ledger;
    private final CaseStore cases;
    private final FindingStore findings;
    private final SettlementPolicy policy;

    Judging(Ledger ledger, CaseStore cases, FindingStore findings, SettlementPolicy policy) {
        this.ledger = ledger;
        this.cases = cases;
        this.findings = findings;
        this.policy = policy;
    }

    /** Who wants to know what was found of each order. */
    interface Listener {

        void found(CaseAtHand order, Findings found);
    }

    /**
     * What was done.
     *
     * @param runs whose reports have to tell more: a payout settled a refund, or somebody decided about one
     * @param refunds how many were looked at
     * @param proven how many were settled by it, and so may be judged otherwise the next time
     */
    record Judged(Set<String> runs, long refunds, long proven) {}

    /** What is found of one order. */
    Findings of(CaseAtHand order, Books books, Instant asOf) {
        return Matching.of(facts(order, books), policy, asOf);
    }

    /** Only looks: nothing is kept. */
    void look(Books books, Instant asOf, Listener listener) {
        each(books, asOf, (order, found) -> {}, listener, () -> false);
    }

    /**
     * Judges, keeps what changed, and settles what a payout proves.
     *
     * @param untold the calls before this one that did not come to their end
     * @param decidedSince when the last one that did began: a word may have been kept, and its caller killed before the reports
     *     of its run told of it
     */
    Judged judge(
            String reconciliationId,
            Set<String> untold,
            Instant decidedSince,
            Books books,
            Instant asOf,
            Listener listener) {
        Set<String> runs = new TreeSet<>(findings.runsProvenIn(untold));
        runs.addAll(findings.runsDecidedSince(decidedSince));
        List<LineFinding> lines = new ArrayList<>();
        List<FindingStore.Kept> refunds = new ArrayList<>();
        List<RefundFinding> proven = new ArrayList<>();
        AtomicLong settled = new AtomicLong();
        Set<String> waited = findings.contradicted();
        Set<String> waiting = new TreeSet<>();
        Set<String> contradicted = new TreeSet<>();
        Set<String> looked = new TreeSet<>();
        long read = each(
                books,
                asOf,
                (order, found) -> {
                    for (LineFinding finding : found.lines()) {
                        if (changed(finding, order.sources())) {
                            lines.add(finding);
                        }
                    }
                    for (RefundFinding finding : found.refunds()) {
                        if (changed(finding, order)) {
                            refunds.add(kept(finding, order, reconciliationId, asOf));
                        }
                        if (proves(finding)) {
                            proven.add(finding);
                        }
                        if (waited.contains(finding.refund().reference())) {
                            looked.add(finding.refund().reference());
                        }
                    }
                    waiting.addAll(Contradictions.in(order.facts(), found));
                },
                listener,
                () -> {
                    ledger.write(() -> {
                        proven.forEach(finding -> prove(finding, asOf, runs));
                        if (!waiting.isEmpty()) {
                            findings.contradict(waiting, Set.of());
                        }
                        if (!lines.isEmpty()) {
                            findings.keepLines(lines);
                        }
                        if (!refunds.isEmpty()) {
                            findings.keepRefunds(refunds);
                        }
                    });
                    boolean turned = !proven.isEmpty();
                    settled.addAndGet(proven.size());
                    lines.clear();
                    refunds.clear();
                    proven.clear();
                    contradicted.addAll(waiting);
                    waiting.clear();
                    return turned;
                });
        // A line of any order may name a refund of another, so only now is it known of which none does any more.
        looked.removeAll(contradicted);
        if (!looked.isEmpty()) {
            findings.contradict(Set.of(), looked);
        }
        return new Judged(runs, read, settled.get());
    }

    /**
     * Answers how many refunds there were.
     *
     * @param pageEnd keeps what was found of a page; answers whether a refund became another by it
     */
    private long each(Books books, Instant asOf, Listener keeping, Listener telling, BooleanSupplier pageEnd) {
        long refunds = 0;
        try (TellingBehind behind = new TellingBehind(telling)) {
            for (String account : cases.accounts()) {
                try (PagesAhead pages = new PagesAhead(after -> cases.page(account, after, books))) {
                    for (CasePage page = pages.next(); !page.end(); page = pages.next()) {
                        List<Findings> found = new ArrayList<>();
                        for (CaseAtHand order : page.cases()) {
                            Findings of = of(order, books, asOf);
                            keeping.found(order, of);
                            found.add(of);
                        }
                        if (pageEnd.getAsBoolean()) {
                            pages.again();
                        }
                        behind.tell(page.cases(), found);
                        refunds += page.refunds();
                    }
                }
            }
            behind.end();
        }
        return refunds;
    }

    private static OrderCase facts(CaseAtHand order, Books books) {
        return books.until() == null ? order.facts() : Earlier.at(order.facts(), books.until(), KeptLine::counts);
    }

    /** For the figures of a month. */
    Opening opening(Books before) {
        return new Opening(before, policy);
    }

    private static boolean changed(LineFinding finding, Map<String, LineSource> sources) {
        LineSource before = Objects.requireNonNull(sources.get(finding.line().id()));
        return before.verdict() != finding.verdict()
                || before.attention() != finding.open()
                || !Objects.equals(before.reference(), finding.reference())
                || !Objects.equals(before.difference(), finding.difference());
    }

    /** What no payout speaks of and nobody has to look at needs no entry. */
    private static boolean changed(RefundFinding finding, CaseAtHand order) {
        Standing before = order.standings().get(finding.refund().reference());
        if (before == null) {
            return !finding.lines().isEmpty() || finding.open() != Attention.NONE || finding.word() != null;
        }
        return before.verdict() != finding.verdict()
                || before.attention() != finding.open()
                || before.settledAmount() != finding.settledAmount()
                || !Objects.equals(before.payout(), payout(finding, order));
    }

    static FindingStore.Kept kept(RefundFinding finding, CaseAtHand order, String reconciliationId, Instant asOf) {
        Standing before = order.standings().get(finding.refund().reference());
        boolean same = before != null && before.verdict() == finding.verdict();
        return new FindingStore.Kept(
                finding,
                before != null,
                payout(finding, order),
                same ? Objects.requireNonNull(before).since() : asOf,
                same ? Objects.requireNonNull(before).changedIn() : reconciliationId);
    }

    private static @Nullable Long payout(RefundFinding finding, CaseAtHand order) {
        KeptLine line = finding.settledBy();
        return line == null
                ? null
                : Objects.requireNonNull(order.sources().get(line.id())).payout();
    }

    /** Another line beside the one that proves it, such as a second one, changes its class and not that. */
    private static boolean proves(RefundFinding finding) {
        return finding.settledBy() != null
                && (finding.refund().state() == RefundState.UNKNOWN
                        || finding.refund().state() == RefundState.SENDING);
    }

    private void prove(RefundFinding finding, Instant now, Set<String> runs) {
        KeptLine line = Objects.requireNonNull(finding.settledBy());
        Reason reason = Reason.of(
                ReasonCode.SETTLED_BY_PAYOUT,
                "Payout " + line.paymentReference() + " of "
                        + line.payoutDate().toString().substring(0, 10)
                        + " shows this refund with its reference and amount, when no certain answer had come.");
        String run = findings.prove(finding.refund().reference(), line, reason, now);
        if (run != null) {
            runs.add(run);
            log.info(
                    "refund settled by payout reference={} account={} payment_reference={}",
                    finding.refund().reference(),
                    finding.refund().account(),
                    line.paymentReference());
        }
    }
}
