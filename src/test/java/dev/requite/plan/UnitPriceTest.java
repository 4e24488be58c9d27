package dev.requite.plan;

import static dev.requite.model.row.ReasonCode.AMOUNT_OF_ONE_UNIT;
import static dev.requite.plan.OrderBuilder.anOrderOf;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Rows.item;

import dev.requite.model.order.Order;
import org.junit.jupiter.api.Test;

/** An export's price column is per unit; its number in amount would pay one unit for all. */
class UnitPriceTest {

    private final Order order = anOrderOf(line("MUG", 3, 10000), line("PLATE", 1, 10000));

    @Test
    void theAmountOfOneUnitForSeveralIsHeld() {
        assertThat(Planning.given(order).plan(item("R", "MUG", 3, 10000)))
                .refundsNothing()
                .refuses("R", AMOUNT_OF_ONE_UNIT, "100.00 EUR for 3 units", "together 300.00 EUR");
    }

    @Test
    void aPersonCanMeanIt() {
        assertThat(Planning.given(order).accepting("R").plan(item("R", "MUG", 3, 10000)))
                .refusesNothing();
    }

    @Test
    void anyOtherAmountAndOneUnitAreTakenAsTheyStand() {
        assertThat(Planning.given(order)
                        .plan(item("A", "PLATE", 1, 10000), item("B", "MUG", 2, 9999), item("C", "MUG", 1, 10000)))
                .refusesNothing();
    }
}
