package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.request.RefundState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** What each line of a case is, given what people accepted so far. */
final class Evaluation {

    /** Never the order of reading: payouts as they were dated. */
    static final Comparator<KeptLine> IN_TURN = Comparator.comparing(KeptLine::payoutDate)
            .thenComparing(KeptLine::paymentReference)
            .thenComparingLong(KeptLine::number)
            .thenComparing(KeptLine::id);

    private final OrderCase facts;
    private final Naming naming;
    private final Map<String, String> accepted;
    private final List<KeptLine> lines;
    private final Map<KeptLine, Verdict> verdicts = new LinkedHashMap<>();

    private Evaluation(OrderCase facts, Map<String, String> accepted) {
        this.facts = facts;
        this.naming = new Naming(facts);
        this.accepted = accepted;
        this.lines = facts.lines().stream().sorted(IN_TURN).toList();
    }

    /** @param accepted references by the ids of lines that people accepted for them */
    static Map<KeptLine, Verdict> of(OrderCase facts, Map<String, String> accepted) {
        Evaluation evaluation = new Evaluation(facts, accepted);
        evaluation.evaluate();
        Map<KeptLine, Verdict> inTurn = new LinkedHashMap<>();
        evaluation.lines.forEach(line -> inTurn.put(line, Objects.requireNonNull(evaluation.verdicts.get(line))));
        return inTurn;
    }

    private void evaluate() {
        Map<OwnRefund, List<KeptLine>> tied = new LinkedHashMap<>();
        Map<OwnRefund, List<KeptLine>> said = new HashMap<>();
        Map<KeptLine, OwnRefund> otherIds = new LinkedHashMap<>();
        List<KeptLine> nameless = new ArrayList<>();
        Set<OwnOperation> paid = new HashSet<>();
        for (KeptLine line : lines) {
            OwnRefund own = accepted.containsKey(line.id()) ? naming.refund(accepted.get(line.id())) : null;
            if (line.withdrawn()) {
                verdicts.put(line, Verdict.of(LineClass.WITHDRAWN));
            } else if (own != null) {
                tied.computeIfAbsent(own, refund -> new ArrayList<>()).add(line);
                said.computeIfAbsent(own, refund -> new ArrayList<>()).add(line);
            } else if (line.kind() == LineKind.REFUND) {
                refund(line, tied, otherIds, nameless);
            } else {
                verdicts.put(line, other(line, paid));
            }
        }
        tied.forEach((refund, of) -> verdicts.putAll(Tied.verdicts(refund, of, said.getOrDefault(refund, List.of()))));
        otherIds.forEach((line, refund) ->
                verdicts.put(line, Verdict.tied(isPaid(refund) ? LineClass.DUPLICATE : LineClass.CONFLICT, refund)));
        suggest(nameless);
    }

    private void refund(
            KeptLine line,
            Map<OwnRefund, List<KeptLine>> tied,
            Map<KeptLine, OwnRefund> otherIds,
            List<KeptLine> nameless) {
        Naming.Named named = naming.of(line);
        if (named instanceof Naming.Named.Ours ours) {
            tied.computeIfAbsent(ours.refund(), refund -> new ArrayList<>()).add(line);
        } else if (named instanceof Naming.Named.Contradictory contradictory) {
            if (contradictory.otherId()) {
                otherIds.put(line, contradictory.refund());
            } else {
                verdicts.put(line, Verdict.tied(LineClass.CONFLICT, contradictory.refund()));
            }
        } else if (named instanceof Naming.Named.Nothing && line.telling()) {
            nameless.add(line);
        } else {
            verdicts.put(line, Verdict.of(LineClass.MISSING_HERE));
        }
    }

    private Verdict other(KeptLine line, Set<OwnOperation> paid) {
        if (line.kind() == LineKind.CAME_BACK) {
            Naming.Named named = naming.of(line);
            return named instanceof Naming.Named.Ours ours
                    ? Verdict.tied(LineClass.CAME_BACK, ours.refund())
                    : Verdict.of(LineClass.CAME_BACK);
        }
        if (line.kind() != LineKind.FEE) {
            return Verdict.of(LineClass.PROVIDER_EVENT);
        }
        for (OwnOperation operation : facts.operations()) {
            if (isFeeOf(line, operation) && paid.add(operation)) {
                return new Verdict(LineClass.OPERATION, operation.reference(), null);
            }
        }
        return Verdict.of(LineClass.OTHER);
    }

    private static boolean isFeeOf(KeptLine line, OwnOperation operation) {
        return line.orderId().equals(operation.orderId())
                && (line.captureId().isEmpty() || line.captureId().equals(operation.captureId()))
                && Math.abs(line.amount()) == operation.cost()
                && line.currency().equals(operation.currency());
    }

    private boolean isPaid(OwnRefund refund) {
        return verdicts.values().stream()
                .anyMatch(verdict -> refund.reference().equals(verdict.reference())
                        && (verdict.verdict() == LineClass.MATCHED || verdict.verdict() == LineClass.PROVES));
    }

    private record Sum(long amount, CurrencyUnit currency) {}

    /** What names nothing can only be a refund that no other line pays. */
    private void suggest(List<KeptLine> nameless) {
        Set<String> spokenFor = new HashSet<>();
        verdicts.values().forEach(verdict -> {
            if (verdict.reference() != null) {
                spokenFor.add(verdict.reference());
            }
        });
        Map<Sum, List<OwnRefund>> open = new HashMap<>();
        facts.refunds().stream()
                .filter(refund -> refund.state() == RefundState.REFUNDED && !spokenFor.contains(refund.reference()))
                .forEach(refund -> open.computeIfAbsent(
                                new Sum(refund.amount(), refund.currency()), sum -> new ArrayList<>())
                        .add(refund));
        Map<Sum, List<KeptLine>> asking = new LinkedHashMap<>();
        nameless.forEach(
                line -> asking.computeIfAbsent(new Sum(-line.amount(), line.currency()), sum -> new ArrayList<>())
                        .add(line));
        asking.forEach((sum, alike) -> {
            List<OwnRefund> fitting = open.getOrDefault(sum, List.of());
            alike.forEach(line -> verdicts.put(line, suggested(fitting, alike)));
        });
    }

    private static Verdict suggested(List<OwnRefund> fitting, List<KeptLine> alike) {
        if (fitting.isEmpty()) {
            return Verdict.of(LineClass.MISSING_HERE);
        }
        return fitting.size() == 1 && alike.size() == 1
                ? Verdict.tied(LineClass.SUGGESTED, fitting.get(0))
                : Verdict.of(LineClass.AMBIGUOUS);
    }

    /** The refunds that are open and of a line's sum: those that an ambiguous line may be. */
    static List<OwnRefund> mayBe(KeptLine line, OrderCase facts, Map<KeptLine, Verdict> verdicts) {
        @Nullable Verdict own = verdicts.get(line);
        if (own == null || own.verdict() != LineClass.AMBIGUOUS) {
            return List.of();
        }
        Set<String> spokenFor = new HashSet<>();
        verdicts.values().stream()
                .map(Verdict::reference)
                .filter(Objects::nonNull)
                .forEach(spokenFor::add);
        return facts.refunds().stream()
                .filter(refund -> refund.state() == RefundState.REFUNDED
                        && !spokenFor.contains(refund.reference())
                        && refund.amount() == -line.amount()
                        && refund.currency().equals(line.currency()))
                .toList();
    }
}
