package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import org.jspecify.annotations.Nullable;

/** What a line asks of a person, after what people said of it or of its refund. */
final class LineFindings {

    private LineFindings() {}

    static LineFinding of(Verdict verdict, Decisions decisions) {
        KeptLine line = verdict.line();
        Word word = word(verdict, decisions);
        return new LineFinding(
                line,
                verdict.verdict(),
                verdict.reference(),
                verdict.refund(),
                verdict.difference(),
                word,
                decisions.lapsed(line),
                open(verdict, word, decisions));
    }

    /** The later of the words that close it, its own and its refund's; else the one that tied it. */
    private static @Nullable Word word(Verdict verdict, Decisions decisions) {
        Word own = decisions.on(verdict.line());
        OwnRefund refund = verdict.refund();
        Word beside = refund == null ? null : decisions.on(refund);
        if (beside == null) {
            return own;
        }
        if (closes(beside, verdict)) {
            return own != null && closes(own, verdict) ? later(own, beside) : beside;
        }
        boolean tied = own == null
                && beside.kind() == Word.Kind.ACCEPT
                && verdict.verdict().settles();
        return tied ? beside : own;
    }

    static Word later(Word one, Word other) {
        return one.number() > other.number() ? one : other;
    }

    private static Attention open(Verdict verdict, @Nullable Word word, Decisions decisions) {
        OwnRefund refund = verdict.refund();
        Attention asks = verdict.verdict().attention();
        if (word != null && closes(word, verdict)) {
            return claimed(word, asks);
        }
        boolean takenBack = verdict.verdict() == LineClass.CAME_BACK
                && refund != null
                && decisions.cameBack(refund)
                && !decisions.lapsed(refund);
        return takenBack ? Attention.NONE : asks;
    }

    private static boolean closes(Word word, Verdict verdict) {
        return (word.kind() == Word.Kind.EXPLAIN || word.kind().cameBack())
                && word.seenClass().equals(verdict.verdict().name());
    }

    /** What is claimed from the provider stays listed, and alarms nobody. */
    static Attention claimed(Word word, Attention asks) {
        boolean listed = word.category() == Word.Category.CLAIMED_FROM_PROVIDER && asks != Attention.NONE;
        return listed ? Attention.QUIET : Attention.NONE;
    }
}
