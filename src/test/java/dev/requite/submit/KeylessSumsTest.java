package dev.requite.submit;

import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where no key stops a second refund: what the entries of the order and its sum say together. */
class KeylessSumsTest extends KeylessCourse {

    @Test
    void whatItsPaymentDoesNotListIsNeverSentAgain() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(9))
                .lookedFor(Duration.ofDays(9))
                .unlistedBefore(null);
        bench.provider.shows(Bench.unlisted(500), Bench.unlisted(500));

        assertUnknown(bench.settle(), "lists no refunds");
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void aSumThatRoseByExactlyOursProvesNothingWhereNobodysRefundsAreListed() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(9))
                .lookedFor(Duration.ofDays(9))
                .unlistedBefore(null);
        bench.provider.shows(Bench.unlisted(500 + Bench.AMOUNT));

        assertUnknown(bench.settle(), "exactly this refund");
    }

    @Test
    void oneEntryDoesNotSettleWhatWasSentTwiceUnlessTheSumAgrees() {
        Order paidTwice = Bench.order(
                500 + 2 * Bench.AMOUNT, 0, new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .sentTwice()
                .provider
                .shows(paidTwice, paidTwice);

        assertSumDiffers(bench.settle());
        assertThat(bench.pauses).as("looked at twice").containsExactly(SHORT);
    }

    @Test
    void whatWasSentTwiceAndBookedOnceIsSettledBesideSomebodyElsesRefund() {
        Order both = Bench.order(
                500 + 300 + Bench.AMOUNT,
                0,
                new PastRefund("", "made-by-hand-too", 300, List.of()),
                new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .sentTwice()
                .provider
                .shows(both);

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    @Test
    void aSumThatAgreesAtTheSecondLookSettlesIt() {
        Order ahead = Bench.order(
                500 + 300 + Bench.AMOUNT, 0, new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .sentTwice()
                .provider
                .shows(ahead, carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    @Test
    void ourReferenceListedTwiceIsLeftToAPerson() {
        PastRefund ours = new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of());
        Order twice = Bench.order(500 + 2 * Bench.AMOUNT, 0, ours, ours);
        bench.provider.answers(unclear(0)).shows(twice, twice);

        assertSumDiffers(bench.settle());
    }

    @Test
    void aSmallerRefundOfSomebodyElsesThatIsListedExplainsItself() {
        Order theirs = Bench.listing("somebody-else", Bench.AMOUNT - 1);
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .lookedFor(Duration.ofMinutes(58))
                .provider
                .shows(theirs, theirs)
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
    }

    @Test
    void aSumThatRoseWithoutAnEntryIsNeverTakenForAbsence() {
        Order risen = Bench.order(500 + Bench.AMOUNT, 0);
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(2))
                .lookedFor(Duration.ofDays(2))
                .provider
                .shows(risen, risen);

        assertSumDiffers(bench.settle());
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void anEntryWithoutItsMoneyIsLeftToAPerson() {
        Order listedOnly = Bench.order(500, 0, new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.provider.answers(unclear(200)).shows(listedOnly, listedOnly);

        assertSumDiffers(bench.settle());
    }

    @Test
    void somebodyElsesRefundDoesNotStandInForTheMoneyOfOurEntry() {
        Order theirsOnly = Bench.order(
                500 + Bench.AMOUNT,
                0,
                new PastRefund("", "somebody-else", Bench.AMOUNT, List.of()),
                new PastRefund("", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.provider.answers(unclear(200)).shows(theirsOnly, theirsOnly);

        assertSumDiffers(bench.settle());
    }

    private static void assertSumDiffers(Outcome outcome) {
        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.PROVIDER_SUM_DIFFERS);
        assertThat(outcome.reason().detail()).contains("a person has to look");
    }
}
