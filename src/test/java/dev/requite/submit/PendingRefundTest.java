package dev.requite.submit;

import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the provider has taken and not finished, as it does with banks: it is left at once, and never sent again. */
class PendingRefundTest extends KeylessCourse {

    @Test
    void whatIsPendingIsCommittedAndLeftAtOnce() {
        bench.provider.answers(pending());

        assertPending(bench.settle());
        assertThat(bench.provider.calls).containsExactly("send", "pending");
    }

    @Test
    void whatWasPendingIsNeverSentAgainHoweverOftenItIsNotFound() {
        bench.leftPending(Duration.ofDays(365)).provider.shows(Bench.untouched());

        assertPending(bench.settle());
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void whatWasPendingWhenTheProcessDiedIsNeverSentAgainEither() {
        bench.leftPending(Duration.ofDays(1)).leftAs(RefundState.SENDING, Duration.ZERO);
        bench.provider.shows(Bench.untouched());

        assertPending(bench.settle());
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void whatWasPendingStaysSoWhenTheOrderCantBeRead() {
        bench.leftPending(Duration.ofDays(1)).provider.reads(unreadable());

        assertPending(bench.settle());
    }

    @Test
    void whatIsPendingAndListedBeforeItsMoneyMovedStaysSo() {
        Order listedOnly = Bench.order(500, 0, new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.leftPending(Duration.ofDays(1)).provider.shows(listedOnly);

        assertPending(bench.settle());
    }

    @Test
    void whatWasPendingIsRefundedWhenTheOrderShowsIt() {
        bench.leftPending(Duration.ofDays(1)).provider.shows(carriedOut());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(outcome.traces().unfinished()).as("it may fail yet").isTrue();
    }

    @Test
    void whatTheOrderShowsOfAPaymentThatTakesDaysMayFailYet() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(1))
                .provider
                .shows(Bench.behaving(carriedOut(), new Conduct(false, true, false)));

        assertThat(bench.settle().traces().unfinished()).isTrue();
    }

    private static SendAnswer pending() {
        return new SendAnswer.Pending(new Evidence(200, "Open", "", ""));
    }

    private static void assertPending(Outcome outcome) {
        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.REFUND_PENDING);
    }
}
