package dev.requite.submit;

import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.unclear;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.order.Order;
import dev.requite.order.PastRefund;
import dev.requite.order.ReasonCode;
import dev.requite.order.RefundState;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.RefundAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the provider carries out every request, whatever its key: AltaPay. */
class KeylessRefundTest {

    private static final Duration SETTLES = Duration.ofSeconds(60);

    private final Bench bench = new Bench();

    @BeforeEach
    void withoutPromise() {
        bench.provider.promise = KeyPromise.none(SETTLES);
    }

    @Test
    void afterNoAnswerItIsSentAgainOnlyWhenTheFirstRequestCanNoLongerBeOnItsWay() {
        bench.provider.answers(unclear(0), accepted()).shows(Bench.untouched(), Bench.untouched());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read", "intent", "send");
        assertThat(bench.pauses.get(0)).isEqualTo(SETTLES);
    }

    @Test
    void anErrorInWordsIsLookedUpAcrossTheSettlingTimeAndLeftToALaterRun() {
        bench.provider.answers(unclear(200)).shows(Bench.untouched(), Bench.untouched());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.NOT_SENT);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read");
        assertThat(bench.pauses).containsExactly(SETTLES);
    }

    @Test
    void ourReferenceListedTwiceIsLeftToAPerson() {
        PastRefund ours = new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of());
        bench.provider.answers(unclear(0)).shows(Bench.order(500 + 2 * Bench.AMOUNT, 0, ours, ours));

        assertLeftToAPerson(bench.settle());
    }

    @Test
    void aLateBookingIsFoundAtTheSecondLook() {
        bench.provider.answers(unclear(0)).shows(Bench.untouched(), carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read");
    }

    @Test
    void aKilledPassIsLookedUpTwiceAcrossTheSettlingTime() {
        bench.leftAs(RefundState.SENDING, Duration.ofSeconds(10))
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
        assertThat(bench.pauses).containsExactly(Duration.ofSeconds(50));
    }

    @Test
    void aStopDuringTheLongWaitLeavesItUnknown() {
        bench.leftAs(RefundState.SENDING, Duration.ZERO).provider.shows(Bench.untouched());
        bench.stop.request();

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void aSumThatRoseUnderAnotherNameIsLeftToAPerson() {
        bench.provider.answers(unclear(200)).shows(Bench.listing("somebody-else", Bench.AMOUNT));

        assertLeftToAPerson(bench.settle());
        assertThat(bench.provider.calls).containsExactly("send", "read");
    }

    @Test
    void aSumThatRoseByALaterRefundOfOursIsExplained() {
        bench.siblings = Set.of("a-later-one");
        bench.leftAs(RefundState.SENDING, Duration.ofHours(1))
                .provider
                .shows(Bench.listing("a-later-one", 77), Bench.listing("a-later-one", 77))
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
    }

    @Test
    void anEntryWithoutItsMoneyIsLeftToAPerson() {
        Order listedOnly = Bench.order(500, 0, new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.provider.answers(unclear(200)).shows(listedOnly);

        assertLeftToAPerson(bench.settle());
    }

    @Test
    void aRefusalThatIsNotDocumentedAsFinalIsConfirmedByALook() {
        bench.provider.answers(refused()).shows(Bench.untouched(), Bench.untouched());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REJECTED);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read");
    }

    @Test
    void aRefusalAfterTheBookingIsARefund() {
        bench.provider.answers(refused()).shows(carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    @Test
    void aRefusalThatNobodyCanConfirmIsUnknown() {
        bench.provider.answers(refused()).reads(unreadable());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
    }

    @Test
    void whatIsSurelyAbsentAfterTheLastTryHasFailedForNow() {
        RefundAnswer error = unclear(502);
        bench.provider.answers(error, error, error);
        for (int i = 0; i < 6; i++) {
            bench.provider.shows(Bench.untouched());
        }

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.NOT_SENT);
    }

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
    void whatWasPendingIsRefundedWhenTheOrderShowsIt() {
        bench.leftPending(Duration.ofDays(1)).provider.shows(carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    private static Order carriedOut() {
        return Bench.listing(Bench.REFERENCE.toString(), Bench.AMOUNT);
    }

    private static RefundAnswer refused() {
        return new RefundAnswer.Declined(new Evidence(200, "10000001", "Number of lines", ""), false);
    }

    private static RefundAnswer pending() {
        return new RefundAnswer.Pending(new Evidence(200, "Open", "", ""));
    }

    private static void assertPending(Outcome outcome) {
        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.REFUND_PENDING);
    }

    private static void assertLeftToAPerson(Outcome outcome) {
        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(Objects.requireNonNull(outcome.reason()).detail()).contains("a person has to look");
    }
}
