package dev.requite.settlement;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OwnRefund;
import dev.requite.text.NameUuid;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The believed lines that show a refund as paid. Who says that it came back has seen these: with another one beside them, or in
 * their place, the refund may have been paid after all, and no clock has to tell which was read first.
 */
public final class Shown {

    private static final Set<LineClass> GUESSED =
            EnumSet.of(LineClass.SUGGESTED, LineClass.AMBIGUOUS, LineClass.WITHDRAWN, LineClass.MISSING_HERE);

    private Shown() {}

    /** The same for the same lines, whatever else is known of them; null for none. */
    public static @Nullable String by(OwnRefund refund, Findings found) {
        String ids = tied(refund, found).stream()
                .filter(line -> line.kind() == LineKind.REFUND)
                .map(KeptLine::id)
                .sorted()
                .collect(Collectors.joining(" "));
        return ids.isEmpty() ? null : NameUuid.of("shown " + ids).toString();
    }

    /** Whether the last that payouts tell of it is, for certain, that it came back. */
    static boolean cameBackLast(OwnRefund refund, Findings found) {
        List<KeptLine> lines = tied(refund, found);
        return lines.stream()
                .filter(line -> line.kind() == LineKind.CAME_BACK)
                .anyMatch(back -> lines.stream()
                        .filter(line -> line.kind() == LineKind.REFUND)
                        .allMatch(paid -> isBefore(paid, back)));
    }

    /** Of two payouts of one day nobody knows which was first, and one payout's lines stand in its order. */
    private static boolean isBefore(KeptLine one, KeptLine other) {
        return one.paymentReference().equals(other.paymentReference())
                ? one.number() < other.number()
                : one.payoutDate()
                        .truncatedTo(ChronoUnit.DAYS)
                        .isBefore(other.payoutDate().truncatedTo(ChronoUnit.DAYS));
    }

    private static List<KeptLine> tied(OwnRefund refund, Findings found) {
        return found.lines().stream()
                .filter(line -> refund.reference().equals(line.reference()) && !GUESSED.contains(line.verdict()))
                .map(LineFinding::line)
                .filter(KeptLine::counts)
                .toList();
    }
}
