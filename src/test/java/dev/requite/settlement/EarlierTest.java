package dev.requite.settlement;

import static dev.requite.settlement.Cases.LineOf.returned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.ItemKind;
import dev.requite.model.payout.Word.Kind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an order looked like before: each change is undone that came later. */
class EarlierTest {

    private static final Instant MOMENT = Cases.SENT.plus(Duration.ofDays(5));
    private static final Instant LATER = MOMENT.plus(Duration.ofDays(1));

    private static OwnRefund refund(RefundState state, @Nullable ReasonCode reason, @Nullable Instant settledAt) {
        OwnRefund like = Cases.refund("a", 100, state, reason);
        return new OwnRefund(
                like.reference(),
                like.account(),
                like.orderId(),
                like.captureId(),
                "",
                like.amount(),
                like.currency(),
                state,
                reason,
                "",
                Cases.SENT,
                settledAt,
                1,
                false);
    }

    private static Word said(long number, Kind kind, Instant at) {
        return new Word(
                number, ItemKind.REFUND, "a", kind, null, null, "n", RefundClass.OVERDUE.name(), 100, "ann", at);
    }

    private static OrderCase at(OrderCase all) {
        return Earlier.at(all, MOMENT, KeptLine::counts);
    }

    private static OrderCase of(OwnRefund refund, Word... words) {
        return new OrderCase(List.of(refund), List.of(), List.of(), List.of(), List.of(words));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUNDED, , UNKNOWN",
        "REFUNDED, SETTLED_BY_PAYOUT, UNKNOWN",
        "REJECTED, PROVIDER_REJECTED, REJECTED",
        "REJECTED, REFUND_FAILED_LATER, REFUNDED",
    })
    void whatEndedLaterHadNotEnded(RefundState state, @Nullable ReasonCode reason, RefundState before) {
        assertThat(at(of(refund(state, reason, LATER))).refunds())
                .extracting(OwnRefund::state)
                .containsExactly(before);
        assertThat(at(of(refund(state, reason, MOMENT))).refunds())
                .extracting(OwnRefund::state)
                .containsExactly(state);
    }

    @Test
    void whatCameBackLaterWasCarriedOutIfThatWasKnown() {
        OwnRefund back = refund(RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK, MOMENT);
        OwnRefund unknown = refund(RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK, LATER);

        OrderCase before = at(of(back, said(1, Kind.CAME_BACK, LATER)));

        assertThat(before.refunds()).extracting(OwnRefund::state).containsExactly(RefundState.REFUNDED);
        assertThat(before.words()).isEmpty();
        assertThat(at(of(unknown, said(1, Kind.CAME_BACK, LATER))).refunds())
                .extracting(OwnRefund::state)
                .containsExactly(RefundState.UNKNOWN);
    }

    /** It was back then, and that was taken back since; or it was said and taken back since. */
    @Test
    void whatWasTakenBackLaterHadStoodAsItWasSaid() {
        OwnRefund out = refund(RefundState.REFUNDED, ReasonCode.SETTLED_BY_HAND, MOMENT);

        OrderCase back = at(of(out, said(1, Kind.CAME_BACK, MOMENT), said(2, Kind.UNDO, LATER)));
        OrderCase never = at(of(out, said(1, Kind.CAME_BACK, LATER), said(2, Kind.UNDO, LATER)));

        assertThat(back.refunds()).allMatch(OwnRefund::cameBack);
        assertThat(never.refunds()).extracting(OwnRefund::state).containsExactly(RefundState.REFUNDED);
    }

    @Test
    void whatAPersonFoundPaidLaterCountedAsRefused() {
        OwnRefund proven = refund(RefundState.REFUNDED, ReasonCode.SETTLED_BY_PAYOUT, LATER);
        Word accepted = new Word(
                1, ItemKind.LINE, "1", Kind.ACCEPT, "a", null, "", LineClass.CONTRADICTS.name(), 100, "ann", LATER);

        assertThat(at(of(proven, accepted)).refunds())
                .extracting(OwnRefund::state)
                .containsExactly(RefundState.REJECTED);
    }

    @Test
    void whatWasPaidOutLaterOrSentLaterIsNotThere() {
        OrderCase all = new Cases()
                .refund(Cases.refunded("a", 100))
                .line(returned("1", 5, 100).told("a"))
                .line(returned("2", 6, 100).told("a"))
                .all();

        assertThat(at(all).lines()).extracting(KeptLine::id).containsExactly("1");
        assertThat(Earlier.at(all, Cases.SENT.minusSeconds(1), KeptLine::counts).refunds())
                .isEmpty();
        assertThat(Earlier.at(all, MOMENT, line -> false).lines())
                .extracting(KeptLine::counts)
                .containsExactly(false);
    }
}
