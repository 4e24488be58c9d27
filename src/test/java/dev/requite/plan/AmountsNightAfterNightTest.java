package dev.requite.plan;

import static dev.requite.plan.PlanAssert.assertThat;
import static dev.requite.plan.Planning.given;
import static dev.requite.plan.Planning.plan;
import static dev.requite.plan.Rows.goodwill;
import static dev.requite.plan.Rows.priced;
import static dev.requite.plan.Rows.returnFee;

import dev.requite.model.order.Order;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random nights of an order whose provider does not tell which lines were captured. */
class AmountsNightAfterNightTest extends PaymentsInSums {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nightAfterNightNoMoreThanWasCapturedAndEveryRowHasOneFate(long seed) {
        Random random = new Random(seed);
        Order order = payment(1 + random.nextInt(20_000)).vouchedFor().build();
        List<Refund> paid = new ArrayList<>();
        for (int night = 0; night < 3; night++) {
            List<ReturnRow> rows = rows(random, night);
            Plan plan =
                    given(listing(order, paid)).ours(RefundState.REFUNDED, paid).plan(rows);
            assertThat(plan).settlesEachOf(rows);
            paid.addAll(plan.refunds());
            Assertions.assertThat(paid.stream().mapToLong(Refund::amount).sum())
                    .isLessThanOrEqualTo(order.capturedAmount());
            Plan lost = given(listing(order, paid))
                    .ours(RefundState.REFUNDED, before(paid, plan))
                    .plan(rows);
            Assertions.assertThat(lost.refunds())
                    .as("paid again after the ledger was lost")
                    .isEmpty();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private static List<ReturnRow> rows(Random random, int night) {
        List<ReturnRow> rows = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            rows.add(priced(
                    "N" + night + "-" + i,
                    "SKU-" + random.nextInt(3),
                    random.nextBoolean() ? "1" : "0.75",
                    1 + random.nextInt(4000),
                    random.nextInt(3) * 600));
        }
        if (random.nextInt(4) == 0) {
            rows.add(returnFee("N" + night + "-fee", 1 + random.nextInt(1000), 2500));
        }
        if (random.nextInt(4) == 0) {
            rows.add(goodwill("N" + night + "-sorry", 1 + random.nextInt(1000)));
        }
        return rows;
    }

    private static List<Refund> before(List<Refund> paid, Plan last) {
        List<Refund> earlier = new ArrayList<>(paid);
        earlier.removeAll(last.refunds());
        return earlier;
    }
}
