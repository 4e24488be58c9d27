package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LEFT;
import static dev.requite.model.row.ReasonCode.AMOUNT_EXCEEDS_LINE;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A shop's own credit notes may round a unit up where we round it down: their sum counts. */
class CentsInAnyOrderTest {

    /** 100.00 for three. */
    private final OrderLine mugs = taxed(line("MUG", 3, 3334, 10000, 0, 0), 2500);

    static LongStream seeds() {
        return RandomNight.seeds();
    }

    @ParameterizedTest
    @CsvSource({"3333, 3333, 3334", "3333, 3334, 3333", "3334, 3333, 3333"})
    void unitsThatAddUpToTheLineArePaidInAnyOrder(long first, long second, long third) {
        ReturnRow[] rows = {item("R-1", "MUG", 1, first), item("R-2", "MUG", 1, second), item("R-3", "MUG", 1, third)};
        Order order = anOrderOf(mugs);

        PlanAssert.assertThat(plan(order, rows)).refusesNothing();
        assertThat(oneANight(order, List.of(rows))).extracting(Share::amount).containsExactly(first, second, third);
        assertThat(oneANight(order, List.of(rows)).stream()
                        .mapToLong(Share::tax)
                        .sum())
                .isEqualTo(2000);
    }

    @Test
    void unitsWithoutAnAmountBringWhatTheOthersLeft() {
        Order order = anOrderOf(mugs);

        assertThat(oneANight(order, List.of(item("R-1", "MUG", 1, 3334), item("R-2", "MUG", 2))))
                .extracting(Share::amount)
                .containsExactly(3334L, 6666L);
        assertThat(oneANight(order, List.of(item("R-1", "MUG", 2, 6666), item("R-2", "MUG", 1))))
                .extracting(Share::amount)
                .containsExactly(6666L, 3334L);
    }

    @Test
    void aCentMoreThanTheLineHasIsRefusedForTheLastOfThem() {
        PlanAssert.assertThat(plan(
                        anOrderOf(mugs),
                        item("R-1", "MUG", 1, 3334),
                        item("R-2", "MUG", 1, 3334),
                        item("R-3", "MUG", 1, 3334)))
                .refunds("A: 1 x MUG = 3334, 1 x MUG = 3334 => 6668")
                .refuses("R-3", AMOUNT_EXCEEDS_LINE, "33.34 EUR", "33.32 EUR");
    }

    @Test
    void moreThanRoundingIsNoRounding() {
        PlanAssert.assertThat(plan(anOrderOf(mugs), item("R-1", "MUG", 1, 3335)))
                .refuses("R-1", AMOUNT_EXCEEDS_LINE, "33.35 EUR", "33.33 EUR");
        PlanAssert.assertThat(plan(anOrderOf(mugs), item("R-1", "MUG", 2, 6668)))
                .refuses("R-1", AMOUNT_EXCEEDS_LINE);
        PlanAssert.assertThat(plan(anOrderOf(line("PEN", 4, 250)), item("R-1", "PEN", 1, 251)))
                .refuses("R-1", AMOUNT_EXCEEDS_LINE);
    }

    @Test
    void whatWasReducedForDamageIsNotMadeUpForLater() {
        Order order = anOrderOf(mugs);

        assertThat(oneANight(order, List.of(item("R-1", "MUG", 1, 1000), item("R-2", "MUG", 2))))
                .extracting(Share::amount)
                .containsExactly(1000L, 6667L);
        assertThat(oneANight(order, List.of(item("R-1", "MUG", 2), item("R-2", "MUG", 1, 1000), item("R-3", "MUG", 1))))
                .extracting(Share::amount)
                .containsExactly(6667L, 1000L);
    }

    @Test
    void anAmountRoundedUpOverSeveralCapturesStaysWithinEach() {
        Order order = OrderBuilder.anOrder()
                .with(OrderBuilder.capture("A", mugs), OrderBuilder.capture("B", mugs))
                .build();

        PlanAssert.assertThat(plan(order, item("R-1", "MUG", 4, 13334)))
                .refunds("A: 3 x MUG = 10000 => 10000", "B: 1 x MUG = 3334 => 3334");
        PlanAssert.assertThat(plan(order, item("R-1", "MUG", 4, 13335))).refuses("R-1", AMOUNT_EXCEEDS_LINE);
    }

    @Test
    void theOrdersMoneyStillLimitsIt() {
        Order order = OrderBuilder.anOrder()
                .with(OrderBuilder.capture("A", mugs))
                .capturedAmount(3333)
                .build();

        PlanAssert.assertThat(plan(order, item("R-1", "MUG", 1, 3334))).refuses("R-1", AMOUNT_EXCEEDS_LEFT);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void creditNotesThatRoundEachUnitGiveBackTheWholeLine(long seed) {
        RandomNight night = new RandomNight(seed);
        int quantity = night.between(2, 9);
        long total = night.between(quantity, 30_000);
        OrderLine line = taxed(line("S", quantity, 1 + total / quantity, total, 0, 0), night.oneIn(2) ? 2500 : 700);
        List<ReturnRow> rows = new ArrayList<>();
        for (int unit = 0; unit < quantity; unit++) {
            rows.add(item("R-" + unit, "S", 1, total / quantity + (unit < total % quantity ? 1 : 0)));
        }
        Collections.shuffle(rows, night.random());
        // The last rows may say nothing, and are worth what the others leave.
        for (int unit = quantity - night.between(0, quantity); unit < quantity; unit++) {
            rows.set(unit, item("S-" + unit, "S", 1));
        }
        Order order = anOrderOf(line);
        List<Refund> ours = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + night.between(1, 4));
            List<ReturnRow> some = rows.subList(from, to);
            Order now = Provider.after(order, ours);
            Plan plan = Planning.given(now).ours(RefundState.REFUNDED, ours).plan(some);
            PlanAssert.assertThat(plan).refusesNothing();
            PlanLaws.hold(now, some, plan);
            ours.addAll(plan.refunds());
            from = to;
        }

        PlanLaws.holdOverAllNights(order, ours);
        assertThat(PlanLaws.sum(ours)).isEqualTo(total);
        assertThat(PlanLaws.sharesOf(ours, "S").stream().mapToLong(Share::tax).sum())
                .isEqualTo(line.totalTax());
    }

    private static List<Share> oneANight(Order order, List<ReturnRow> rows) {
        List<Refund> ours = new ArrayList<>();
        for (ReturnRow row : rows) {
            ours.addAll(Planning.given(Provider.after(order, ours))
                    .ours(RefundState.REFUNDED, ours)
                    .plan(row)
                    .refunds());
        }
        return ours.stream().flatMap(refund -> refund.shares().stream()).toList();
    }
}
