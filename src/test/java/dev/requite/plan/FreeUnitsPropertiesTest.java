package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.taxed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that cost nothing, or less than a cent for each unit, give back the same however their units come. */
class FreeUnitsPropertiesTest {

    static LongStream seeds() {
        return RandomNight.seeds();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsOfAnySizeOverAnyNightsGiveBackExactlyWhatWasCaptured(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = orderWithFreeUnits(night);
        List<ReturnRow> rows = rowsOf(order, night);
        Collections.shuffle(rows, night.random());
        List<Refund> ours = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int to = Math.min(rows.size(), from + night.between(1, 4));
            Order now = Provider.after(order, ours);
            List<ReturnRow> some = rows.subList(from, to);

            Plan plan = Planning.given(now).ours(RefundState.REFUNDED, ours).plan(some);

            PlanLaws.hold(now, some, plan);
            assertThat(plan.verdicts())
                    .allSatisfy(verdict -> assertThat(verdict.reason().code()).isEqualTo(ReasonCode.NOTHING_TO_REFUND));
            ours.addAll(plan.refunds());
            from = to;
        }

        PlanLaws.holdOverAllNights(order, ours);
        assertThat(PlanLaws.sum(ours)).isEqualTo(order.capturedAmount());
        for (String reference : RandomNight.references(order)) {
            List<Share> shares = PlanLaws.sharesOf(ours, reference);
            List<OrderLine> lines = RandomNight.captured(order, reference);
            assertThat(shares.stream().mapToLong(Share::amount).sum())
                    .as(reference)
                    .isEqualTo(lines.stream().mapToLong(OrderLine::totalAmount).sum());
            assertThat(shares.stream().mapToLong(Share::tax).sum())
                    .as("tax of %s", reference)
                    .isEqualTo(lines.stream().mapToLong(OrderLine::totalTax).sum());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void someUnitsOneByOneAreWorthWhatTheyAreWorthAtOnce(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = orderWithFreeUnits(night);
        for (String reference : RandomNight.references(order)) {
            long all = RandomNight.captured(order, reference).stream()
                    .mapToLong(OrderLine::quantity)
                    .sum();
            long units = night.between(1, (int) all);
            long atOnce = PlanLaws.sum(
                    Planning.given(order).plan(Rows.item("R", reference, units)).refunds());

            List<Refund> ours = new ArrayList<>();
            for (int unit = 0; unit < units; unit++) {
                ours.addAll(Planning.given(Provider.after(order, ours))
                        .ours(RefundState.REFUNDED, ours)
                        .plan(Rows.item("R-" + unit, reference, 1))
                        .refunds());
            }

            assertThat(PlanLaws.sum(ours)).as("%d of %s", units, reference).isEqualTo(atOnce);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noUnitComesBackTwiceForBeingFree(long seed) {
        RandomNight night = new RandomNight(seed);
        Order order = orderWithFreeUnits(night);
        for (String reference : RandomNight.references(order)) {
            long all = RandomNight.captured(order, reference).stream()
                    .mapToLong(OrderLine::quantity)
                    .sum();
            List<Refund> ours =
                    Planning.given(order).plan(Rows.item("R", reference, all)).refunds();

            Plan more = Planning.given(Provider.after(order, ours))
                    .ours(RefundState.REFUNDED, ours)
                    .plan(Rows.item("S", reference, 1));

            if (!ours.isEmpty()) {
                PlanAssert.assertThat(more).refusesOnly("S", ReasonCode.QUANTITY_EXCEEDS_CAPTURED);
            }
        }
    }

    /** Captures with the same references: free, nearly free, and paid for. */
    private static Order orderWithFreeUnits(RandomNight night) {
        List<Capture> captures = new ArrayList<>();
        int number = night.between(1, 4);
        for (int i = 0; i < number; i++) {
            List<OrderLine> lines = new ArrayList<>();
            for (int reference = 0; reference < 3; reference++) {
                if (!night.oneIn(4)) {
                    lines.add(anyLine("S" + reference, night));
                }
            }
            lines.add(line("PAID-" + i, 1, 5));
            captures.add(capture("C" + i, lines.toArray(OrderLine[]::new)));
        }
        return anOrder().with(captures.toArray(Capture[]::new)).build();
    }

    private static OrderLine anyLine(String reference, RandomNight night) {
        int quantity = night.between(1, 7);
        int unitPrice = night.between(0, 40);
        long total = switch (night.between(0, 3)) {
            case 0 -> 0;
            case 1 -> night.between(0, quantity);
            case 2 -> night.between(0, 3 * quantity);
            default -> (long) quantity * unitPrice;
        };
        return taxed(line(reference, quantity, unitPrice, total, 0, 0), night.oneIn(2) ? 2500 : 600);
    }

    private static List<ReturnRow> rowsOf(Order order, RandomNight night) {
        List<ReturnRow> rows = new ArrayList<>();
        for (String reference : RandomNight.references(order)) {
            long left = RandomNight.captured(order, reference).stream()
                    .mapToLong(OrderLine::quantity)
                    .sum();
            while (left > 0) {
                int units = night.between(1, (int) Math.min(left, 4));
                rows.add(Rows.item("R-" + rows.size(), reference, units));
                left -= units;
            }
        }
        return rows;
    }
}
