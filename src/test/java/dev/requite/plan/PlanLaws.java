package dev.requite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What holds for every plan of every order. */
final class PlanLaws {

    private PlanLaws() {}

    static void hold(Order order, List<ReturnRow> rows, Plan plan) {
        PlanAssert.assertThat(plan).settlesEachOf(rows);
        plan.refunds().forEach(refund -> sharesSumUp(refund));
        plan.refunds().forEach(refund -> refund.shares().forEach(share -> isALineOfItsCapture(order, refund, share)));
        assertThat(plan.refunds()).extracting(Refund::reference).as("keys").doesNotHaveDuplicates();
        assertThat(plan.refunds().stream().filter(Refund::hasLines))
                .extracting(Refund::captureId)
                .as("captures with a refund of lines")
                .doesNotHaveDuplicates();
        assertThat(plan.refunds())
                .extracting(Refund::operation)
                .as("order of sending")
                .isSorted();
        neverAboveWhatIsLeft(order, plan);
        turnsFollow(order, plan);
    }

    /** Over all nights: never more units or money than a line, a capture, the order had. */
    static void holdOverAllNights(Order order, List<Refund> refunds) {
        assertThat(sum(refunds)).as("refunded in all").isLessThanOrEqualTo(order.capturedAmount() - foreign(order));
        neverMoreUnitsThanCaptured(order, refunds);
        for (Capture capture : order.captures()) {
            List<Refund> from = refunds.stream()
                    .filter(refund -> refund.captureId().equals(capture.id()))
                    .toList();
            assertThat(sum(from)).as("refunded from %s", capture.id()).isLessThanOrEqualTo(capture.amount());
            for (OrderLine line : capture.lines()) {
                List<Share> shares = sharesOf(from, line.reference()).stream()
                        .filter(share -> share.amount() != 0)
                        .toList();
                assertThat(units(shares))
                        .as("units of %s from %s", line.reference(), capture.id())
                        .isLessThanOrEqualTo(line.quantity());
                assertThat(Math.abs(shares.stream().mapToLong(Share::amount).sum()))
                        .as("money for %s from %s", line.reference(), capture.id())
                        .isLessThanOrEqualTo(Math.abs(line.totalAmount()));
                assertThat(Math.abs(shares.stream().mapToLong(Share::tax).sum()))
                        .as("tax of %s from %s", line.reference(), capture.id())
                        .isLessThanOrEqualTo(Math.abs(line.totalTax()));
            }
        }
    }

    /** Free units, too, come back once: they stand in refunds of whatever capture. */
    private static void neverMoreUnitsThanCaptured(Order order, List<Refund> refunds) {
        Map<String, Long> captured = new HashMap<>();
        order.captures()
                .forEach(capture ->
                        capture.lines().forEach(line -> captured.merge(line.reference(), line.quantity(), Long::sum)));
        captured.forEach((reference, units) -> assertThat(units(sharesOf(refunds, reference)))
                .as("units of %s", reference)
                .isLessThanOrEqualTo(units));
    }

    static long units(List<Share> shares) {
        return shares.stream()
                .mapToLong(share -> Objects.requireNonNull(share.quantity()).longValueExact())
                .sum();
    }

    static List<Share> sharesOf(List<Refund> refunds, String reference) {
        List<Share> shares = new ArrayList<>();
        for (Refund refund : refunds) {
            refund.shares().stream()
                    .filter(share -> share.type() == RowType.ITEM)
                    .filter(share -> share.lineReference().equals(reference))
                    .forEach(shares::add);
        }
        return shares;
    }

    static long sum(List<Refund> refunds) {
        return refunds.stream().mapToLong(Refund::amount).sum();
    }

    private static void sharesSumUp(Refund refund) {
        assertThat(refund.amount()).as("amount of %s", refund).isPositive();
        assertThat(refund.shares().stream().mapToLong(Share::amount).sum()).isEqualTo(refund.amount());
        assertThat(refund.shares().stream().filter(share -> share.amount() != 0))
                .hasSizeBetween(1, 1000);
        for (Share share : refund.shares()) {
            assertThat(share.discount()).as("discount of %s", share).isNotNegative();
            if (share.amount() == 0) {
                assertThat(share.type()).as("%s", share).isEqualTo(RowType.ITEM);
                assertThat(share.tax()).as("tax of %s", share).isZero();
            }
            if (refund.hasLines()) {
                long quantity = Objects.requireNonNull(share.quantity()).longValueExact();
                assertThat(quantity).as("quantity of %s", share).isPositive();
                assertThat(share.amount()).as("%s", share).isEqualTo(quantity * share.unitPrice() - share.discount());
            }
            long scale = 10_000L + share.taxRate();
            assertThat(Math.abs(share.tax() * scale - share.amount() * share.taxRate()))
                    .as("distance of the tax from what the rate makes of %s", share)
                    .isLessThanOrEqualTo(scale);
        }
    }

    private static void isALineOfItsCapture(Order order, Refund refund, Share share) {
        if (share.type() != RowType.ITEM || share.amount() == 0) {
            return;
        }
        Capture capture = order.captures().stream()
                .filter(candidate -> candidate.id().equals(refund.captureId()))
                .findFirst()
                .orElseThrow();
        assertThat(capture.lines()).as("lines of %s", capture.id()).anySatisfy(line -> {
            assertThat(line.reference()).isEqualTo(share.lineReference());
            assertThat(line.taxRate()).isEqualTo(share.taxRate());
        });
    }

    private static void neverAboveWhatIsLeft(Order order, Plan plan) {
        assertThat(sum(plan.refunds()))
                .as("planned for the order")
                .isLessThanOrEqualTo(order.capturedAmount() - order.refundedAmount());
        for (Refund refund : plan.refunds()) {
            for (Capture capture : order.captures()) {
                if (capture.id().equals(refund.captureId())) {
                    assertThat(refund.amount())
                            .as("planned for %s", capture.id())
                            .isLessThanOrEqualTo(
                                    capture.amount() - Objects.requireNonNullElse(capture.refundedAmount(), 0L));
                }
            }
        }
    }

    private static void turnsFollow(Order order, Plan plan) {
        long before = order.refundedAmount();
        for (Refund refund : plan.refunds()) {
            assertThat(refund.refundedBefore()).isEqualTo(before);
            before += refund.amount();
        }
    }

    private static long foreign(Order order) {
        return order.refunds().stream().mapToLong(PastRefund::amount).sum();
    }
}
