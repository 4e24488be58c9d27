package dev.requite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Units that come back one by one, in any order, over many nights, are worth what they are worth at once. */
class UnitByUnitPropertiesTest {

    static LongStream seeds() {
        return RandomNight.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allUnitsGiveBackExactlyWhatWasCaptured(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.plainOrder();
        List<ReturnRow> units = unitsOf(order);
        Collections.shuffle(units, night.random());
        List<Refund> ours = new ArrayList<>();
        for (int from = 0; from < units.size(); ) {
            int to = Math.min(units.size(), from + night.between(1, 6));
            Plan plan = Planning.given(Provider.after(order, ours))
                    .ours(RefundState.REFUNDED, ours)
                    .plan(units.subList(from, to));
            PlanAssert.assertThat(plan).refusesNothing();
            ours.addAll(plan.refunds());
            from = to;
        }

        PlanLaws.holdOverAllNights(order, ours);
        assertThat(PlanLaws.sum(ours)).isEqualTo(order.capturedAmount());
        givesBackEachLine(order, ours);
        PlanAssert.assertThat(Planning.given(Provider.after(order, ours))
                        .ours(RefundState.REFUNDED, ours)
                        .plan(Rows.item("LATE", units.get(0).lineReference(), 1), Rows.goodwill("LATER", 1)))
                .refundsNothing();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allUnitsAtOnceGiveBackExactlyWhatWasCaptured(long seed) {
        Order order = new RandomNight(seed).plainOrder();

        Plan plan = Planning.given(order).plan(unitsOf(order));

        PlanAssert.assertThat(plan).refusesNothing();
        givesBackEachLine(order, plan.refunds());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void someUnitsOneByOneAreWorthWhatTheyAreWorthAtOnce(long seed) {
        RandomNight night = new RandomNight(seed);
        Order several = night.plainOrder();
        Capture capture = several.captures().get(0);
        Order order = OrderBuilder.anOrder().with(capture).build();
        for (OrderLine line : capture.lines()) {
            int units = night.between(1, (int) line.quantity());
            Share atOnce = PlanAssert.assertThat(Planning.given(order).plan(Rows.item("R", line.reference(), units)))
                    .shareOf("R");

            List<Refund> ours = new ArrayList<>();
            for (int unit = 0; unit < units; unit++) {
                ours.addAll(Planning.given(Provider.after(order, ours))
                        .ours(RefundState.REFUNDED, ours)
                        .plan(Rows.item("R-" + unit, line.reference(), 1))
                        .refunds());
            }

            List<Share> oneByOne = PlanLaws.sharesOf(ours, line.reference());
            assertThat(oneByOne.stream().mapToLong(Share::amount).sum()).isEqualTo(atOnce.amount());
            assertThat(oneByOne.stream().mapToLong(Share::tax).sum()).isEqualTo(atOnce.tax());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anAmountThatSpansCapturesLosesNoCent(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = night.plainOrder();
        for (String reference : RandomNight.references(order)) {
            long units = RandomNight.captured(order, reference).stream()
                    .mapToLong(OrderLine::quantity)
                    .sum();
            long worth = RandomNight.captured(order, reference).stream()
                    .mapToLong(OrderLine::totalAmount)
                    .sum();
            long amount = 1 + night.random().nextLong(worth);

            Plan plan = Planning.given(order).plan(Rows.item("R", reference, units, amount));

            if (!plan.refunds().isEmpty()) {
                assertThat(PlanLaws.sum(plan.refunds())).isEqualTo(amount);
                PlanLaws.holdOverAllNights(order, plan.refunds());
            }
            PlanLaws.hold(order, List.of(Rows.item("R", reference, units, amount)), plan);
        }
    }

    private static void givesBackEachLine(Order order, List<Refund> refunds) {
        for (Capture capture : order.captures()) {
            List<Refund> from = refunds.stream()
                    .filter(refund -> refund.captureId().equals(capture.id()))
                    .toList();
            for (OrderLine line : capture.lines()) {
                List<Share> shares = PlanLaws.sharesOf(from, line.reference());
                assertThat(shares.stream().mapToLong(Share::amount).sum())
                        .as("total of %s", line)
                        .isEqualTo(line.totalAmount());
                assertThat(shares.stream().mapToLong(Share::tax).sum())
                        .as("tax of %s", line)
                        .isEqualTo(line.totalTax());
                if (line.unitPrice() * line.quantity() >= line.totalAmount()) {
                    assertThat(discountBeyondRoundedPrices(line, shares))
                            .as("discount of %s", line)
                            .isEqualTo(line.unitPrice() * line.quantity() - line.totalAmount());
                }
            }
        }
    }

    /** A unit whose share is rounded up beyond its price has a price of one cent more, and no discount. */
    private static long discountBeyondRoundedPrices(OrderLine line, List<Share> shares) {
        return shares.stream()
                .mapToLong(share -> {
                    long raised = share.unitPrice() - line.unitPrice();
                    return share.discount()
                            - raised * Objects.requireNonNull(share.quantity()).longValueExact();
                })
                .sum();
    }

    private static List<ReturnRow> unitsOf(Order order) {
        List<ReturnRow> units = new ArrayList<>();
        for (Capture capture : order.captures()) {
            for (OrderLine line : capture.lines()) {
                for (int unit = 0; unit < line.quantity(); unit++) {
                    String rowId = "%s.%s.%d".formatted(line.reference(), capture.id(), unit);
                    units.add(Rows.item(rowId, line.reference(), 1));
                }
            }
        }
        return units;
    }
}
