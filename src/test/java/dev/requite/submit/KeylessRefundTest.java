package dev.requite.submit;

import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.unclear;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.Outcome;
import dev.requite.model.order.Order;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the provider carries out every request, whatever its key: AltaPay. */
class KeylessRefundTest extends KeylessCourse {

    @Test
    void whatMayHaveLeftInThisPassIsNeverSentAgainInItHoweverOftenNothingShowsIt() {
        bench.provider.answers(unclear(0)).shows(Bench.untouched(), Bench.untouched(), Bench.untouched());

        Outcome outcome = bench.settle();

        assertUnknown(outcome, "`rerun` looks again first");
        assertThat(bench.provider.calls).containsExactly("send", "read", "read", "read");
        assertThat(bench.pauses).containsExactly(SETTLES, SHORT);
    }

    @Test
    void aSettleTimeThatIsTooLongToWaitForLeavesItUnknownAtOnce() {
        bench.provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
        bench.provider.answers(unclear(0)).shows(Bench.untouched());

        Outcome outcome = bench.settle();

        assertUnknown(outcome, "for another 12 hours");
        assertThat(bench.pauses).isEmpty();
        assertThat(outcome.traces().leftBefore())
                .as("by the provider's clock, as late as its whole seconds allow")
                .isEqualTo(new LeftBefore(TestClock.NOON.plusSeconds(1), null));
    }

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"SENDING", "UNKNOWN"})
    void aLaterPassSendsItAgainOnceItHadItsTimeAndTwoLooksShowNothing(RefundState left) {
        bench.leftAs(left, Duration.ofHours(1))
                .lookedFor(Duration.ofMinutes(58))
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
        assertThat(bench.pauses).containsExactly(SHORT);
    }

    @Test
    void whatWasSentAgainIsNotSentAThirdTimeInThatPass() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .lookedFor(Duration.ofMinutes(58))
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(unclear(0))
                .shows(Bench.untouched(), Bench.untouched(), Bench.untouched());

        assertUnknown(bench.settle(), "`rerun` looks again first");
        assertThat(bench.provider.sent).hasSize(1);
    }

    @Test
    void aKilledPassIsWaitedForAsLongAsItsRequestMayBeOnItsWayBesides() {
        bench.leftAs(RefundState.SENDING, Duration.ofSeconds(10))
                .provider
                .shows(Bench.untouched(), Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "read", "intent", "send");
        assertThat(bench.pauses.get(0))
                .as("by nothing but what this process saw pass")
                .isEqualTo(SETTLES.plus(Bench.IN_FLIGHT));
    }

    @Test
    void noStepOfThisMachinesClockShortensTheWaitOrMakesItEndless() {
        for (Duration step : List.of(Duration.ofDays(400), Duration.ofDays(-400), Duration.ofMinutes(-10))) {
            Bench stepped = new Bench();
            stepped.provider.promise = KeyPromise.none(SETTLES, Duration.ofMinutes(2));
            stepped.leftAs(RefundState.UNKNOWN, Duration.ofSeconds(10)).lookedFor(Duration.ofSeconds(10));
            stepped.clock.step(step);
            stepped.provider
                    .shows(Bench.untouched(), Bench.untouched(), Bench.untouched())
                    .answers(accepted());

            assertThat(stepped.settle().state()).isEqualTo(RefundState.REFUNDED);
            assertThat(stepped.pauses.get(0)).isEqualTo(Duration.ofSeconds(51));
        }
    }

    /** Machines behind one address may have different clocks, and an answer may come from a cache. */
    @Test
    void anOldAnswerBetweenTwoRightOnesMakesNoTimePass() {
        bench.provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofSeconds(20))
                .lookedFor(Duration.ofSeconds(7), Duration.ofHours(13))
                .provider
                .shows(Bench.untouched());

        Outcome outcome = bench.settle();

        assertUnknown(outcome, "for another 12 hours");
        assertThat(bench.provider.calls).containsExactly("read");
        assertThat(Objects.requireNonNull(outcome.traces().leftBefore()).doubt())
                .as("the earlier one was right")
                .isNull();
    }

    @Test
    void anAnswerOlderThanTheRequestIsNoWitnessOfItsTime() {
        bench.provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofSeconds(20)).provider.shows(Bench.untouched());
        bench.provider.itsClock.step(Duration.ofHours(-13));

        Outcome outcome = bench.settle();

        assertUnknown(outcome, "for another 13 hours");
        assertThat(outcome.traces().leftBefore())
                .as("the next answer may be the first that is right")
                .extracting(LeftBefore::at)
                .isEqualTo(TestClock.NOON);
    }

    @Test
    void norWasTheFirstLookOfThePassThatSentIt() {
        bench.provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofSeconds(20))
                .lookedFor(Duration.ofHours(13))
                .provider
                .shows(Bench.untouched());
        bench.provider.itsClock.advance(Duration.ofSeconds(30));

        assertUnknown(bench.settle(), "for another 12 hours");
    }

    @Test
    void aTimeThatWasYearsAheadHoldsUpNothingForYears() {
        bench.provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(13))
                .lookedFor(Duration.ofDays(-20_000), Duration.ofHours(13))
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    /** Carried out, the provider says, and its look-ups are behind for longer than anybody thought. */
    @Test
    void whatWasCalledCarriedOutIsNeverSentAgainThoughNothingShowsIt() {
        SendAnswer done = new SendAnswer.Unclear(new Evidence(200, "Success", "without our transaction", ""), true);
        bench.provider.answers(done).shows(Bench.untouched(), Bench.untouched(), Bench.untouched());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.REFUND_PENDING);
        assertThat(bench.provider.calls).startsWith("send", "pending", "read");
        assertThat(bench.provider.sent).hasSize(1);
    }

    @Test
    void whatWasCalledCarriedOutAndIsShownIsRefunded() {
        SendAnswer done = new SendAnswer.Unclear(new Evidence(200, "Success", "without our transaction", ""), true);
        bench.provider.answers(done).shows(Bench.untouched(), carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    /** A gateway that files ours under a name of its own, say. */
    @Test
    void whatMayBeListedUnderAnotherReferenceIsNotSentAgain() {
        Order renamed = Bench.listing("of the gateway's own", Bench.AMOUNT);
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .lookedFor(Duration.ofMinutes(58))
                .provider
                .shows(renamed, renamed);

        assertUnknown(bench.settle(), "under another reference");
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void aProvidersClockThatWasAheadIsTakenAnew() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofSeconds(10)).lookedFor(Duration.ofDays(-3));
        bench.provider
                .shows(Bench.untouched(), Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.pauses.get(0)).isEqualTo(SETTLES);
    }

    @Test
    void withoutAnyClockOfTheProvidersOnlyThisPassCounts() {
        bench.provider.tellsItsTime = false;
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(3)).lookedFor(Duration.ofDays(3));
        bench.provider
                .shows(Bench.untouched(), Bench.untouched(), Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.pauses.get(0)).isEqualTo(SETTLES);
    }

    @Test
    void whatIsNotCarriedOutWhileTheCallerWaitsIsNeverSentAgain() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofDays(9)).lookedFor(Duration.ofDays(9));
        bench.provider.shows(Bench.late(), Bench.late());

        assertUnknown(bench.settle(), "not carried out while the caller waits");
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void aLateBookingIsFoundAtTheNextLook() {
        bench.provider.answers(unclear(0)).shows(Bench.untouched(), carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read");
    }

    @Test
    void aStopDuringTheLongWaitLeavesItUnknown() {
        bench.leftAs(RefundState.SENDING, Duration.ZERO).provider.shows(Bench.untouched());
        bench.stop.request();

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.provider.calls).containsExactly("read");
    }
}
