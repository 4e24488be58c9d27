package dev.requite.run.settling;

import dev.requite.input.payouts.DecisionsFile;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.Books;
import dev.requite.ledger.payouts.CaseAtHand;
import dev.requite.ledger.payouts.CaseStore;
import dev.requite.ledger.payouts.FindingStore;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.settlement.FittingDecisions;
import dev.requite.settlement.Matching;
import dev.requite.settlement.PayoutFlags;
import dev.requite.settlement.SettlementPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes people's words about what payouts show: kept for ever, and done at once where they change a refund. Several are taken
 * all or none.
 */
public final class PayoutDecisions {

    private static final Logger log = LoggerFactory.getLogger(PayoutDecisions.class);

    private final Ledger ledger;
    private final CaseStore cases;
    private final PayoutStore payouts;
    private final LineStore lines;
    private final FindingStore findings;
    private final WordStore words;
    private final Reconciling reconciling;
    private final SettlementPolicy policy;
    private final Consumer<String> rewriting;
    private final Clock clock;

    /** @param rewriting writes the reports of a run anew, whose refund changed */
    PayoutDecisions(
            Ledger ledger,
            CaseStore cases,
            PayoutStore payouts,
            LineStore lines,
            FindingStore findings,
            WordStore words,
            Reconciling reconciling,
            SettlementPolicy policy,
            Consumer<String> rewriting,
            Clock clock) {
        this.ledger = ledger;
        this.cases = cases;
        this.payouts = payouts;
        this.lines = lines;
        this.findings = findings;
        this.words = words;
        this.reconciling = reconciling;
        this.policy = policy;
        this.rewriting = rewriting;
        this.clock = clock;
    }

    /** A decision that can't be taken; the message is a sentence for the person. Nothing was changed. */
    private static final class Unfit extends RuntimeException {

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    /** Takes all of these or none; answers with 0, or with 2 and why. */
    RunEnd decide(List<Said> decisions) {
        Set<String> runs = new LinkedHashSet<>();
        try {
            ledger.write(() -> decisions.forEach(said -> take(said, runs)));
        } catch (Unfit e) {
            return RunEnd.without(
                    ExitCode.USAGE, e.getMessage() + (decisions.size() > 1 ? " None of the decisions was taken." : ""));
        }
        runs.forEach(rewriting);
        return RunEnd.without(
                ExitCode.SETTLED, decisions.size() == 1 ? "Noted." : "Noted: " + decisions.size() + " decisions.");
    }

    /** Takes one as it was written; answers with 0, or with 2 and why. */
    public RunEnd decide(FilledIn written) {
        return written.read() instanceof FilledIn.Read.Understood understood
                ? decide(List.of(understood.said()))
                : RunEnd.without(
                        ExitCode.USAGE,
                        written.item() + ": " + ((FilledIn.Read.Wrong) written.read()).why()
                                + ". Nothing was changed.");
    }

