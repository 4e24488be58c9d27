package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.Word;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People's words about a case, taken one after the other: each holds if its item was, at its turn and with the words before it,
 * what that person saw.
 */
final class Said {

    private final OrderCase facts;
    private final SettlementPolicy policy;
    private final Instant asOf;
    private final Map<String, String> accepted = new HashMap<>();
    private final Map<String, Deque<Heard>> heard = new HashMap<>();

    /** A word, and whether it holds. */
    private record Heard(Word word, boolean holds) {}

    private Said(OrderCase facts, SettlementPolicy policy, Instant asOf) {
        this.facts = facts;
        this.policy = policy;
        this.asOf = asOf;
    }

    static Said of(OrderCase facts, SettlementPolicy policy, Instant asOf) {
        Said said = new Said(facts, policy, asOf);
        facts.words().forEach(said::hear);
        return said;
    }

    private void hear(Word word) {
        Deque<Heard> about = heard.computeIfAbsent(word.item(), item -> new ArrayDeque<>());
        if (word.kind() == Word.Kind.UNDO) {
            Heard last = about.pollLast();
            if (last != null && last.word().on() == Word.ItemKind.LINE) {
                accepted.remove(word.item());
            }
            return;
        }
        boolean holds = word.on() == Word.ItemKind.LINE ? holdsOfLine(word) : holdsOfRefund(word);
        about.addLast(new Heard(word, holds));
        if (holds && word.kind() == Word.Kind.ACCEPT && word.reference() != null) {
            accepted.put(word.item(), word.reference());
        }
    }

    private boolean holdsOfLine(Word word) {
        Map<KeptLine, Verdict> verdicts = Evaluation.of(facts, accepted);
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(word.item()))
                .anyMatch(entry -> Math.abs(entry.getKey().amount()) == word.seenAmount()
                        && (entry.getValue().verdict().name().equals(word.seenClass())
                                || (isContradictionSettled(word)
                                        && !entry.getKey().withdrawn())));
    }

    /** What was accepted against our own judgement changed the refund, and so what the line is. */
    private boolean isContradictionSettled(Word word) {
        return word.kind() == Word.Kind.ACCEPT
                && word.seenClass().equals(LineClass.CONTRADICTS.name())
                && facts.refunds().stream()
                        .anyMatch(refund -> refund.reference().equals(word.reference())
                                && refund.state() == RefundState.REFUNDED
                                && refund.reason() == ReasonCode.SETTLED_BY_PAYOUT);
    }

    private boolean holdsOfRefund(Word word) {
        Optional<OwnRefund> refund = facts.refunds().stream()
                .filter(own -> own.reference().equals(word.item()))
                .findFirst();
        if (refund.isEmpty() || refund.get().amount() != word.seenAmount()) {
            return false;
        }
        if (word.kind() == Word.Kind.CAME_BACK) {
            return Tied.cameBack(refund.get());
        }
        Map<KeptLine, Verdict> verdicts = Evaluation.of(facts, accepted);
        return RefundJudge.verdict(refund.get(), verdicts, facts, policy, asOf)
                .name()
                .equals(word.seenClass());
    }

    Map<String, String> accepted() {
        return accepted;
    }

    /** The last word about an item that was not taken back, if it holds. */
    @Nullable
    Word about(String item) {
        Heard last = last(item);
        return last != null && last.holds() ? last.word() : null;
    }

    /** Whether the last word about an item that was not taken back holds no more. */
    boolean lapsed(String item) {
        Heard last = last(item);
        return last != null && !last.holds();
    }

    private @Nullable Heard last(String item) {
        Deque<Heard> about = heard.get(item);
        return about == null ? null : about.peekLast();
    }
}
