package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class of a refund: that of the line which asks most of a person still, and of several the first of {@link #WORST}; lines
 * of payouts that are not believed have no say. Without a line that settles it, its age tells.
 */
final class RefundFindings {

    /** What the classes of lines make of their refund, the worst first. */
    private static final List<RefundClass> WORST = List.of(
            RefundClass.CAME_BACK,
            RefundClass.CONTRADICTS,
            RefundClass.DUPLICATE,
            RefundClass.CONFLICT,
            RefundClass.CURRENCY,
            RefundClass.AMOUNT,
            RefundClass.AMBIGUOUS,
            RefundClass.SUGGESTED,
            RefundClass.PROVES,
            RefundClass.MATCHED);

    private static final Comparator<LineFinding> WORST_FIRST = Comparator.comparing(
                    LineFinding::open, Comparator.reverseOrder())
            .thenComparing(line -> WORST.indexOf(verdict(line)));

    private final SettlementPolicy policy;
    private final Instant asOf;
    private final Decisions decisions;

    RefundFindings(SettlementPolicy policy, Instant asOf, Decisions decisions) {
        this.policy = policy;
        this.asOf = asOf;
        this.decisions = decisions;
    }

    /** @param lines that are tied or suggested to it, in the order of payouts */
    RefundFinding of(OwnRefund refund, List<LineFinding> lines) {
        return lines.isEmpty() ? inNoPayout(refund) : inPayouts(refund, lines);
    }

    /** Most are, on any day. */
    private RefundFinding inNoPayout(OwnRefund refund) {
        RefundClass verdict = verdict(refund, null);
        return new RefundFinding(
                refund,
                verdict,
                List.of(),
                null,
                0,
                word(refund, null),
                decisions.lapsed(refund),
                open(refund, verdict, null),
                rowsWait(refund, List.of()));
    }

    private RefundFinding inPayouts(OwnRefund refund, List<LineFinding> lines) {
        List<LineFinding> believed =
                lines.stream().filter(line -> line.line().counts()).toList();
        List<LineFinding> settling =
                believed.stream().filter(line -> line.verdict().settles()).toList();
        boolean settled = !settling.isEmpty()
                && settling.stream().mapToLong(line -> -line.line().amount()).sum() == refund.amount();
        LineFinding worst = believed.stream()
                .filter(line -> settled || !line.verdict().settles())
                .min(WORST_FIRST)
                .orElse(null);
        RefundClass verdict = verdict(refund, worst);
        return new RefundFinding(
                refund,
                verdict,
                lines.stream().map(LineFinding::line).toList(),
                settled ? settling.get(0).line() : null,
                settled ? refund.amount() : 0,
                word(refund, worst),
                decisions.lapsed(refund),
                open(refund, verdict, worst),
                rowsWait(refund, lines));
    }

    /**
     * A refund that came back waits for a word that knows of every line: any line that shows it as paid, believed or not, ends
     * what was said before, and only that word's own holding lets its rows come again.
     */
    private boolean rowsWait(OwnRefund refund, List<LineFinding> lines) {
        if (Contradictions.notCarriedOut(refund)) {
            return lines.stream().anyMatch(line -> line.open() != Attention.NONE);
        }
        return refund.cameBack()
                && (!decisions.saidBack(refund)
                        || lines.stream().anyMatch(line -> line.open() != Attention.NONE || showsUnbelieved(line)));
    }

    /** The payout waits for a person anyway; once it is believed, such a line ends the word. */
    private static boolean showsUnbelieved(LineFinding line) {
        return !line.line().counts() && line.line().kind() == LineKind.REFUND;
    }

    /** The later of its own and its line's. */
    private @Nullable Word word(OwnRefund refund, @Nullable LineFinding worst) {
        Word own = decisions.on(refund);
        Word line = worst == null ? null : worst.word();
        return own != null && line != null ? LineFindings.later(own, line) : own != null ? own : line;
    }

    private RefundClass verdict(OwnRefund refund, @Nullable LineFinding worst) {
        if (decisions.cameBack(refund)) {
            return RefundClass.CAME_BACK;
        }
        if (worst != null) {
            return verdict(worst);
        }
        if (!decisions.carriedOut(refund)) {
            return RefundClass.NOT_DUE;
        }
        if (decisions.explained(refund) && !claimed(refund)) {
            return RefundClass.EXPLAINED;
        }
        return byAge(refund.submittedAt());
    }

    /** Nobody knows how old a refund is that has no time: it is missed at once. */
    private RefundClass byAge(@Nullable Instant submittedAt) {
        if (submittedAt == null) {
            return RefundClass.OVERDUE;
        }
        if (policy.from() != null && submittedAt.isBefore(policy.from())) {
            return RefundClass.BEFORE_START;
        }
        return asOf.isBefore(submittedAt.plus(policy.overdueAfter())) ? RefundClass.EXPECTED : RefundClass.OVERDUE;
    }

    private Attention open(OwnRefund refund, RefundClass verdict, @Nullable LineFinding worst) {
        Word word = decisions.on(refund);
        if (decisions.cameBack(refund)) {
            return word != null
                    ? LineFindings.claimed(word, Attention.ALARM)
                    : decisions.lapsed(refund) ? Attention.ALARM : Attention.NONE;
        }
        if (worst != null) {
            return worst.open();
        }
        return word != null && decisions.explained(refund)
                ? LineFindings.claimed(word, Attention.ALARM)
                : verdict.attention();
    }

    private boolean claimed(OwnRefund refund) {
        Word word = decisions.on(refund);
        return word != null && word.category() == Word.Category.CLAIMED_FROM_PROVIDER;
    }

    private static RefundClass verdict(LineFinding line) {
        return RefundClass.valueOf(line.verdict().name());
    }
}
