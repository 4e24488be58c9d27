package dev.requite.settlement;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Category;
import dev.requite.model.payout.Word.ItemKind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.settlement.Cases.LineOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** An order with so few references, ids and amounts that all of them meet. */
final class RandomCase {

    private static final List<Long> AMOUNTS = List.of(100L, 60L, 40L);

    private final Random random;

    RandomCase(long seed) {
        this.random = new Random(seed);
    }

    OrderCase next() {
        List<OwnRefund> refunds = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            refunds.add(refund("r" + i, Cases.ORDER));
        }
        List<OwnRefund> foreign = random.nextInt(3) == 0 ? List.of(refund("f", "order-2")) : List.of();
        List<OwnOperation> operations = new ArrayList<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            operations.add(new OwnOperation("o" + i, Cases.ORDER, "c", any(AMOUNTS), CurrencyUnit.EUR));
        }
        List<KeptLine> lines = new ArrayList<>();
        for (int i = 0; i < random.nextInt(7); i++) {
            lines.add(line("l" + i));
        }
        return new OrderCase(refunds, foreign, operations, lines, List.of());
    }

    private OwnRefund refund(String reference, String order) {
        OwnRefund refund = any(List.of(
                Cases.refunded(reference, any(AMOUNTS)),
                Cases.refunded(reference, any(AMOUNTS)),
                Cases.refunded(reference, any(AMOUNTS)),
                Cases.refund(reference, any(AMOUNTS), RefundState.REFUNDED, ReasonCode.SETTLED_BY_PAYOUT),
                Cases.refund(reference, any(AMOUNTS), RefundState.UNKNOWN, ReasonCode.OUTCOME_UNKNOWN),
                Cases.refund(reference, any(AMOUNTS), RefundState.REJECTED, ReasonCode.PROVIDER_REJECTED),
                Cases.refund(reference, any(AMOUNTS), RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK),
                Cases.refund(reference, any(AMOUNTS), RefundState.FAILED, ReasonCode.NOT_SENT)));
        String id = random.nextBoolean() ? "id-" + reference : "";
        return Cases.known(refund, order, id, 1 + random.nextInt(2), random.nextInt(3) == 0);
    }

    private KeptLine line(String id) {
        LineOf line = LineOf.returned(id, random.nextInt(4), any(AMOUNTS))
                .kind(any(List.of(
                        LineKind.REFUND,
                        LineKind.REFUND,
                        LineKind.REFUND,
                        LineKind.REFUND,
                        LineKind.REFUND,
                        LineKind.REFUND,
                        LineKind.FEE,
                        LineKind.CAME_BACK,
                        LineKind.PROVIDER_EVENT,
                        LineKind.UNKNOWN)))
                .told(any(List.of("", "", "r0", "R0", "r0", "r1", "f", "x")))
                .refundId(any(List.of("", "", "", "id-r0", "id-r1", "id-f", "y")))
                .order(any(List.of(Cases.ORDER, Cases.ORDER, Cases.ORDER, Cases.ORDER, "", "order-2")))
                .capture(any(List.of("c", "c", "d")))
                .in(any(List.of(CurrencyUnit.EUR, CurrencyUnit.EUR, CurrencyUnit.EUR, CurrencyUnit.USD)));
        line = random.nextInt(8) == 0 ? line.terse() : line;
        return (random.nextInt(10) == 0 ? line.gone() : line).kept();
    }

    /** Words that fit what is open, or did so before the one before; some are taken back. */
    OrderCase withWords(OrderCase all, int count) {
        OrderCase said = all;
        for (long number = 1; number <= count; number++) {
            Findings now = Matching.of(said, Cases.POLICY, Cases.LATE);
            List<Word> possible = new ArrayList<>();
            for (LineFinding line : now.lines()) {
                for (Word.Kind kind : FittingDecisions.of(line.verdict())) {
                    possible.add(word(
                            number,
                            ItemKind.LINE,
                            line.line().id(),
                            kind,
                            line.verdict().name(),
                            Math.abs(line.line().amount()),
                            any(said.refunds()).reference()));
                }
            }
            for (RefundFinding refund : now.refunds()) {
                for (Word.Kind kind : FittingDecisions.of(refund.verdict())) {
                    possible.add(word(
                            number,
                            ItemKind.REFUND,
                            refund.refund().reference(),
                            kind,
                            refund.verdict().name(),
                            refund.refund().amount(),
                            kind.cameBack()
                                    ? Shown.by(refund.refund(), now)
                                    : refund.refund().reference()));
                }
            }
            if (!said.words().isEmpty() && random.nextInt(4) == 0) {
                Word undone = any(said.words());
                possible = List.of(Cases.undo(number, undone.on(), undone.item()));
            }
            if (!possible.isEmpty()) {
                said = saying(said, any(possible));
            }
        }
        return said;
    }

    private Word word(
            long number,
            ItemKind on,
            String item,
            Word.Kind kind,
            String seen,
            long amount,
            @Nullable String reference) {
        Category category = kind == Word.Kind.EXPLAIN ? any(List.of(Category.values())) : null;
        String told = kind == Word.Kind.ACCEPT || kind.cameBack() ? reference : null;
        return new Word(number, on, item, kind, told, category, "", seen, amount, "ann", Cases.NOW);
    }

    static OrderCase saying(OrderCase all, Word word) {
        List<Word> words = new ArrayList<>(all.words());
        words.add(word);
        return new OrderCase(all.refunds(), all.foreign(), all.operations(), all.lines(), words);
    }

    <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
