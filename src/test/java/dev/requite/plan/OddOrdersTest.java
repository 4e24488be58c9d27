package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.CAPTURE_WITHOUT_LINES;
import static dev.requite.model.row.ReasonCode.FOREIGN_REFUND_UNCLEAR;
import static dev.requite.model.row.ReasonCode.ORDER_UNUSABLE;
import static dev.requite.model.row.ReasonCode.QUANTITY_EXCEEDS_CAPTURED;
import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.foreign;
import static dev.requite.plan.OrderBuilder.gave;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.OrderBuilder.worth;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures no order should have: the planner answers, and never gives more than was captured. */
class OddOrdersTest {

    private static final long[] ODD = {
        0,
        1,
        -1,
        2,
        3,
        100,
        -100,
        1000,
        999_999_999_999L,
        1_000_000_000_000_000L,
        -1_000_000_000_000_000L,
        1_000_000_000_000_001L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE / 2
    };

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 2000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyFiguresAtAllGetAnAnswer(long seed) {
        Random random = new Random(seed);
        Order order = oddOrder(random);
        List<ReturnRow> rows = List.of(
                item("R-1", "X", 1 + random.nextInt(3)),
                item("R-2", "X", 1, 1 + random.nextInt(1000)),
                item("R-3", "Y", 1 + random.nextInt(3)),
                item("R-4", "Y", 999_999_999_999L),
                goodwill("R-5", 1 + random.nextInt(1000)),
                Rows.returnFee("R-6", 1));
        List<ReturnRow> chosen = new ArrayList<>(rows.subList(0, random.nextInt(rows.size() + 1)));

        Plan plan = plan(order, chosen.toArray(ReturnRow[]::new));

        assertThat(plan).settlesEachOf(chosen);
        Assertions.assertThat(PlanLaws.sum(plan.refunds())).isLessThanOrEqualTo(Math.max(0, order.capturedAmount()));
    }

