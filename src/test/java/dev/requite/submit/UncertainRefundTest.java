package dev.requite.submit;

import static dev.requite.submit.Bench.results;
import static dev.requite.submit.FirstSendTest.assertReason;
import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.declined;
import static dev.requite.submit.ScriptedProvider.tooMany;
import static dev.requite.submit.ScriptedProvider.unclear;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money may have moved: how a refund is brought to a certain end without paying twice. */
class UncertainRefundTest {

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration NEXT_DAY = Duration.ofHours(25);
    private static final Order FOUND = Bench.listing(Bench.REFERENCE.toString(), Bench.AMOUNT);

    private final Bench bench = new Bench();

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"SENDING", "UNKNOWN"})
    void aLaterPassLooksOnceThenSendsUnderTheSameKey(RefundState left) {
        bench.leftAs(left, SOON).provider.shows(Bench.untouched()).answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send");
        assertThat(bench.pauses).isEmpty();
    }

    @Test
    void aLaterPassAdoptsWhatTheOrderShowsAndSendsNothing() {
        bench.leftAs(RefundState.UNKNOWN, SOON).provider.shows(FOUND);

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(outcome.providerRefundId()).isEqualTo("refund-found");
        assertReason(outcome, ReasonCode.ADOPTED, "");
        assertThat(results(outcome)).containsExactly("look-up: found");
    }

    @Test
    void onceThePromiseIsOverTwoLooksWithAPauseMustShowNothingBeforeItIsSent() {
        bench.leftAs(RefundState.UNKNOWN, NEXT_DAY)
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
        assertThat(bench.pauses).containsExactly(Bench.POLICY.lookAgainAfter());
    }

    @Test
    void whatOnlyTheSecondLookShowsIsAdopted() {
        bench.leftAs(RefundState.UNKNOWN, NEXT_DAY).provider.shows(Bench.untouched(), FOUND);

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.sent).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"SENDING", "UNKNOWN"})
    void whatCannotBeLookedUpIsNotSent(RefundState left) {
        bench.leftAs(left, NEXT_DAY).provider.reads(unreadable());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void anOrderThatIsNotThereAnyMoreProvesNothing() {
        bench.leftAs(RefundState.UNKNOWN, NEXT_DAY)
                .provider
                .reads(new OrderAnswer.NotFound(new Evidence(404, "NO_SUCH_ORDER", "", "")));

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void aSecondLookThatFailsProvesNothing() {
        bench.leftAs(RefundState.UNKNOWN, NEXT_DAY)
                .provider
                .shows(Bench.untouched())
                .reads(unreadable());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void credentialsRefusedAtTheLookUpStopTheAccount() {
        bench.leftAs(RefundState.UNKNOWN, SOON)
                .provider
                .reads(new OrderAnswer.CredentialsRefused(new Evidence(401, "", "", "")));

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.stop.refused()).isNotEmpty();
        assertThat(bench.stop.stopped()).as("other accounts go on").isFalse();
    }

    @Test
    void ourReferenceWithAnotherAmountIsForAPersonToJudge() {
        bench.leftAs(RefundState.UNKNOWN, SOON).provider.shows(Bench.listing(Bench.REFERENCE.toString(), 999));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertReason(outcome, ReasonCode.OUTCOME_UNKNOWN, "another amount");
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void amongSeveralRefundsOfTheSameAmountOnlyOursIsTaken() {
        Order two = Bench.order(
                2500,
                0,
                new PastRefund("theirs", "somebody-else", Bench.AMOUNT, List.of()),
                new PastRefund("ours", Bench.REFERENCE.toString(), Bench.AMOUNT, List.of()));
        bench.leftAs(RefundState.UNKNOWN, SOON).provider.shows(two);

        assertThat(bench.settle().providerRefundId()).isEqualTo("ours");
    }

    @Test
    void whatFailedForCertainIsSentOnceItsOrderIsSeenUnchanged() {
        bench.leftAs(RefundState.FAILED, SOON).provider.shows(Bench.untouched()).answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "send");
    }

    @Test
    void aDeclineAfterAnUnclearAnswerCountsOnlyIfTheOrderDoesNotShowTheRefund() {
        bench.provider.answers(unclear(503), declined()).shows(Bench.untouched(), Bench.untouched());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REJECTED);
        assertThat(bench.provider.calls).containsExactly("send", "intent", "send", "read", "read");
    }

    @Test
    void aDeclineOfWhatWasCarriedOutBeforeIsARefund() {
        bench.provider.answers(unclear(503), declined()).shows(FOUND);

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertReason(outcome, ReasonCode.ADOPTED, "");
    }

    @Test
    void aDeclineThatNobodyCanCheckLeavesItUnknown() {
        bench.provider.answers(unclear(503), declined()).reads(unreadable());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
    }

    @Test
    void tooManyRequestsAfterAnUnclearAnswerStillMeansUnknown() {
        bench.provider.answers(unclear(503), tooMany(Duration.ZERO), tooMany(Duration.ZERO));

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
    }

    @Test
    void aPromiseThatEndsDuringThePassIsNotTrusted() {
        bench.provider.promise = KeyPromise.within(Duration.ofMillis(10));
        bench.provider.answers(unclear(503), accepted()).shows(Bench.untouched(), Bench.untouched());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read", "intent", "send");
    }

    @Test
    void whatIsSentAnewStartsThePromiseAnew() {
        bench.leftAs(RefundState.UNKNOWN, NEXT_DAY)
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(unclear(503), accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send", "intent", "send");
    }

    @Test
    void aDeclineOfWhatIsSurelyAbsentIsCertainAtOnce() {
        bench.leftAs(RefundState.UNKNOWN, NEXT_DAY)
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(declined());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REJECTED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
    }

    @Test
    void anAlteredRequestThatMayHaveBeenSentStaysUnknown() {
        Outcome outcome = bench.leftAs(RefundState.SENDING, SOON).altered().settle();

        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertReason(outcome, ReasonCode.REQUEST_CHANGED, "");
        assertThat(bench.provider.calls).isEmpty();
    }
}
