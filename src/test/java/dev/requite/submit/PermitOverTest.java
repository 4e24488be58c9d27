package dev.requite.submit;

import static dev.requite.submit.FirstSendTest.assertReason;
import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.order.Conduct;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that did not leave since its permit was over, and what else is never sent on. */
class PermitOverTest {

    static final SendAnswer OVER = new SendAnswer.PermitOver(Evidence.none("its permit was over"));

    private final Bench bench = new Bench();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPermitThatRanOutIsHadAnewAndIsNoTry(boolean withKey) {
        promise(withKey);
        bench.provider.answers(OVER, OVER, OVER, OVER, accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls.subList(0, 3)).containsExactly("send", "intent", "send");
        assertThat(bench.pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterHundredsThatRanOutItHasFailedForNow(boolean withKey) {
        promise(withKey);
        for (int i = 0; i <= 400; i++) {
            bench.provider.answers(OVER);
        }

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.NOT_SENT, "its permit was over");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStopBeforeItLeftLeavesItsTurnToTheNextPass(boolean withKey) {
        promise(withKey);
        bench.provider.answers(request -> {
            bench.stop.request();
            return OVER;
        });

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.INTERRUPTED, "before this left");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasSurelyAbsentIsLookedForAgainWhenItDidNotLeaveInTime(boolean withKey) {
        promise(withKey);
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(2)).lookedFor(Duration.ofDays(2));
        bench.provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(OVER)
                .shows(Bench.listing(Bench.REFERENCE.toString(), Bench.AMOUNT));

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send", "read");
    }

    @Test
    void aStopBeforeItLeftAgainLeavesItUnknown() {
        bench.provider.answers(unclear(503)).answers(request -> {
            bench.stop.request();
            return OVER;
        });

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
    }

    @Test
    void whatIsPendingUnderAKeyIsCommittedAndLeftToo() {
        bench.provider.answers(new SendAnswer.Pending(new Evidence(202, "", "", "")));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertReason(outcome, ReasonCode.REFUND_PENDING, "");
        assertThat(bench.provider.calls).containsExactly("send", "pending");
    }

    @Test
    void whatWasPendingUnderAKeyIsNeverSentAgain() {
        bench.leftPending(Duration.ofMinutes(5)).provider.shows(Bench.untouched());

        assertReason(bench.settle(), ReasonCode.REFUND_PENDING, "");
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void whatWasChargedBackMeanwhileIsLeftToAPerson() {
        promise(false);
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(9)).lookedFor(Duration.ofDays(9));
        bench.provider.shows(
                Bench.behaving(Bench.untouched(), new Conduct(true, true, true)),
                Bench.behaving(Bench.untouched(), new Conduct(true, true, true)));

        assertReason(bench.settle(), ReasonCode.OUTCOME_UNKNOWN, "charged back");
        assertThat(bench.provider.sent).isEmpty();
    }

    private void promise(boolean withKey) {
        bench.provider.promise = withKey
                ? KeyPromise.within(Duration.ofHours(24))
                : KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
    }
}