    /**
     * Takes what a person filled into the report of open items, all or none.
     *
     * @param note for the entries that have none of their own
     */
    public RunEnd decideFrom(Path file, String by, String note) {
        List<Said> decisions = new ArrayList<>();
        try {
            for (DecisionsFile.Entry entry : DecisionsFile.read(file)) {
                FilledIn.Read read = new FilledIn(
                                entry.item(),
                                entry.seen(),
                                entry.decision(),
                                entry.category(),
                                entry.note().isEmpty() ? note : entry.note(),
                                by)
                        .read();
                if (read instanceof FilledIn.Read.Wrong wrong) {
                    return RunEnd.without(
                            ExitCode.USAGE,
                            "Line " + entry.line() + ", item " + entry.item() + ": " + wrong.why()
                                    + ". None of the decisions was taken.");
                }
                decisions.add(((FilledIn.Read.Understood) read).said());
            }
        } catch (DecisionsFile.UnusableException e) {
            return RunEnd.without(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        return decisions.isEmpty()
                ? RunEnd.without(ExitCode.USAGE, file + ": no decision is filled in.")
                : decide(decisions);
    }

    private void take(Said said, Set<String> runs) {
        Books books = reconciling.books(null);
        Optional<CaseStore.CaseKey> key = cases.caseOf(said.item().toLowerCase(Locale.ROOT));
        if (key.isPresent()) {
            CaseAtHand order = cases.of(key.get().account(), key.get().orderId(), books);
            ofOrder(said, order, Matching.of(order.facts(), policy, clock.instant()), runs);
            return;
        }
        List<StoredPayout> named = payouts.named(said.item());
        if (named.isEmpty()) {
            throw new Unfit("The ledger has no line, refund or payout " + said.item()
                    + ": an item is a line_id, a refund's reference or a payment_reference, as the reports have them.");
        }
        if (named.size() > 1) {
            throw new Unfit("Payout " + said.item() + " is several accounts': decide about each in its own ledger.");
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
            throw new Unfit(item + " is nothing that can be decided about.");
        }
        judgeAgain(order);
    }

    private void ofLine(Said said, LineFinding finding, CaseAtHand order, Set<String> runs) {
        String item = finding.line().id();
        seen(said, item, finding.verdict().name());
        if (said.kind() == Word.Kind.UNDO) {
            Word last = last(item);
            if (last.kind() == Word.Kind.ACCEPT && last.seenClass().equals(LineClass.CONTRADICTS.name())) {
                throw new Unfit("Line " + item + " made its refund count as carried out, which can't be taken back:"
                        + " its rows would be paid again.");
            }
            add(
                    said,
                    Word.ItemKind.LINE,
                    item,
                    null,
                    finding.verdict().name(),
                    Math.abs(finding.line().amount()));
            return;
        }
        fit(FittingDecisions.objection(finding, said.kind()), item);
        String reference = said.kind() == Word.Kind.ACCEPT ? accepted(said, finding, order) : null;
        add(
                said,
                Word.ItemKind.LINE,
                item,
                reference,
                finding.verdict().name(),
                Math.abs(finding.line().amount()));
        if (said.kind() == Word.Kind.ACCEPT && finding.verdict() == LineClass.CONTRADICTS) {
            change(
                    Objects.requireNonNull(reference),
                    List.of(RefundState.REJECTED, RefundState.FAILED, RefundState.PLANNED),
                    RefundState.REFUNDED,
                    Reason.of(
                            ReasonCode.SETTLED_BY_PAYOUT,
                            said.by() + " found at " + clock.instant().truncatedTo(ChronoUnit.SECONDS) + " that payout "
                                    + finding.line().paymentReference() + " is right, which shows it as paid."
                                    + note(said)),
                    runs);
        }
    }

    /** The refund that a line is, as the person says or as it is suggested. */
    private static String accepted(Said said, LineFinding finding, CaseAtHand order) {
        String reference = said.reference() == null
                ? finding.reference()
                : said.reference().toLowerCase(Locale.ROOT);
        if (reference == null) {
            throw new Unfit(
                    "Several refunds fit line " + finding.line().id() + ": say which it is, with --accept REFERENCE.");
        }
        if (order.facts().refunds().stream()
                .noneMatch(refund -> refund.reference().equals(reference))) {
            throw new Unfit("Refund " + reference + " is none of order " + order.orderId() + ", which line "
                    + finding.line().id() + " belongs to.");
        }
        return reference;
    }

    private void ofRefund(Said said, RefundFinding finding, CaseAtHand order, Findings found, Set<String> runs) {
        String item = finding.refund().reference();
        seen(said, item, finding.verdict().name());
        if (said.kind() == Word.Kind.UNDO) {
            Word last = last(item);
            if (last.kind() == Word.Kind.CAME_BACK) {
                if (findings.succeeded(item)) {
                    throw new Unfit("The rows of refund " + item
                            + " are in a new refund already, so that it came back can't be taken back.");
                }
                change(
                        item,
                        List.of(RefundState.REJECTED),
                        RefundState.REFUNDED,
                        Reason.of(
                                ReasonCode.SETTLED_BY_HAND,
                                said.by() + " took back that it came back, at "
                                        + clock.instant().truncatedTo(ChronoUnit.SECONDS) + "." + note(said)),
                        runs);
            }
            add(
                    said,
                    Word.ItemKind.REFUND,
                    item,
                    null,
                    finding.verdict().name(),
                    finding.refund().amount());
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
        fit(FittingDecisions.objection(finding, said.kind()), item);
        add(
                said,
                Word.ItemKind.REFUND,
                item,
                null,
                finding.verdict().name(),
                finding.refund().amount());
        if (said.kind() == Word.Kind.CAME_BACK) {
            change(
                    item,
                    List.of(RefundState.REFUNDED),
                    RefundState.REJECTED,
                    Reason.of(
                            ReasonCode.REFUND_CAME_BACK,
                            said.by() + " said at " + clock.instant().truncatedTo(ChronoUnit.SECONDS)
                                    + " that the customer does not have the money." + note(said)),
                    runs);
        }
    }

    private void ofPayout(Said said, StoredPayout payout, Books books) {
        String item = payout.head().paymentReference();
        Set<PayoutFlags> open = Reconciling.open(payout, books.words());
        long paid = payout.paid() == null ? 0 : payout.paid();
        if (said.kind() == Word.Kind.UNDO) {
            last(item);
            add(said, Word.ItemKind.PAYOUT, item, null, payout.balance().name(), paid);
        } else {
            if (said.kind() != Word.Kind.EXPLAIN) {
                throw new Unfit("Payout " + item + " can be explained only, with --explain CATEGORY.");
            }
            if (open.isEmpty()) {
                throw new Unfit("Payout " + item + " waits for nobody's decision.");
            }
            for (PayoutFlags flag : open) {
                if (said.seen() == null || said.seen().equals(flag.name())) {
                    add(said, Word.ItemKind.PAYOUT, item, null, flag.name(), flag.seen(payout.version(), paid));
                }
            }
        }
        lines.lookAgain(payout.number(), payout.changedIn());
    }

    private void change(String reference, List<RefundState> from, RefundState to, Reason reason, Set<String> runs) {
        String run = findings.change(reference, from, to, reason, clock.instant());
        if (run == null) {
            throw new Unfit("Refund " + reference + " stands elsewhere by now: look at it again with `explain`.");
        }
        runs.add(run);
    }

    private void judgeAgain(CaseAtHand before) {
        CaseAtHand order = cases.of(before.account(), before.orderId(), reconciling.books(null));
        Findings found = Matching.of(order.facts(), policy, clock.instant());
        findings.keepLines(found.lines());
        Instant now = clock.instant();
        findings.keepRefunds(found.refunds().stream()
                .filter(finding -> finding.verdict() != RefundClass.NOT_DUE
                        || order.standings().containsKey(finding.refund().reference()))
                .map(finding -> Judging.kept(finding, order, "", now))
                .toList());
    }

    private static String note(Said said) {
        return said.note().isEmpty() ? "" : " Note: " + said.note();
    }

    private static void fit(Optional<String> objection, String item) {
        if (objection.isPresent()) {
            throw new Unfit(item + ": " + objection.get() + ".");
        }
    }

    /** Who fills in a report decides about what it said then. */
    private static void seen(Said said, String item, String now) {
        if (said.seen() != null && !said.seen().equals(now)) {
            throw new Unfit(item + " was " + said.seen() + " when the file was written, and is " + now
                    + " now: somebody decided meanwhile, or a payout came. Take the newest open-items.csv.");
        }
    }

    private Word last(String item) {
        List<Word> about = words.about(item);
        int standing = 0;
        Word last = null;
        for (Word word : about) {
            standing += word.kind() == Word.Kind.UNDO ? -1 : 1;
        }
        int undone = 0;
        for (int i = about.size() - 1; i >= 0 && last == null && standing > 0; i--) {
            if (about.get(i).kind() == Word.Kind.UNDO) {
                undone++;
            } else if (undone > 0) {
                undone--;
            } else {
                last = about.get(i);
            }
        }
        if (last == null) {
            throw new Unfit("Nobody decided about " + item + ", so nothing can be taken back.");
        }
        return last;
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
