package dev.requite.settlement;

import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which decision fits which class. */
public final class FittingDecisions {

    private static final Set<Word.Kind> EXPLAIN = EnumSet.of(Word.Kind.EXPLAIN);
    private static final Set<Word.Kind> ACCEPT = EnumSet.of(Word.Kind.ACCEPT, Word.Kind.EXPLAIN);
    private static final Set<Word.Kind> BACK = EnumSet.of(Word.Kind.CAME_BACK, Word.Kind.EXPLAIN);

    private static final Map<String, Set<Word.Kind>> FITTING = Map.ofEntries(
            Map.entry("CONTRADICTS", ACCEPT),
            Map.entry("CAME_BACK", BACK),
            Map.entry("OVERDUE", BACK),
            Map.entry("DUPLICATE", EXPLAIN),
            Map.entry("AMOUNT", EXPLAIN),
            Map.entry("CURRENCY", EXPLAIN),
            Map.entry("MISSING_HERE", EXPLAIN),
            Map.entry("WITHDRAWN", EXPLAIN),
            Map.entry("CONFLICT", ACCEPT),
            Map.entry("SUGGESTED", ACCEPT),
            Map.entry("AMBIGUOUS", ACCEPT));

    private FittingDecisions() {}

    /** Why it does not fit, in a sentence; null if it does. That a refund came back is said of the refund, not of a line. */
    public static @Nullable String ofLine(LineFinding finding, Word.Kind kind) {
        if (finding.verdict() == LineClass.CAME_BACK && kind == Word.Kind.CAME_BACK) {
            return finding.refund() == null
                    ? "Line " + finding.line().id() + " names no refund of ours, so none can count as come back:"
                            + " --explain it."
                    : "Say that of the refund: decide " + finding.reference() + " --came-back.";
        }
        return misfit("Line " + finding.line().id(), finding.verdict().name(), kind);
    }

    /** The same for a refund. */
    public static @Nullable String ofRefund(RefundFinding finding, Word.Kind kind) {
        return misfit(
                "Refund " + finding.refund().reference(), finding.verdict().name(), kind);
    }

    private static @Nullable String misfit(String item, String verdict, Word.Kind kind) {
        Set<Word.Kind> fitting = FITTING.getOrDefault(verdict, Set.of());
        if (fitting.contains(kind)) {
            return null;
        }
        return item + " is " + verdict + ", "
                + (fitting.isEmpty()
                        ? "which waits for nobody's decision."
                        : "of which " + option(kind) + " can't be said; what fits is "
                                + fitting.stream()
                                        .sorted()
                                        .map(FittingDecisions::option)
                                        .collect(Collectors.joining(" or "))
                                + ".");
    }

    private static String option(Word.Kind kind) {
        return "--" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
