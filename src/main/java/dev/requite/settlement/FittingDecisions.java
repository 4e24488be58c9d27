package dev.requite.settlement;

import static dev.requite.model.payout.Word.Category.CLAIMED_FROM_PROVIDER;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Balance;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which decisions fit what an item is. Taking the last one back fits wherever there is one. */
public final class FittingDecisions {

    private FittingDecisions() {}

    /** Those that fit a line of this class, none if nothing is to be decided; the table names refunds for a way back. */
    public static Set<Kind> of(LineClass verdict) {
        return switch (verdict) {
            case CONTRADICTS, CONFLICT, SUGGESTED, AMBIGUOUS -> EnumSet.of(Kind.ACCEPT, Kind.EXPLAIN);
            case CAME_BACK, DUPLICATE, AMOUNT, CURRENCY, MISSING_HERE, WITHDRAWN -> EnumSet.of(Kind.EXPLAIN);
            case OTHER, PROVIDER_EVENT, PROVES, OPERATION, MATCHED -> EnumSet.noneOf(Kind.class);
        };
    }

    /** Those that fit a refund of this class. */
    public static Set<Kind> of(RefundClass verdict) {
        return switch (verdict) {
            case CONTRADICTS, CONFLICT, SUGGESTED, AMBIGUOUS -> EnumSet.of(Kind.ACCEPT, Kind.EXPLAIN);
            case CAME_BACK, OVERDUE -> EnumSet.of(Kind.CAME_BACK, Kind.SUM_STAYS, Kind.EXPLAIN);
            case DUPLICATE, AMOUNT, CURRENCY -> EnumSet.of(Kind.EXPLAIN);
            case MATCHED, PROVES, EXPECTED, EXPLAINED, NOT_DUE, BEFORE_START -> EnumSet.noneOf(Kind.class);
        };
    }

    /** Those that fit a payout that adds up like this; {@code reissued} if its content came anew and nobody explained it. */
    public static Set<Kind> of(Balance balance, boolean reissued) {
        boolean open = reissued || balance == Balance.NO || balance == Balance.UNCLEAR;
        return open ? EnumSet.of(Kind.EXPLAIN) : EnumSet.noneOf(Kind.class);
    }

    /** Why a decision does not fit this line, empty if it does. */
    public static Optional<String> objection(LineFinding line, Kind kind) {
        if (kind.cameBack() && line.verdict() == LineClass.CAME_BACK && line.refund() != null) {
            return Optional.of(option(kind) + " is said of the refund: decide "
                    + line.refund().reference() + " " + option(kind));
        }
        return objection("line", line.verdict().name(), of(line.verdict()), kind, line.word(), line.lapsed());
    }

    /** Why a decision does not fit this refund, empty if it does. */
    public static Optional<String> objection(RefundFinding refund, Kind kind) {
        Word word = refund.word();
        if (kind.cameBack() && word != null && endsIt(word)) {
            return Optional.of("it was explained, so its rows are not paid again; if that does not hold, decide "
                    + word.item() + " --undo first");
        }
        if (kind != Kind.UNDO && refund.refund().cameBack() && refund.open() == Attention.NONE) {
            return kind == Kind.SUM_STAYS && !saysThatItStays(refund.word())
                    ? Optional.empty()
                    : Optional.of("this refund came back already, and its rows may come again");
        }
        return objection("refund", refund.verdict().name(), of(refund.verdict()), kind, refund.word(), refund.lapsed());
    }

    /** Whether the customer has the money by this word, in whatever way. */
    private static boolean endsIt(Word word) {
        return word.kind() == Kind.EXPLAIN
                && word.seenClass().equals(RefundClass.CAME_BACK.name())
                && word.category() != CLAIMED_FROM_PROVIDER;
    }

    private static boolean saysThatItStays(@Nullable Word word) {
        return word != null && word.kind() == Kind.SUM_STAYS;
    }

    /** Why a decision does not fit this payout, empty if it does; {@code word} is the last on it, null for none. */
    public static Optional<String> objection(Balance balance, boolean reissued, Kind kind, @Nullable Word word) {
        String called = reissued ? "reissued" : "of balance " + balance.name().toLowerCase(Locale.ROOT);
        return objection("payout", called, of(balance, reissued), kind, word, false);
    }

    /** Those that fit a refund's class by name, none if there is no such class. */
    static Set<Kind> ofRefund(String verdict) {
        for (RefundClass known : RefundClass.values()) {
            if (known.name().equals(verdict)) {
                return of(known);
            }
        }
        return EnumSet.noneOf(Kind.class);
    }

    private static Optional<String> objection(
            String item, String called, Set<Kind> fitting, Kind kind, @Nullable Word word, boolean lapsed) {
        if (kind == Kind.UNDO) {
            return word != null || lapsed
                    ? Optional.empty()
                    : Optional.of("nothing was decided on this " + item + ", so there is nothing to take back");
        }
        if (fitting.contains(kind)) {
            return Optional.empty();
        }
        String instead = fitting.isEmpty()
                ? "nothing is to be decided"
                : "what fits is "
                        + fitting.stream().map(FittingDecisions::option).collect(Collectors.joining(" or "));
        return Optional.of(option(kind) + " does not fit: this " + item + " is " + called + ", and " + instead);
    }

    private static String option(Kind kind) {
        if (kind == Kind.SUM_STAYS) {
            return "--came-back --sum-stays";
        }
        return "--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
