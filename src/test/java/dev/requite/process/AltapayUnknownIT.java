package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.AltapayBehaviour.OpenOutcome;
import dev.requite.sandbox.books.AltapayBehaviour.OpenShown;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.fault.Fault;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What AltaPay does not tell stays unknown: looked up by every run, never sent again. */
class AltapayUnknownIT {

    private static final Duration DAYS = Duration.ofDays(3);

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @Test
    void anOpenRefundStaysSoUntilAltapayHasFinishedIt() {
        Night night = AltapayNight.in(folder, open(OpenOutcome.SUCCEEDS));
        assertThat(night.run().exitCode()).isEqualTo(4);
        assertUnknown(night, "REFUND_PENDING");
        assertThat(night.requite().call("rerun").exitCode()).isEqualTo(4);
        assertThat(night.run().exitCode()).isEqualTo(4);
        assertUnknown(night, "REFUND_PENDING");

        night.sandbox().clock().advance(DAYS);

        assertThat(night.requite().call("rerun").exitCode()).isZero();
        assertThat(night.posts()).isEqualTo(AltapayNight.REFUNDS);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void anOpenRefundIsNotSentAgainWhenItsOutcomeWasNeverWritten() {
        Night night = AltapayNight.in(folder, open(OpenOutcome.SUCCEEDS));
        RequiteProcess.Ended killed =
                KillAgent.killAt("before SubmitStore.write#1", night.requite(), "run", "--input", night.returns());
        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);

        assertThat(night.run().exitCode()).isEqualTo(4);

        assertUnknown(night, "REFUND_PENDING");
        night.sandbox().clock().advance(DAYS);
        assertThat(night.run().exitCode()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void anOpenRefundThatFailsInTheEndStaysUnknown() {
        Night night = AltapayNight.in(folder, open(OpenOutcome.FAILS));
        assertThat(night.run().exitCode()).isEqualTo(4);
        RequiteProcess.Ended tooSoon = night.requite()
                .with("REQUITE_ALTAPAY_SETTLETIME", "12h")
                .call("settle", unknown(night), "--not-refunded");
        assertThat(tooSoon.exitCode()).as(tooSoon.err()).isEqualTo(2);
        assertThat(tooSoon.err()).contains("may still be carried out").containsPattern("from 20\\d\\d-\\d\\d-\\d\\dT");
        night.sandbox().clock().advance(DAYS);

        assertThat(night.requite().call("rerun").exitCode()).isEqualTo(4);
        assertThat(night.aDayLater().call("run", "--input", night.returns()).exitCode())
                .isEqualTo(4);

        assertUnknown(night, "REFUND_PENDING");
        assertThat(night.books().refunds())
                .extracting(BookedRefund::orderId)
                .hasSize(AltapayNight.REFUNDS - 1)
                .doesNotContain(AltapayNight.PLAIN);

        night.sandbox().behave(changes -> changes.altapay(altapay -> altapay.openTerminals(Set.of())));
        assertThat(night.requite()
                        .call("settle", unknown(night), "--not-refunded")
                        .exitCode())
                .isEqualTo(4);
        assertThat(night.reports().fates()).containsEntry("a-08", "failed");
        assertThat(night.requite().call("rerun").exitCode()).isZero();
        assertThatNight(night).isPaidOnce();
    }

    /** With Swish for example: that the sum rose may have been somebody else. */
    @Test
    void aLostAnswerWhereNoIdentifiersAreListedIsLeftToAPerson() {
        Night night = AltapayNight.in(folder, behaviour -> behaviour.identifierListed(false));
        night.faults().refunds().forOrder(AltapayNight.PLAIN, 1, Fault.ANSWER_LOST);

        assertThat(night.run().exitCode()).isEqualTo(4);
        assertThat(night.aDayLater().call("rerun").exitCode()).isEqualTo(4);

        assertUnknown(night, "OUTCOME_UNKNOWN");
        assertThatNight(night).paidNothingTwice();

        String reference = unknown(night);
        RequiteProcess.Ended settled =
                night.requite().call("settle", reference, "--refunded", "--refund-id", "as-the-portal-has-it");
        assertThat(settled.exitCode())
                .as("nothing is uncertain any more; rows behind it were held: " + settled.err())
                .isEqualTo(3);
        assertThat(night.reports().lines())
                .filteredOn(line -> line.reference().equals(reference))
                .extracting(RunReports.Line::status, RunReports.Line::reason, RunReports.Line::refundId)
                .contains(tuple("refunded", "SETTLED_BY_HAND", "as-the-portal-has-it"));
        assertThatNight(night).paidNothingTwice();
        assertThat(night.requite().call("settle", reference, "--not-refunded").exitCode())
                .as("what is certain is nobody's to change")
                .isEqualTo(2);
    }

    private static String unknown(Night night) {
        return night.reports().lines().stream()
                .filter(line -> line.status().equals("unknown"))
                .map(RunReports.Line::reference)
                .findFirst()
                .orElseThrow();
    }

    private static UnaryOperator<AltapayBehaviour.Builder> open(OpenOutcome outcome) {
        return behaviour -> behaviour
                .openTerminals(Set.of("Banks"))
                .openFor(DAYS)
                .openShown(OpenShown.AT_THE_END)
                .openOutcome(outcome);
    }

    private static void assertUnknown(Night night, String reason) {
        assertThat(night.reports().lines())
                .filteredOn(line -> line.rowId().equals("a-08"))
                .extracting(RunReports.Line::status, RunReports.Line::reason)
                .contains(tuple("unknown", reason));
        assertThat(night.books().refundRequests())
                .filteredOn(request -> request.orderId().equals(AltapayNight.PLAIN))
                .as("sent once")
                .hasSize(1);
    }
}
