package dev.requite.run.settling;

import dev.requite.ledger.payouts.FindingStore;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.settlement.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person's word does to a refund: it counts as carried out, or not any more, or again. Belongs into the transaction that
 * keeps the word, after it is kept.
 */
final class RefundTurns {

    private final FindingStore findings;
    private final WordStore words;
    private final Clock clock;

    RefundTurns(FindingStore findings, WordStore words, Clock clock) {
        this.findings = findings;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A payout is right that shows it as paid. What was planned for its rows since and did not go out never will; where it did,
     * or may have, both would count.
     */
    void paid(Said said, String reference, KeptLine line, Set<String> runs) {
        for (FindingStore.Successor later : findings.successors(reference)) {
            if (later.mayHavePaid()) {
                throw new Fit.Unfit("The rows of refund " + reference + " are in refund " + later.reference()
                        + " too, which is " + later.state().name().toLowerCase(Locale.ROOT) + ": "
                        + (later.state().uncertain()
                                ? "find out with `settle` how that one ended, then decide about this line."
                                : "if both are paid, the customer has the money twice. Claim one of them, and say so with"
                                        + " --explain; if that one came back, say that first."));
            }
        }
        giveWay(said, reference, runs);
        change(
                reference,
                List.of(RefundState.REJECTED, RefundState.FAILED, RefundState.PLANNED),
                RefundState.REFUNDED,
                Reason.of(
                        ReasonCode.SETTLED_BY_PAYOUT,
                        said.by() + " found at " + now() + " that payout " + line.paymentReference()
                                + " is right, which shows it as paid." + said.noted()),
                runs);
    }

    /** What was planned for its rows since, and did not go out, never will. */
    void giveWay(Said said, String reference, Set<String> runs) {
        for (FindingStore.Successor later : findings.successors(reference)) {
            if (later.waits()) {
                change(
                        later.reference(),
                        List.of(later.state()),
                        RefundState.REJECTED,
                        Reason.of(
                                ReasonCode.PLAN_DISCARDED,
                                "Its rows are paid by refund " + reference + ", as " + said.by() + " found at " + now()
                                        + "; this one was not carried out and never will be."),
                        runs);
            }
        }
    }

    /** The customer does not have the money; nothing changes if that was known, and only the sum is a new matter. */
    void cameBack(Said said, RefundFinding finding, Set<String> runs) {
        if (!finding.refund().cameBack()) {
            turn(
                    finding.refund().reference(),
                    RefundState.REFUNDED,
                    RefundState.REJECTED,
                    Reason.of(
                            ReasonCode.REFUND_CAME_BACK,
                            said.by() + " said at " + now() + " that the customer does not have the money."
                                    + said.noted()),
                    runs);
        }
    }

    /**
     * That it came back, or that the sum stays, was the last word and does not hold any more. Where the rows are in a new refund
     * that word was leaned on already.
     */
    void takenBack(Said said, RefundFinding finding, Set<String> runs) {
        String item = finding.refund().reference();
        if (!finding.refund().cameBack()) {
            throw elsewhere(item);
        }
        if (findings.succeeded(item)) {
            throw new Fit.Unfit("The rows of refund " + item
                    + " are in a new refund already, so that it came back can't be taken back.");
        }
        boolean stillBack = Decisions.standing(words.about(item)).stream()
                .anyMatch(word -> word.kind().cameBack());
        if (!stillBack) {
            turn(
                    item,
                    RefundState.REJECTED,
                    RefundState.REFUNDED,
                    Reason.of(
                            ReasonCode.SETTLED_BY_HAND,
                            said.by() + " took back that it came back, at " + now() + "." + said.noted()),
                    runs);
        }
    }

    /** That a payout is right was the last word on its line and does not hold any more: the two contradict each other again. */
    void unpaid(Said said, String reference, Set<String> runs) {
        runs.addAll(findings.runsOfSuccessors(reference));
        change(
                reference,
                List.of(RefundState.REFUNDED),
                RefundState.REJECTED,
                Reason.of(
                        ReasonCode.PAYOUT_CONTRADICTS,
                        said.by() + " took back at " + now() + " that the payout is right which shows it as paid."
                                + said.noted()),
                runs);
    }

    private void change(String reference, List<RefundState> from, RefundState to, Reason reason, Set<String> runs) {
        changed(findings.change(reference, from, to, reason, clock.instant()), reference, runs);
    }

    /** When it was carried out stays known: the words say when it came back. */
    private void turn(String reference, RefundState from, RefundState to, Reason reason, Set<String> runs) {
        changed(findings.change(reference, List.of(from), to, reason, null), reference, runs);
    }

    private static void changed(@Nullable String run, String reference, Set<String> runs) {
        if (run == null) {
            throw elsewhere(reference);
        }
        runs.add(run);
    }

    private static Fit.Unfit elsewhere(String reference) {
        return new Fit.Unfit("Refund " + reference + " stands elsewhere by now: look at it again with `explain`.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
