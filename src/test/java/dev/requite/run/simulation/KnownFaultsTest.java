package dev.requite.run.simulation;

import static dev.requite.run.simulation.Schedule.Nature.BANK;
import static dev.requite.run.simulation.Schedule.Nature.CARD;
import static dev.requite.run.simulation.Schedule.Nature.UNLISTED_BANK;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.run.simulation.Schedule.Answer;
import dev.requite.run.simulation.Schedule.Peril;
import dev.requite.run.simulation.Schedule.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each way that money was once seen to go wrong where the provider has no idempotency key, told step by step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownFaultsTest {

    private SimulatedLedger ledger;

    @BeforeAll
    void open() {
        ledger = new SimulatedLedger();
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    /** One entry that is listed settles a refund that was sent twice. */
    @Test
    void aRequestThatIsBookedAfterItsTimeOutIsNotSentAgainInTheSamePass() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(75)), lostBookedAfter(ofSeconds(75)))
                .run());
    }

    @Test
    void aRefundThatIsOpenAndNotShownIsNotSentAgainWhenItsAnswerWasLost() {
        allIsWell(new Script()
                .payment(BANK, Request.hidden(Answer.LOST, ofDays(2)))
                .run());
    }

    @Test
    void aKillBeforeTheMarkOfAnOpenRefundIsCommittedForgetsNothing() {
        allIsWell(new Script()
                .payment(BANK, Request.hidden(Answer.OPEN, ofDays(2)))
                .run()
                // Staged, planned, sent; then comes the mark.
                .befallenBy(new Peril.KillAtCommit(5, true))
                .after(ofMinutes(2))
                .run());
    }

    @Test
    void theWaitBeginsWhenARequestCanHaveLeftNotWhenItsIntentWasCommitted() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(20)))
                .run()
                .paced(ofSeconds(1), ofSeconds(45))
                .killedAfter(ofSeconds(47))
                .after(ofSeconds(1))
                .run());
    }

    @Test
    void aPauseThatTheProviderAsksForDelaysTheWaitToo() {
        allIsWell(new Script()
                .payment(CARD, Request.never(Answer.TOO_MANY).pausing(ofSeconds(40)))
                .payment(CARD, lostBookedAfter(ofSeconds(20)))
                .run()
                .paced(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20), ofSeconds(1))
                .killedAfter(ofSeconds(42))
                .after(ofSeconds(1))
                .run());
    }

    @Test
    void whoeverLostTheLedgerSendsNothingThatWaited() {
        allIsWell(new Script()
                .payment(CARD)
                .run()
                .paced(Duration.ofMillis(20), ofSeconds(40))
                .befallenBy(new Peril.Takeover(ofSeconds(2), ofSeconds(33)))
                .run()
                .onTheOtherMachine());
    }

    @Test
    void whoeverWasFrozenSendsNothingThatSomebodyElsePaidMeanwhile() {
        allIsWell(new Script()
                .payment(CARD)
                .run()
                .paced(Duration.ofMillis(20), ofSeconds(2))
                .befallenBy(new Peril.Freeze(ofSeconds(1), ofSeconds(90), false))
                .befallenBy(new Peril.Takeover(ofSeconds(2), ofSeconds(33)))
                .run()
                .onTheOtherMachine());
    }

    @Test
    void aClockThatGoesBackMakesNoKeyOutOfNone() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(20)))
                .run()
                .killedAfter(ofSeconds(2))
                .run()
                .withItsClockOffBy(ofMinutes(-10)));
    }

    @Test
    void aClockThatIsAheadShortensNoWait() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(20)))
                .run()
                .killedAfter(ofSeconds(2))
                .run()
                .withItsClockOffBy(ofMinutes(1)));
    }

    @Test
    void aTimeInTheFutureIsNotWaitedFor() {
        allIsWell(new Script()
                .payment(CARD, Request.never(Answer.LOST), Request.never(Answer.LOST))
                .run()
                .befallenBy(new Peril.ClockStep(ofSeconds(40), ofDays(30)))
                .killedAfter(ofSeconds(75))
                .run()
                .withItsClockOffBy(Duration.ZERO));
    }

    @Test
    void anIntentOfTheFutureMakesNoKeyOutOfNone() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(20)))
                .run()
                .withItsClockOffBy(ofDays(30))
                .killedAfter(ofSeconds(2))
                .run()
                .withItsClockOffBy(Duration.ZERO));
    }

    @Test
    void anErrorCodeIsNoProofThatNothingWillMove() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(10)).answered(Answer.DECLINED))
                .run());
    }

    @Test
    void whatAnErrorCodeRefusedIsNotPaidUnderAnotherKeyWhileItMayStillMove() {
        allIsWell(new Script()
                .payment(CARD, lostBookedAfter(ofSeconds(10)).answered(Answer.DECLINED))
                .run()
                .after(ofSeconds(1))
                .run());
    }

    @Test
    void goodwillThatNobodyListsIsNotPaidAgainWhenTheLedgerIsLost() {
        allIsWell(
                new Script().payment(UNLISTED_BANK).run().after(ofDays(6)).run().withTheLedgerLost());
    }

    @Test
    void anOpenRefundThatIsListedAndFailsLaterIsTold() {
        allIsWell(new Script()
                .payment(BANK, Request.never(Answer.OPEN).pending(true, ofDays(2)))
                .run()
                .after(ofHours(1))
                .rerun());
    }

    /** Its intent was committed with the sum as it was without the one before it, whose rejection was not committed yet. */
    @Test
    void aRefundBehindARejectedOneIsPaidThoughAKillCameBetween() {
        allIsWell(new Script()
                .payment(CARD, Request.never(Answer.FAILED))
                .withAnotherRow()
                .run()
                .befallenBy(new Peril.KillAtCommit(5, false))
                .after(ofMinutes(2))
                .run());
    }

    @Test
    void whatIsListedAndNeverHappenedIsNotProvenBySomebodyElsesRefund() {
        allIsWell(new Script()
                .payment(CARD, Request.never(Answer.ERROR).listedAnyway())
                .refundedByHandAt(ofHours(1))
                .run()
                .after(ofHours(2))
                .rerun());
    }

    @Test
    void whatIsListedIsNotPaidAgainWhenTheLedgerIsLostOnlyBecauseMoreIsListedThanHappened() {
        allIsWell(new Script()
                .payment(CARD, Request.fine(), Request.never(Answer.ERROR).listedAnyway())
                .withAnotherRow()
                .run()
                .after(ofDays(6))
                .run()
                .withTheLedgerLost());
    }

    private static Request lostBookedAfter(Duration after) {
        return Request.fine().answered(Answer.LOST).booked(after);
    }

    private void allIsWell(Script script) {
        Simulation.Result result = Simulation.of(script.schedule(), ledger, true);

        assertThat(result.violations()).as("what happened:%n%s", result.trace()).isEmpty();
    }
}
