package dev.requite.settlement;

import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnOperation;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Category;
import dev.requite.model.payout.Word.ItemKind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Makes refunds, lines and words of one order, with everything ordinary that a test does not name. */
final class Cases {

    static final String ORDER = "order-1";
    static final Instant SENT = Instant.parse("2026-11-01T03:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-10T06:00:00Z");
    static final Instant LATE = SENT.plus(Duration.ofDays(21));
    static final SettlementPolicy POLICY = new SettlementPolicy(null, Duration.ofDays(21));

    private final List<OwnRefund> refunds = new ArrayList<>();
    private final List<OwnRefund> foreign = new ArrayList<>();
    private final List<OwnOperation> operations = new ArrayList<>();
    private final List<KeptLine> lines = new ArrayList<>();
    private final List<Word> words = new ArrayList<>();
    private Instant asOf = NOW;
    private SettlementPolicy policy = POLICY;

    Cases refund(OwnRefund refund) {
        refunds.add(refund);
        return this;
    }

    Cases foreign(OwnRefund refund) {
        foreign.add(refund);
        return this;
    }

    Cases operation(String reference, String capture, long cost) {
        operations.add(new OwnOperation(reference, ORDER, capture, cost, CurrencyUnit.EUR));
        return this;
    }

    Cases line(LineOf line) {
        lines.add(line.kept());
        return this;
    }

    Cases says(Word word) {
        words.add(word);
        return this;
    }

    Cases asOf(Instant time) {
        asOf = time;
        return this;
    }

    Cases policy(SettlementPolicy other) {
        policy = other;
        return this;
    }

    OrderCase all() {
        return new OrderCase(refunds, foreign, operations, lines, words);
    }

    Findings findings() {
        return Matching.of(all(), policy, asOf);
    }

    LineFinding line(String id) {
        return findings().lines().stream()
                .filter(line -> line.line().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    RefundFinding refund(String reference) {
        return findings().refunds().stream()
                .filter(refund -> refund.refund().reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    static OwnRefund refunded(String reference, long amount) {
        return refund(reference, amount, RefundState.REFUNDED, null);
    }

    static OwnRefund refund(String reference, long amount, RefundState state, @Nullable ReasonCode reason) {
        return new OwnRefund(
                reference,
                "klarna",
                ORDER,
                "capture-1",
                "",
                amount,
                CurrencyUnit.EUR,
                state,
                reason,
                "",
                SENT,
                null,
                1,
                false);
    }

    static OwnRefund known(OwnRefund refund, String order, String refundId, int sends, boolean keyless) {
        return new OwnRefund(
                refund.reference(),
                refund.account(),
                order,
                refund.captureId(),
                "",
                refund.amount(),
                refund.currency(),
                refund.state(),
                refund.reason(),
                refundId,
                refund.submittedAt(),
                refund.settledAt(),
                sends,
                keyless);
    }

    static Word accept(long number, String line, @Nullable String reference, LineClass seen, long amount) {
        return new Word(
                number, ItemKind.LINE, line, Word.Kind.ACCEPT, reference, null, "", seen.name(), amount, "ann", NOW);
    }

    static Word explain(long number, String line, Category category, LineClass seen, long amount) {
        return new Word(
                number, ItemKind.LINE, line, Word.Kind.EXPLAIN, null, category, "n", seen.name(), amount, "ann", NOW);
    }

    static Word onRefund(
            long number, String reference, Word.Kind kind, @Nullable Category category, RefundClass seen, long amount) {
        return new Word(number, ItemKind.REFUND, reference, kind, null, category, "n", seen.name(), amount, "ann", NOW);
    }

    static Word undo(long number, ItemKind on, String item) {
        return new Word(number, on, item, Word.Kind.UNDO, null, null, "", "", 0, "ann", NOW);
    }

    /** A line by what matters of it. */
    record LineOf(
            String id,
            LineKind kind,
            int day,
            boolean counts,
            boolean telling,
            String order,
            String capture,
            String told,
            String refundId,
            long amount,
            CurrencyUnit currency,
            boolean withdrawn) {

        static LineOf returned(String id, int day, long amount) {
            return new LineOf(
                    id, LineKind.REFUND, day, true, true, ORDER, "", "", "", -amount, CurrencyUnit.EUR, false);
        }

        LineOf kind(LineKind other) {
            return new LineOf(
                    id, other, day, counts, telling, order, capture, told, refundId, amount, currency, withdrawn);
        }

        LineOf told(String other) {
            return new LineOf(
                    id, kind, day, counts, telling, order, capture, other, refundId, amount, currency, withdrawn);
        }

        LineOf refundId(String other) {
            return new LineOf(id, kind, day, counts, telling, order, capture, told, other, amount, currency, withdrawn);
        }

        LineOf order(String other) {
            return new LineOf(
                    id, kind, day, counts, telling, other, capture, told, refundId, amount, currency, withdrawn);
        }

        LineOf capture(String other) {
            return new LineOf(
                    id, kind, day, counts, telling, order, other, told, refundId, amount, currency, withdrawn);
        }

        LineOf in(CurrencyUnit other) {
            return new LineOf(id, kind, day, counts, telling, order, capture, told, refundId, amount, other, withdrawn);
        }

        LineOf disbelieved() {
            return new LineOf(
                    id, kind, day, false, telling, order, capture, told, refundId, amount, currency, withdrawn);
        }

        LineOf terse() {
            return new LineOf(
                    id, kind, day, counts, false, order, capture, told, refundId, amount, currency, withdrawn);
        }

        LineOf gone() {
            return new LineOf(id, kind, day, counts, telling, order, capture, told, refundId, amount, currency, true);
        }

        KeptLine kept() {
            return new KeptLine(
                    id,
                    "klarna",
                    "P" + day,
                    SENT.plus(Duration.ofDays(day)),
                    counts,
                    1,
                    kind,
                    telling,
                    "RETURN",
                    "",
                    order,
                    capture,
                    told,
                    refundId,
                    amount,
                    currency,
                    amount,
                    currency,
                    withdrawn);
        }
    }
}
