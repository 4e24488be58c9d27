package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.captureWithoutLines;
import static dev.requite.plan.OrderBuilder.discounted;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.voucher;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What units were captured at, for rows that got no refund: said where it is certain, and nowhere else. */
class WorthTest {

    private static @Nullable Long of(Order order, String reference, String quantity) {
        return Worth.of(order, reference, new BigDecimal(quantity));
    }

    @Test
    void isWhatTheUnitsWereCapturedAtDiscountIncluded() {
        Order order = anOrderOf(discounted("MUG", 3, 500, 100), voucher("SAVE", 200));

        assertThat(of(order, "MUG", "3")).isEqualTo(1400);
        assertThat(of(order, "MUG", "1")).isEqualTo(467);
        assertThat(of(order, "SAVE", "1")).isEqualTo(-200);
    }

    @Test
    void goesThroughTheCapturesOldestFirstAndCountsNoUnitThatWasNotCaptured() {
        Order order = anOrder()
                .with(capture("A", line("MUG", 1, 500)), capture("B", line("MUG", 2, 700)))
                .build();

        assertThat(of(order, "MUG", "2")).isEqualTo(1200);
        assertThat(of(order, "MUG", "9")).isEqualTo(1900);
    }

    @Test
    void isNotGuessed() {
        assertThat(of(anOrderOf(line("MUG", 1, 500)), "CUP", "1")).isNull();
        assertThat(of(anOrderOf(line("MUG", 2, 500)), "MUG", "0.5")).isNull();
        assertThat(of(anOrderOf(line("MUG", 1, 500), line("MUG", 1, 700)), "MUG", "1"))
                .isNull();
        assertThat(of(anOrder().with(captureWithoutLines("A", 500)).build(), "MUG", "1"))
                .isNull();
        assertThat(Worth.of(anOrderOf(line("MUG", 1, 500)), "MUG", null)).isNull();
    }
}
