package dev.requite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for orders and rows by chance, night after night. */
class PlanPropertiesTest {

    private static final int NIGHTS = 4;

    static LongStream seeds() {
        return RandomNight.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLawsHoldNightAfterNight(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        List<Refund> ours = new ArrayList<>();
        for (int i = 0; i < NIGHTS; i++) {
            Order now = Provider.after(order, ours);
            List<ReturnRow> rows = night.rowsFor(order, "N" + i);

            Plan plan = Planning.given(now).ours(RefundState.REFUNDED, ours).plan(rows);

            PlanLaws.hold(now, rows, plan);
            ours.addAll(plan.refunds());
        }
        PlanLaws.holdOverAllNights(order, ours);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLawsHoldWhenFeesAreWaived(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        List<ReturnRow> rows = night.rowsFor(order, "N");

        PlanLaws.hold(
                order, rows, Planning.given(order).feesIn("SE").waivingFees().plan(rows));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLawsHoldWhereVouchersAreSharedOut(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        List<Refund> ours = new ArrayList<>();
        for (int i = 0; i < NIGHTS; i++) {
            Order now = Provider.after(order, ours);
            List<ReturnRow> rows = night.rowsFor(order, "N" + i);

            Plan plan = Planning.given(now)
                    .sharing()
                    .ours(RefundState.REFUNDED, ours)
                    .plan(rows);

            PlanLaws.hold(now, rows, plan);
            ours.addAll(plan.refunds());
        }
        assertThat(PlanLaws.sum(ours)).isLessThanOrEqualTo(order.capturedAmount() - order.refundedAmount());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheRowsIsIrrelevant(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        List<ReturnRow> rows = night.rowsFor(order, "N");
        Plan plan = Planning.given(order).plan(rows);

        List<ReturnRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, night.random());

        assertThat(Planning.given(order).plan(shuffled)).isEqualTo(plan);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSameQuestionGetsTheSameAnswer(long seed) {
        Plan one = planOf(seed);

        assertThat(planOf(seed)).isEqualTo(one);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aBadRowChangesNothingForTheGoodOnes(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        List<ReturnRow> rows = night.rowsFor(order, "N");
        Plan plan = Planning.given(order).plan(rows);
        String rowId = night.oneIn(2) ? "A-1" : "Z-1";
        List<ReturnRow> badRows = List.of(
                Rows.item(rowId, "NEVER-SOLD", 1),
                Rows.item(rowId, night.reference(), 1_000_000),
                Rows.item(rowId, night.reference(), 1, 900_000_000),
                Rows.in(CurrencyUnit.of("SEK"), Rows.item(rowId, night.reference(), 1, 1)),
                Rows.goodwill(rowId, 900_000_000),
                Rows.feeReversal(rowId, 900_000_000));

        for (ReturnRow bad : badRows) {
            List<ReturnRow> more = new ArrayList<>(rows);
            more.add(bad);

            Plan with = Planning.given(order).plan(more);

            assertThat(with.refunds()).as("with %s", bad).isEqualTo(plan.refunds());
            assertThat(with.verdicts())
                    .as("with %s", bad)
                    .hasSize(plan.verdicts().size() + 1);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsThatWereRefusedMayComeAgainAndTheRefundsStayAsTheyAre(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        List<ReturnRow> rows = night.rowsFor(order, "N");
        List<Refund> refunds = Planning.given(order).plan(rows).refunds();

        Plan again = Planning.given(order).ours(RefundState.REJECTED, refunds).plan(rows);

        assertThat(again.refunds()).extracting(Refund::amount).isEqualTo(amounts(refunds));
        assertThat(again.refunds())
                .allSatisfy(refund -> assertThat(refund.generation()).isOne());
        assertThat(Collections.disjoint(keys(again.refunds()), keys(refunds))).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLostLedgerNeverPaysUnitsTwice(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.plainOrder();
        List<ReturnRow> rows = night.rowsFor(order, "N");
        List<Refund> refunds = Planning.given(order).plan(rows).refunds();
        Order after = Provider.after(order, refunds);
        assertThat(after.refunds()).extracting(PastRefund::amount).isEqualTo(amounts(refunds));

        List<ReturnRow> others = night.rowsFor(order, "M");
        Plan plan = Planning.given(after).plan(others);

        PlanLaws.hold(after, others, plan);
        List<Refund> all = new ArrayList<>(refunds);
        all.addAll(plan.refunds());
        PlanLaws.holdOverAllNights(order, all);
    }

    private static List<Long> amounts(List<Refund> refunds) {
        return refunds.stream().map(Refund::amount).toList();
    }

    private static List<UUID> keys(List<Refund> refunds) {
        return refunds.stream().map(Refund::reference).toList();
    }

    private static Plan planOf(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.anyOrder();
        return Planning.given(order).plan(night.rowsFor(order, "N"));
    }
}
