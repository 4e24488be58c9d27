package dev.requite.run.settling;

import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.FindingStore;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.TieStore;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.row.ReasonCode;
import dev.requite.settlement.Contradictions;
import dev.requite.settlement.FittingDecisions;
import dev.requite.settlement.Matching;
import dev.requite.settlement.PayoutFlags;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.settlement.Shown;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one word of a person: checks it against what its item is now, keeps it, and does what follows from it. */
final class WordTaking {

    private static final Logger log = LoggerFactory.getLogger(WordTaking.class);

    private final CaseStore cases;
    private final PayoutStore payouts;
    private final LineStore lines;
    private final TieStore ties;
    private final FindingStore findings;
    private final WordStore words;
    private final BookReader bookReader;
    private final SettlementPolicy policy;
    private final RefundTurns turns;
    private final Clock clock;

    WordTaking(
            CaseStore cases,
            PayoutStore payouts,
            LineStore lines,
            TieStore ties,
            FindingStore findings,
            WordStore words,
            BookReader bookReader,
            SettlementPolicy policy,
            Clock clock) {
        this.cases = cases;
        this.payouts = payouts;
        this.lines = lines;
        this.ties = ties;
        this.findings = findings;
        this.words = words;
        this.bookReader = bookReader;
        this.policy = policy;
        this.turns = new RefundTurns(findings, words, clock);
        this.clock = clock;
    }

    /** @param runs gets the runs whose refunds changed */
    void take(Said said, Set<String> runs) {
        Books books = bookReader.now();
        Optional<CaseStore.CaseKey> key = cases.caseOf(said.item().toLowerCase(Locale.ROOT));
        if (key.isPresent()) {
            if (said.kind().cameBack()) {
                ties.tieTo(said.item().toLowerCase(Locale.ROOT));
            }
            CaseAtHand order = cases.of(key.get().account(), key.get().orderId(), books);
            ofOrder(said, order, Matching.of(order.facts(), policy, clock.instant()), runs);
            return;
        }
        List<StoredPayout> named = payouts.named(said.item());
        if (named.isEmpty()) {
            throw new Fit.Unfit("The ledger has no line, refund or payout " + said.item()
                    + ": an item is a line_id, a refund's reference or a payment_reference, as the reports have them.");
        }
        if (named.size() > 1) {
            throw new Fit.Unfit(
                    "Payout " + said.item() + " is several accounts': decide about each in its own ledger.");
        }
        ofPayout(said, named.get(0), books);
    }

    private void ofOrder(Said said, CaseAtHand order, Findings found, Set<String> runs) {
        String item = said.item().toLowerCase(Locale.ROOT);
        Optional<LineFinding> line = found.lines().stream()
                .filter(finding -> finding.line().id().equals(item))
                .findFirst();
        Optional<RefundFinding> refund = found.refunds().stream()
                .filter(finding -> finding.refund().reference().equals(item))
                .findFirst();
        if (line.isPresent()) {
            ofLine(said, line.get(), order, runs);
        } else if (refund.isPresent()) {
            ofRefund(said, refund.get(), order, found, runs);
        } else {
            throw new Fit.Unfit(item + " is nothing that can be decided about.");
        }
        judgeAgain(order);
    }

    private void ofLine(Said said, LineFinding finding, CaseAtHand order, Set<String> runs) {
        String item = finding.line().id();
        Fit.seen(said, item, finding.verdict().name());
        if (said.kind() == Word.Kind.UNDO) {
            Word last = Fit.last(words.about(item), item);
            boolean settled = settledByThat(finding.refund(), last);
            boolean contradicted = last.seenClass().equals(LineClass.CONTRADICTS.name());
            if (settled && !contradicted) {
                throw new Fit.Unfit(
                        "Line " + item + " settled its refund, and how that stood before is not known any more:"
                                + " that can't be taken back.");
            }
            add(
                    said,
                    Word.ItemKind.LINE,
                    item,
                    null,
                    finding.verdict().name(),
                    Math.abs(finding.line().amount()));
            if (settled && contradicted) {
                turns.unpaid(said, Objects.requireNonNull(finding.refund()).reference(), runs);
            }
            return;
        }
        Fit.demand(FittingDecisions.objection(finding, said.kind()), item);
        String reference = said.kind() == Word.Kind.ACCEPT ? Fit.accepted(said, finding, order) : null;
        add(
                said,
                Word.ItemKind.LINE,
                item,
                reference,
                finding.verdict().name(),
                Math.abs(finding.line().amount()));
        boolean settles = order.facts().refunds().stream()
                .anyMatch(refund -> refund.reference().equals(reference) && Contradictions.notCarriedOut(refund));
        if (said.kind() == Word.Kind.ACCEPT && settles) {
            turns.paid(said, Objects.requireNonNull(reference), finding.line(), runs);
        }
    }

    /** What was settled before it was said, another line settled, and still does. */
    private static boolean settledByThat(@Nullable OwnRefund refund, Word said) {
        return said.kind() == Word.Kind.ACCEPT
                && refund != null
                && refund.reason() == ReasonCode.SETTLED_BY_PAYOUT
                && refund.settledAt() != null
                && !refund.settledAt().isBefore(said.at());
    }

