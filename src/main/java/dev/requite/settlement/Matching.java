package dev.requite.settlement;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says of every line and of every refund of an order exactly one thing. What follows from lines and refunds is derived anew
 * each time; then what people decided is replayed, oldest first. Pure: the order in which lines were read is never looked at.
 */
public final class Matching {

    private final OrderCase all;
    private final SettlementPolicy policy;
    private final Instant asOf;
    private final Naming naming;

    private Matching(OrderCase all, SettlementPolicy policy, Instant asOf) {
        this.all = all;
        this.policy = policy;
        this.asOf = asOf;
        this.naming = new Naming(all);
    }

    /**
     * One finding for each line, in the order of payouts, and one for each refund, by reference.
     *
     * @param asOf when ages are looked at; lines, refunds and words after it are the caller's to leave out
     */
    public static Findings of(OrderCase all, SettlementPolicy policy, Instant asOf) {
        return new Matching(all, policy, asOf).replayed();
    }

    private Findings replayed() {
        List<Word> words = Decisions.standing(all.words());
        Decisions decisions = new Decisions(words);
        for (Word word : words) {
            decisions.replay(word, findings(decisions), naming);
        }
        return findings(decisions);
    }

    private Findings findings(Decisions decisions) {
        List<Verdict> verdicts = Verdicts.of(all, naming, decisions);
        List<LineFinding> lines = verdicts.stream()
                .map(verdict -> LineFindings.of(verdict, decisions))
                .toList();
        RefundFindings refunds = new RefundFindings(policy, asOf, decisions);
        return new Findings(
                lines,
                all.refunds().stream()
                        .sorted(Comparator.comparing(OwnRefund::reference))
                        .map(refund -> refunds.of(refund, concerning(refund, verdicts, lines)))
                        .toList());
    }

    private static List<LineFinding> concerning(OwnRefund refund, List<Verdict> verdicts, List<LineFinding> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        return IntStream.range(0, lines.size())
                .filter(at -> verdicts.get(at).concerns(refund))
                .mapToObj(lines::get)
                .toList();
    }
}
