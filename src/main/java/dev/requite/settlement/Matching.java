package dev.requite.settlement;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Ties the lines of payouts to our refunds: every line and every refund of an order gets exactly one class. A pure function:
 * the same facts give the same classes, in whatever order they were read.
 */
public final class Matching {

    private final OrderCase facts;
    private final SettlementPolicy policy;
    private final Instant asOf;
    private final Said said;
    private final Map<KeptLine, Verdict> verdicts;

    private Matching(OrderCase facts, SettlementPolicy policy, Instant asOf) {
        this.facts = facts;
        this.policy = policy;
        this.asOf = asOf;
        this.said = Said.of(facts, policy, asOf);
        this.verdicts = Evaluation.of(facts, said.accepted());
    }

    /**
     * Judges an order.
     *
     * @param asOf the moment for which ages are told
     */
    public static Findings of(OrderCase facts, SettlementPolicy policy, Instant asOf) {
        Matching matching = new Matching(facts, policy, asOf);
        List<LineFinding> lines = new ArrayList<>();
        matching.verdicts.forEach((line, verdict) -> lines.add(matching.line(line, verdict)));
        List<RefundFinding> refunds = facts.refunds().stream()
                .map(refund -> matching.refund(refund, lines))
                .toList();
        return new Findings(lines, refunds);
    }

    private LineFinding line(KeptLine line, Verdict verdict) {
        OwnRefund refund = refund(verdict.reference());
        return new LineFinding(
                line,
                verdict.verdict(),
                verdict.reference(),
                refund,
                verdict.difference(),
                said.about(line.id()),
                said.lapsed(line.id()),
                attention(line, verdict, refund));
    }

    private @Nullable OwnRefund refund(@Nullable String reference) {
        return facts.refunds().stream()
                .filter(own -> own.reference().equals(reference))
                .findFirst()
                .orElse(null);
    }

    /** What a person said of the refund in this class holds for its lines of the same class, too. */
    private Attention attention(KeptLine line, Verdict verdict, @Nullable OwnRefund refund) {
        Attention asks = verdict.verdict().attention();
        if (asks == Attention.NONE) {
            return asks;
        }
        if (verdict.verdict() == LineClass.CAME_BACK && refund != null && Tied.cameBack(refund)) {
            return Attention.NONE;
        }
        Word own = said.about(line.id());
        if (own != null) {
            return after(own);
        }
        Word ofRefund = refund == null ? null : said.about(refund.reference());
        return ofRefund != null && ofRefund.seenClass().equals(verdict.verdict().name()) ? after(ofRefund) : asks;
    }

    /** What is claimed is still open, without alarm. */
    private static Attention after(Word word) {
        return word.category() == Word.Category.CLAIMED_FROM_PROVIDER ? Attention.QUIET : Attention.NONE;
    }

    private RefundFinding refund(OwnRefund refund, List<LineFinding> found) {
        RefundClass judged = RefundJudge.verdict(refund, verdicts, facts, policy, asOf);
        List<LineFinding> own = found.stream()
                .filter(finding -> refund.reference().equals(finding.reference()))
                .filter(finding -> finding.verdict() != LineClass.WITHDRAWN)
                .toList();
        List<LineFinding> paying = own.stream()
                .filter(finding ->
                        RefundJudge.pays(finding.line(), Objects.requireNonNull(verdicts.get(finding.line()))))
                .toList();
        Word word = said.about(refund.reference());
        boolean explained =
                word != null && judged == RefundClass.OVERDUE && word.category() != Word.Category.CLAIMED_FROM_PROVIDER;
        return new RefundFinding(
                refund,
                explained ? RefundClass.EXPLAINED : judged,
                own.stream().map(LineFinding::line).toList(),
                paying.isEmpty() ? null : paying.get(0).line(),
                paying.stream().mapToLong(finding -> -finding.line().amount()).sum(),
                word,
                said.lapsed(refund.reference()),
                attention(refund, judged, own, word));
    }

    private static Attention attention(
            OwnRefund refund, RefundClass judged, List<LineFinding> lines, @Nullable Word word) {
        if (Tied.cameBack(refund) || judged.attention() == Attention.NONE) {
            return Attention.NONE;
        }
        if (word != null) {
            return after(word);
        }
        if (judged == RefundClass.OVERDUE || judged == RefundClass.AMBIGUOUS) {
            return judged == RefundClass.OVERDUE ? Attention.ALARM : Attention.NONE;
        }
        return lines.stream()
                .filter(finding -> finding.verdict().name().equals(judged.name()))
                .map(LineFinding::open)
                .max(Attention::compareTo)
                .orElse(Attention.NONE);
    }
}
