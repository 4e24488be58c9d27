package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One file, one run, both providers. */
class AltapayBesideKlarnaIT {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night =
            Night.of(Scenario.both(Night.klarna(), AltapayNight.scenario()), folder, behaviour -> behaviour);

    /** From the limit over approval and rerun to the same file again. */
    @Test
    void goTogetherThroughAllCommands() {
        assertThat(limited().call("run", "--input", night.returns()).exitCode()).isEqualTo(5);
        assertThatNight(night).paidNothing();
        assertThat(night.reports().newest().resolve("plan.csv"))
                .content()
                .contains(night.scenario().rowIds())
                .contains("altapay", "klarna");

        night.faults().refunds().forOrder(AltapayNight.GOODWILL, 1, Fault.CLOSED_BEFORE_BOOKING);
        night.faults().refunds().forOrder(AltapayNight.FEE, 1, Fault.RESULT_ERROR_AFTER_BOOKING);
        night.faults().refunds().forOrder(Night.PARCELS, 1, Fault.ERROR_503_AFTER_BOOKING);
        String plan = night.reports().summary().path("plan_id").asString("");
        assertThat(limited().call("run", "--approve", plan).exitCode()).isEqualTo(4);
        assertThat(night.reports().fates())
                .containsEntry("a-04", "unknown")
                .containsEntry("a-05", "failed")
                .containsEntry("a-07", "refunded")
                .containsEntry("n-03", "refunded");
        assertThat(night.requite().call("status").out()).contains("failed", "altapay", "klarna");
        assertThat(night.requite().call("explain", "a-04").out()).contains("OUTCOME_UNKNOWN", AltapayNight.GOODWILL);

        assertThat(night.requite().call("rerun").exitCode()).isZero();

        assertThatNight(night).isPaidOnce().hadOneRefundOfAnOrderAtATime().isToldAsRefundedOnce();
        assertThat(night.requite().call("explain", "a-04").out()).contains("refunded", referenceOf("LAMP"));

        int posts = night.posts();
        assertThat(limited().call("run", "--input", night.returns()).exitCode()).isZero();
        assertThat(night.reports().fates())
                .containsOnlyKeys(night.scenario().rowIds())
                .allSatisfy((row, fate) -> assertThat(fate).isEqualTo("duplicate"));
        assertThat(night.posts()).isEqualTo(posts);
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    private String referenceOf(String line) {
        return night.books().refunds().stream()
                .filter(refund -> refund.orderId().equals(AltapayNight.GOODWILL))
                .filter(refund ->
                        refund.lines().stream().anyMatch(one -> one.reference().equals(line)))
                .map(BookedRefund::reference)
                .findFirst()
                .orElseThrow();
    }

    private RequiteProcess limited() {
        return night.requite().with("REQUITE_LIMITS_TOTAL_EUR", "300.00");
    }
}