    private void ofRefund(Said said, RefundFinding finding, CaseAtHand order, Findings found, Set<String> runs) {
        String item = finding.refund().reference();
        Fit.seen(said, item, finding.verdict().name());
        if (said.kind() == Word.Kind.UNDO) {
            Word last = Fit.last(words.about(item), item);
            add(said, finding, null);
            if (last.kind().cameBack()) {
                turns.takenBack(said, finding, runs);
            }
            return;
        }
        if (said.kind() == Word.Kind.EXPLAIN && finding.refund().cameBack() && !paidTwice(finding)) {
            explainBack(said, runs);
            return;
        }
        if (said.kind() == Word.Kind.ACCEPT) {
            Optional<LineFinding> line = found.lines().stream()
                    .filter(tied -> item.equals(tied.reference()))
                    .filter(tied ->
                            FittingDecisions.objection(tied, Word.Kind.ACCEPT).isEmpty())
                    .findFirst();
            if (line.isPresent()) {
                ofLine(said.about(line.get().line().id(), item), line.get(), order, runs);
                return;
            }
        }
        Fit.demand(FittingDecisions.objection(finding, said.kind()), item);
        add(said, finding, said.kind().cameBack() ? Shown.by(finding.refund(), found) : null);
        if (said.kind().cameBack()) {
            turns.cameBack(said, finding, runs);
        }
    }

    /** Its rows were paid again, and a payout shows it after all: both stand, and the difference is what is explained. */
    private boolean paidTwice(RefundFinding finding) {
        return finding.lapsed()
                && findings.successors(finding.refund().reference()).stream()
                        .anyMatch(later -> later.mayHavePaid() || later.cameBack());
    }

    /**
     * It was paid in another way, or by the payout that shows it: it counts as refunded again, so that its rows are never paid
     * once more. Where a payout settles it then, nothing is left to explain.
     */
    private void explainBack(Said said, Set<String> runs) {
        turns.giveWay(said, said.item().toLowerCase(Locale.ROOT), runs);
        take(said.takingBack(), runs);
        Books books = bookReader.now();
        CaseStore.CaseKey key =
                cases.caseOf(said.item().toLowerCase(Locale.ROOT)).orElseThrow();
        CaseAtHand order = cases.of(key.account(), key.orderId(), books);
        boolean settled = Matching.of(order.facts(), policy, clock.instant()).refunds().stream()
                .filter(now -> now.refund().reference().equals(said.item().toLowerCase(Locale.ROOT)))
                .anyMatch(now -> now.verdict() == RefundClass.MATCHED && now.open() == Attention.NONE);
        if (!settled) {
            take(said.now(), runs);
        }
    }

    private void ofPayout(Said said, StoredPayout payout, Books books) {
        String item = payout.head().paymentReference();
        Set<PayoutFlags> open = WordsOnPayouts.open(payout, books.words());
        long paid = payout.paid() == null ? 0 : payout.paid();
        if (said.kind() == Word.Kind.UNDO) {
            Fit.last(words.about(item), item);
            add(said, Word.ItemKind.PAYOUT, item, null, payout.balance().name(), paid);
        } else {
            if (said.kind() != Word.Kind.EXPLAIN) {
                throw new Fit.Unfit("Payout " + item + " can be explained only, with --explain CATEGORY.");
            }
            if (open.isEmpty()) {
                throw new Fit.Unfit("Payout " + item + " waits for nobody's decision.");
            }
            for (PayoutFlags flag : open) {
                if (said.seen() == null || said.seen().equals(flag.name())) {
                    add(said, Word.ItemKind.PAYOUT, item, null, flag.name(), flag.seen(payout.version(), paid));
                }
            }
        }
        lines.lookAgain(payout.number(), payout.changedIn());
    }

    private void judgeAgain(CaseAtHand before) {
        CaseAtHand order = cases.of(before.account(), before.orderId(), bookReader.now());
        Findings found = Matching.of(order.facts(), policy, clock.instant());
        findings.keepLines(found.lines());
        Set<String> contradicted = Contradictions.in(order.facts(), found);
        findings.contradict(
                contradicted,
                found.refunds().stream()
                        .map(finding -> finding.refund().reference())
                        .filter(reference -> !contradicted.contains(reference) && !findings.namedElsewhere(reference))
                        .toList());
        Instant now = clock.instant();
        findings.keepRefunds(found.refunds().stream()
                .filter(finding -> finding.verdict() != RefundClass.NOT_DUE
                        || order.standings().containsKey(finding.refund().reference()))
                .map(finding -> Judging.kept(finding, order, "", now))
                .toList());
    }

    private void add(Said said, RefundFinding finding, @Nullable String reference) {
        add(
                said,
                Word.ItemKind.REFUND,
                finding.refund().reference(),
                reference,
                finding.verdict().name(),
                finding.refund().amount());
    }

    private void add(
            Said said, Word.ItemKind on, String item, @Nullable String reference, String seenClass, long seenAmount) {
        words.add(new Word(
                0,
                on,
                item,
                said.kind(),
                reference,
                said.category(),
                said.note(),
                seenClass,
                seenAmount,
                said.by(),
                clock.instant()));
        log.info(
                "decided item={} kind={} seen={} by={}",
                item,
                said.kind().name().toLowerCase(Locale.ROOT),
                seenClass,
                said.by());
    }
}
