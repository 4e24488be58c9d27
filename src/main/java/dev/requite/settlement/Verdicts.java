package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import dev.requite.settlement.Tie.How;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The class of every line of an order, before anybody's explanation. */
final class Verdicts {

    /** The order in which lines come to their turn, whatever order they were read in. */
    static final Comparator<KeptLine> TURN = Comparator.comparing(KeptLine::payoutDate)
            .thenComparing(KeptLine::paymentReference)
            .thenComparingLong(KeptLine::number)
            .thenComparing(KeptLine::id);

    private final OrderCase all;
    private final Naming naming;
    private final Decisions decisions;
    private final List<Verdict> verdicts = new ArrayList<>();

    private Verdicts(OrderCase all, Naming naming, Decisions decisions) {
        this.all = all;
        this.naming = naming;
        this.decisions = decisions;
    }

    /** One for each line, in their {@link #TURN}. */
    static List<Verdict> of(OrderCase all, Naming naming, Decisions decisions) {
        if (all.lines().isEmpty()) {
            return List.of();
        }
        Verdicts verdicts = new Verdicts(all, naming, decisions);
        verdicts.judge();
        verdicts.verdicts.sort(Comparator.comparing(Verdict::line, TURN));
        return verdicts.verdicts;
    }

    private void judge() {
        List<KeptLine> fees = new ArrayList<>();
        List<KeptLine> unnamed = new ArrayList<>();
        Map<OwnRefund, List<Tie>> ties = new LinkedHashMap<>();
        for (KeptLine line : all.lines().stream().sorted(TURN).toList()) {
            if (line.withdrawn()) {
                put(line, LineClass.WITHDRAWN, null);
            } else {
                switch (line.kind()) {
                    case FEE -> fees.add(line);
                    case CAME_BACK -> cameBack(line);
                    case REFUND -> refund(line, ties, unnamed);
                    // a type that nobody knows opens its payout; its line is tied to nothing
                    case PROVIDER_EVENT, OTHER, UNKNOWN -> put(line, LineClass.PROVIDER_EVENT, null);
                }
            }
        }
        verdicts.addAll(OperationFees.of(fees, all.operations()));
        ties.forEach(this::tied);
        if (!unnamed.isEmpty()) {
            verdicts.addAll(Suggestions.of(
                    unnamed,
                    unpaid(refund -> decisions.carriedOut(refund) && !decisions.explained(refund)),
                    unpaid(decisions::cameBack)));
        }
    }

    private void cameBack(KeptLine line) {
        Tie tie = naming.tie(line);
        put(line, LineClass.CAME_BACK, tie == null ? null : tie.refund());
    }

    private void refund(KeptLine line, Map<OwnRefund, List<Tie>> ties, List<KeptLine> unnamed) {
        OwnRefund accepted = decisions.accepted(line);
        Tie tie = accepted != null ? new Tie(line, accepted, true, How.ACCEPTED) : naming.tie(line);
        Word word = decisions.on(line);
        if (tie != null) {
            ties.computeIfAbsent(tie.refund(), any -> new ArrayList<>()).add(tie);
        } else if (!Naming.unnamed(line)) {
            put(line, LineClass.MISSING_HERE, null);
        } else if (word != null) {
            // whoever explained it said that it is none of those it might have been
            put(line, LineClass.valueOf(word.seenClass()), null);
        } else {
            unnamed.add(line);
        }
    }

    private void tied(OwnRefund refund, List<Tie> ties) {
        Map<String, LineClass> classes = new HashMap<>(TiedLines.classes(refund, ties));
        for (Tie tie : ties) {
            LineClass verdict = classes.get(tie.line().id());
            if (verdict == null) {
                throw new IllegalStateException(
                        "line without a class: " + tie.line().id());
            }
            put(tie.line(), verdict, refund);
        }
    }

    /** Those of the given ones that no line settles. */
    private List<OwnRefund> unpaid(Predicate<OwnRefund> which) {
        return all.refunds().stream()
                .filter(which)
                .filter(refund ->
                        verdicts.stream().noneMatch(verdict -> verdict.verdict().settles() && verdict.concerns(refund)))
                .sorted(Comparator.comparing(OwnRefund::reference))
                .toList();
    }

    private void put(KeptLine line, LineClass verdict, @Nullable OwnRefund refund) {
        verdicts.add(new Verdict(line, verdict, refund == null ? List.of() : List.of(refund), null));
    }
}
