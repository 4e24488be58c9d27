package dev.requite.settlement;

import static dev.requite.settlement.Cases.LineOf.returned;
import static dev.requite.settlement.Cases.refund;
import static dev.requite.settlement.Cases.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.RefundClass;
import dev.requite.model.payout.RefundFinding;
import dev.requite.model.payout.Word.Category;
import dev.requite.model.payout.Word.Kind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages, the balance of a month, and the checks that nothing is lost on the way. */
class SettlementSumsTest {

    @ParameterizedTest
    @CsvSource({"0, 0-1", "1, 0-1", "2, 2-7", "7, 2-7", "8, 8-30", "30, 8-30", "31, >30", "4000, >30"})
    void putsAgesIntoBuckets(long days, String bucket) {
        assertThat(Aging.of(days).code()).isEqualTo(bucket);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01T10:00:00Z, 2026-11-02T09:59:59Z, 0",
        "2026-11-01T10:00:00Z, 2026-11-02T10:00:00Z, 1",
        "2026-11-02T10:00:00Z, 2026-11-01T10:00:00Z, 0",
    })
    void countsWholeDays(Instant since, Instant asOf, long days) {
        assertThat(Aging.days(since, asOf)).isEqualTo(days);
    }

    @Test
    void rollsTheBalanceForward() {
        RollForward rolled = new RollForward();
        Cases settled = new Cases()
                .refund(refunded("a", 100))
                .line(returned("1", 3, 100).told("a"));
        Cases explained = new Cases()
                .refund(refunded("a", 20))
                .asOf(Cases.LATE)
                .says(Cases.onRefund(1, "a", Kind.EXPLAIN, Category.WRITTEN_OFF, RefundClass.OVERDUE, 20));
        Cases open = new Cases().refund(refunded("a", 7000));
        Cases unsure = new Cases().refund(refund("a", 90000, RefundState.UNKNOWN, null));
        List.of(settled, explained, open, unsure)
                .forEach(cases ->
                        rolled.add(cases.refund("a").refund(), Standing.NOT_OUT, Standing.of(cases.refund("a"))));

        assertThat(rolled.sums().values()).singleElement().satisfies(sums -> {
            assertThat(sums).isEqualTo(new RollForward.Sums(0, 7120, 100, 0, 20, 7000));
            assertThat(sums.adds()).isTrue();
        });
    }

    @Test
    void keepsOnItsWayWhatDiffersUntilAPersonExplains() {
        Cases cases =
                new Cases().refund(refunded("a", 100)).line(returned("1", 3, 99).told("a"));

        assertThat(Standing.of(cases.refund("a"))).isEqualTo(Standing.ON_ITS_WAY);
        cases.says(Cases.explain(1, "1", Category.PROVIDER_CORRECTED, LineClass.AMOUNT, 99));
        assertThat(Standing.of(cases.refund("a"))).isEqualTo(Standing.EXPLAINED);
    }

    @Test
    void isOnItsWayAgainWhenThePayoutThatPaidItIsFollowedByOneThatTookItBack() {
        Cases open = new Cases()
                .refund(refunded("a", 100))
                .line(returned("1", 3, 100).told("a"))
                .line(returned("2", 4, -100).told("a").kind(LineKind.CAME_BACK));
        Cases back = new Cases()
                .refund(refund("a", 100, RefundState.REJECTED, ReasonCode.REFUND_CAME_BACK))
                .line(returned("1", 3, 100).told("a"))
                .line(returned("2", 4, -100).told("a").kind(LineKind.CAME_BACK))
                .says(Cases.onRefund(1, "a", Kind.CAME_BACK, null, RefundClass.CAME_BACK, 100));

        assertThat(Standing.of(open.refund("a"))).isEqualTo(Standing.ON_ITS_WAY);
        assertThat(Standing.of(back.refund("a"))).isEqualTo(Standing.CAME_BACK);
        open.says(Cases.onRefund(1, "a", Kind.EXPLAIN, Category.OTHER_SYSTEM, RefundClass.CAME_BACK, 100));
        assertThat(Standing.of(open.refund("a"))).isEqualTo(Standing.EXPLAINED);
    }

    /** What the month before closed with stays as it was, and this one says what came of it. */
    @Test
    void takesOffWhatWasSettledWhatAPayoutTookBack() {
        RollForward rolled = new RollForward();
        rolled.add(refunded("a", 100), Standing.SETTLED, Standing.CAME_BACK);
        rolled.add(refunded("b", 20), Standing.SETTLED, Standing.ON_ITS_WAY);
        rolled.add(refunded("c", 3), Standing.CAME_BACK, Standing.SETTLED);

        assertThat(rolled.sums().values())
                .containsExactly(new RollForward.Sums(0, 0, -117, 97, 0, 20))
                .allMatch(RollForward.Sums::adds);
    }

    @Test
    void leavesOutWhatWasBeforeTheStartOrNeverWent() {
        Cases before = new Cases()
                .refund(refunded("a", 100))
                .policy(new SettlementPolicy(Cases.NOW, Cases.POLICY.overdueAfter()));
        Cases explained = new Cases()
                .refund(refund("a", 100, RefundState.REJECTED, null))
                .line(returned("1", 3, 100).told("a"))
                .says(Cases.explain(1, "1", Category.TEST, LineClass.CONTRADICTS, 100));

        assertThat(Standing.of(before.refund("a"))).isEqualTo(Standing.NOT_OUT);
        assertThat(Standing.of(explained.refund("a"))).isEqualTo(Standing.NOT_OUT);
    }

    private final Cases pair =
            new Cases().refund(refunded("a", 100)).line(returned("1", 3, 100).told("a"));

    @Test
    void findsWhatHasNoClassOrTwo() {
        Findings found = pair.findings();
        Findings none = new Findings(List.of(), List.of());
        Findings twice =
                new Findings(List.of(found.lines().get(0), found.lines().get(0)), found.refunds());

        assertThat(SettlementConservation.problems(pair.all(), found)).isEmpty();
        assertThat(SettlementConservation.problems(pair.all(), none))
                .containsExactly("The line 1 has no class.", "The refund a has no class.");
        assertThat(SettlementConservation.problems(pair.all(), twice))
                .contains("The line 1 has a class more than once, or was never given.");
    }

    @Test
    void findsMoneyThatIsNotThere() {
        Findings found = pair.findings();
        LineFinding line = found.lines().get(0);
        RefundFinding refund = found.refunds().get(0);
        KeptLine less = returned("1", 3, 99).told("a").kept();
        KeptLine dollars = returned("1", 3, 100).told("a").in(CurrencyUnit.USD).kept();

        assertThat(problems(matched(line, less), refund))
                .contains("The lines that match the refund a come to 0.99 EUR, not to 1.00 EUR.");
        assertThat(problems(matched(line, dollars), refund)).contains("The line 1 in USD settles the refund a in EUR.");
        assertThat(problems(line, settled(refund, refund.lines(), 99)))
                .containsExactly("The refund a is said to be settled with 0.99 EUR, and its lines say otherwise.");
        assertThat(problems(line, settled(refund, List.of(), 100)))
                .containsExactly("The payout P3 settles other sums than its refunds name: -1.00 EUR too little.");
    }

    private List<String> problems(LineFinding line, RefundFinding refund) {
        return SettlementConservation.problems(pair.all(), new Findings(List.of(line), List.of(refund)));
    }

    private static LineFinding matched(LineFinding like, KeptLine line) {
        return new LineFinding(line, LineClass.MATCHED, "a", like.refund(), 0L, null, false, Attention.NONE);
    }

    private static RefundFinding settled(RefundFinding like, List<KeptLine> lines, long amount) {
        return new RefundFinding(
                like.refund(), like.verdict(), lines, like.settledBy(), amount, null, false, Attention.NONE, false);
    }
}
