package dev.requite.settlement;

import static dev.requite.settlement.Cases.LineOf.returned;
import static dev.requite.settlement.Cases.onRefund;
import static dev.requite.settlement.Cases.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.Word;
import dev.requite.model.payout.Word.Category;
import dev.requite.model.payout.Word.Kind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Refunds that came back as a person said, and what may end that word: its rows are paid again on nothing else. */
class CameBackMatchingTest {

    private static final OwnRefund BACK = Cases.refund("a", 9500, RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK);
    private static final Word SAID = onRefund(1, "a", Kind.CAME_BACK, null, RefundClass.OVERDUE, 9500);

    private static Cases back() {
        return new Cases().asOf(Cases.LATE).refund(BACK).says(SAID);
    }

    private static void waits(Cases cases) {
        assertThat(Contradictions.in(cases.all(), cases.findings())).containsExactly("a");
    }

    private static void mayComeAgain(Cases cases) {
        assertThat(Contradictions.in(cases.all(), cases.findings())).isEmpty();
    }

    @Test
    void waitsForNothingWhileNoPayoutSpeaksOfIt() {
        mayComeAgain(back());
    }

    @Test
    void waitsOnceAPayoutShowsIt() {
        Cases cases = back().line(returned("1", 3, 9500).told("a"));

        assertThat(cases.refund("a").lapsed()).isTrue();
        assertThat(cases.refund("a").open()).isEqualTo(Attention.ALARM);
        waits(cases);
    }

    /** Whoever says it once more has seen the lines that are there, and no other. */
    @Test
    void waitsForEachNewLineOfARefundThatIsShownAlready() {
        Cases twice = new Cases()
                .asOf(Cases.LATE)
                .refund(BACK)
                .line(returned("1", 3, 9501).told("a"))
                .says(SAID);
        String seen = Shown.by(BACK, twice.findings());
        twice.says(new Word(
                        2,
                        Word.ItemKind.REFUND,
                        "a",
                        Kind.CAME_BACK,
                        seen,
                        null,
                        "n",
                        RefundClass.CAME_BACK.name(),
                        9500,
                        "ann",
                        Cases.NOW))
                .says(Cases.explain(3, "1", Category.OTHER, LineClass.AMOUNT, 9501));
        assertThat(seen).isNotNull();
        mayComeAgain(twice);

        twice.line(returned("2", 4, 9500).told("a"));

        assertThat(twice.refund("a").open()).isEqualTo(Attention.ALARM);
        waits(twice);
    }

    /** It came back, was paid out once more by the provider, and stands as paid. */
    @Test
    void waitsIfTheLastThatIsToldOfItIsThatItWasPaid() {
        Cases told = new Cases()
                .asOf(Cases.LATE)
                .refund(BACK)
                .line(returned("1", 3, 9500).kind(LineKind.CAME_BACK).told("a"))
                .says(onRefund(1, "a", Kind.CAME_BACK, null, RefundClass.CAME_BACK, 9500));
        mayComeAgain(told);

        waits(told.line(returned("2", 4, 9500).told("a")));
    }

    @Test
    void staysListedWhileOneOfTwoPaymentsIsClaimed() {
        Cases claimed = back().line(returned("1", 3, 9500).told("a"))
                .says(onRefund(2, "a", Kind.EXPLAIN, Category.CLAIMED_FROM_PROVIDER, RefundClass.CAME_BACK, 9500));

        assertThat(claimed.refund("a").open()).isEqualTo(Attention.QUIET);
    }

    @Test
    void waitsForAPayoutThatIsNotBelieved() {
        Cases cases = back().line(returned("1", 3, 9500).told("a").disbelieved());

        assertThat(cases.refund("a").lapsed()).isFalse();
        waits(cases);
    }

    @Test
    void goesOnIfTheProviderTellsThatItCameBack() {
        Cases cases = back().line(returned("1", 3, 9500).told("a"))
                .line(returned("2", 4, 9500).kind(LineKind.CAME_BACK).told("a"));

        assertThat(cases.refund("a").open()).isEqualTo(Attention.NONE);
        assertThat(cases.line("2").open()).isEqualTo(Attention.NONE);
        mayComeAgain(cases);
    }

    @Test
    void waitsIfItWentOutOnceMoreAfterThat() {
        waits(back().line(returned("1", 3, 9500).told("a"))
                .line(returned("2", 4, 9500).kind(LineKind.CAME_BACK).told("a"))
                .line(returned("3", 5, 9500).told("a")));
    }

    /** It may have gone out again on that day, whatever the payouts are called. */
    @Test
    void waitsIfNobodyKnowsWhichOfADayWasLast() {
        KeptLine back =
                returned("2", 4, 9500).kind(LineKind.CAME_BACK).told("a").kept();
        for (String payout : List.of("P1", "P9")) {
            KeptLine paid = in(payout, returned("1", 4, 9500).told("a").kept());
            OrderCase all = new OrderCase(List.of(BACK), List.of(), List.of(), List.of(back, paid), List.of(SAID));

            assertThat(Contradictions.in(all, Matching.of(all, Cases.POLICY, Cases.LATE)))
                    .as(payout)
                    .containsExactly("a");
        }
    }

    private static KeptLine in(String payout, KeptLine like) {
        return new KeptLine(
                like.id(),
                like.account(),
                payout,
                like.payoutDate().plusSeconds(60),
                like.counts(),
                like.number(),
                like.kind(),
                like.telling(),
                like.type(),
                like.detailedType(),
                like.orderId(),
                like.captureId(),
                like.toldReference(),
                like.refundId(),
                like.amount(),
                like.currency(),
                like.paidAmount(),
                like.paidCurrency(),
                like.withdrawn());
    }

    /** More of them than open refunds: one may be it. */
    @Test
    void waitsForLinesWithoutANameThatNoOtherRefundTakes() {
        waits(back().line(returned("1", 3, 9500)));
        mayComeAgain(back().refund(refunded("b", 9500)).line(returned("1", 3, 9500)));
        Cases two =
                back().refund(refunded("b", 9500)).line(returned("1", 3, 9500)).line(returned("2", 4, 9500));
        assertThat(two.line("2").verdict()).isEqualTo(LineClass.AMBIGUOUS);
        waits(two);
    }

    @ParameterizedTest
    @EnumSource(value = Category.class, mode = Mode.EXCLUDE, names = "CLAIMED_FROM_PROVIDER")
    void isNoMoreToldToComeBackOnceItIsExplained(Category category) {
        Cases told = new Cases()
                .refund(refunded("a", 9500))
                .line(returned("1", 3, 9500).told("a"))
                .line(returned("2", 4, 9500).kind(LineKind.CAME_BACK).told("a"))
                .says(onRefund(1, "a", Kind.EXPLAIN, category, RefundClass.CAME_BACK, 9500));

        for (Kind kind : List.of(Kind.CAME_BACK, Kind.SUM_STAYS)) {
            assertThat(FittingDecisions.objection(told.refund("a"), kind))
                    .get()
                    .asString()
                    .contains("it was explained", "a --undo first");
        }
    }

    @Test
    void mayComeBackAfterItWasClaimedInVain() {
        Cases claimed = new Cases()
                .asOf(Cases.LATE)
                .refund(refunded("a", 9500))
                .says(onRefund(1, "a", Kind.EXPLAIN, Category.CLAIMED_FROM_PROVIDER, RefundClass.OVERDUE, 9500));

        assertThat(FittingDecisions.objection(claimed.refund("a"), Kind.CAME_BACK))
                .isEmpty();
    }
}