    @Test
    void aLineOfNoUnitsHasNoneToReturn() {
        Order order = anOrderOf(line("MUG", 0, 500, 500, 0, 0), line("CUP", 1, 100));

        assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "CUP", 1)))
                .refunds("A: 1 x CUP = 100 => 100")
                .refuses("R-1", QUANTITY_EXCEEDS_CAPTURED, "0 of 0");
    }

    @Test
    void aLineOfImpossibleFiguresIsAsGoodAsNotThere() {
        List<OrderLine> impossible = List.of(
                line("MUG", -1, 500, 500, 0, 0),
                line("MUG", 1, Long.MIN_VALUE, 500, 0, 0),
                line("MUG", 1, 500, 2_000_000_000_000_000L, 0, 0),
                line("MUG", 1, 500, 500, 1900, Long.MAX_VALUE),
                line("MUG", 1, 500, 500, -10_000, 0),
                line("MUG", 1, 500, 500, 1_000_001, 0),
                line("MUG", 2_000_000_000_001L, 500, 500, 0, 0));
        for (OrderLine line : impossible) {
            OrderBuilder order = anOrder().with(worth(capture("A", line, line("CUP", 1, 100)), 600));

            assertThat(plan(order, item("R-1", "MUG", 1), item("R-2", "CUP", 1)))
                    .refunds("A: 1 x CUP = 100 => 100")
                    .refuses("R-1", CAPTURE_WITHOUT_LINES, "MUG was captured in a number of units");
        }
    }

    @Test
    void unitsAreNotTakenFromOneCaptureWhereAnotherHasOddOnesOfTheSame() {
        OrderLine odd = line("MUG", OrderLine.UNTOLD, 0, 0, 0, 0);
        OrderBuilder order = anOrder().with(worth(capture("A", odd), 250)).with(capture("B", line("MUG", 1, 500)));

        assertThat(plan(order, item("R-1", "MUG", 1)))
                .refundsNothing()
                .refuses("R-1", CAPTURE_WITHOUT_LINES, "MUG was captured in a number of units");
    }

    @Test
    void theLargestFiguresThatAreReckonedWithAreExact() {
        long most = 1_000_000_000_000_000L;
        Order order = anOrderOf(line("SHIP", 3, 333_333_333_333_333L, most - 1, 1_000_000, 0));

        assertThat(plan(order, item("R-1", "SHIP", 2), item("R-2", "SHIP", 1)))
                .refunds("A: 2 x SHIP = 666666666666666, 1 x SHIP = 333333333333333 => 999999999999999");
        assertThat(plan(anOrderOf(line("SHIP", 1, most)), item("R-1", "SHIP", 1)))
                .refunds("A: 1 x SHIP = " + most + " => " + most);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000_000_001L, -1_000_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void sumsNoOrderHasAreNotReckonedWith(long sum) {
        Capture mug = capture("A", line("MUG", 1, 500));
        List<OrderBuilder> orders = List.of(
                anOrder().with(mug).capturedAmount(sum),
                anOrder().with(mug).refundedAmount(sum),
                anOrder().with(mug).remainingAuthorized(sum),
                anOrder().with(worth(mug, sum)).capturedAmount(500),
                anOrder().with(refunded(mug, sum)),
                anOrder().with(mug).refundedElsewhere(foreign("F", sum)).refundedAmount(0),
                anOrder().with(mug).refundedElsewhere(foreign("F", gave("MUG", sum, 1))),
                anOrder().with(mug).refundedElsewhere(new PastRefund("F", "", 1, List.of(gave("MUG", 1, sum)))));
        for (OrderBuilder order : orders) {
            assertThat(plan(order, item("R-1", "MUG", 1), goodwill("R-2", 1)))
                    .refundsNothing()
                    .refuses("R-1", ORDER_UNUSABLE)
                    .refuses("R-2", ORDER_UNUSABLE);
        }
    }

    @Test
    void negativeRefundsDoNotRaiseWhatIsLeft() {
        Capture mug = refunded(capture("A", line("MUG", 1, 500)), -500L);

        assertThat(plan(anOrder().with(mug).refundedAmount(-500), item("R-1", "MUG", 1), goodwill("R-2", 1)))
                .refunds("A: 1 x MUG = 500 => 500");
        assertThat(plan(
                        anOrder().with(mug).refundedElsewhere(foreign("F", -500)),
                        item("R-1", "MUG", 1),
                        goodwill("R-2", 501)))
                .refundsNothing()
                .refuses("R-1", FOREIGN_REFUND_UNCLEAR);
    }

    @Test
    void negativeUnitsDoNotRaiseWhatIsLeft() {
        OrderBuilder order =
                anOrder().with(capture("A", line("MUG", 1, 500))).refundedElsewhere(foreign("F", gave("MUG", -1, 100)));

        assertThat(plan(order, item("R-1", "MUG", 1))).refundsNothing().refuses("R-1", FOREIGN_REFUND_UNCLEAR);
        assertThat(plan(order, item("R-1", "MUG", 2))).refundsNothing();
    }

    private static Order oddOrder(Random random) {
        List<Capture> captures = new ArrayList<>();
        int number = 1 + random.nextInt(3);
        for (int i = 0; i < number; i++) {
            List<OrderLine> lines = new ArrayList<>();
            int size = random.nextInt(4);
            for (int j = 0; j < size; j++) {
                lines.add(line(
                        reference(random),
                        odd(random),
                        odd(random),
                        odd(random),
                        random.nextInt(5) == 0 ? -10_000 : 1900,
                        odd(random)));
            }
            Long told = random.nextInt(3) == 0 ? null : Long.valueOf(odd(random));
            captures.add(refunded(
                    worth(capture(random.nextInt(5) == 0 ? "" : "C" + i, lines.toArray(OrderLine[]::new)), odd(random)),
                    told));
        }
        OrderBuilder order = anOrder()
                .with(captures.toArray(Capture[]::new))
                .capturedAmount(random.nextInt(2) == 0 ? 100_000 : odd(random))
                .refundedAmount(random.nextInt(2) == 0 ? 0 : odd(random));
        if (random.nextInt(3) == 0) {
            PastRefund.Line given = gave(reference(random), odd(random), odd(random));
            order.refundedElsewhere(new PastRefund("F", "", odd(random), List.of(given)));
        }
        return order.build();
    }

    private static String reference(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "";
            case 1, 2 -> "Y";
            default -> "X";
        };
    }

    /** Mostly small, now and then absurd. */
    private static long odd(Random random) {
        return random.nextInt(3) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextInt(2000) - 200;
    }
}
