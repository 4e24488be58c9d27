package dev.requite.run.simulation;

import static dev.requite.run.simulation.Schedule.Nature.CARD;
import static dev.requite.run.simulation.Schedule.Nature.KEYED;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.run.simulation.Schedule.Answer;
import dev.requite.run.simulation.Schedule.Nature;
import dev.requite.run.simulation.Schedule.Peril;
import dev.requite.run.simulation.Schedule.Request;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What can go wrong between several machines, step by step: what must be well, and what no sender has a means against. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedRunFaultsTest {

    /** The first request of a machine waits for its turn meanwhile; all of its look-ups go on at once. */
    private static final List<Duration> SENDS_LATE = List.of(ofMillis(20), ofSeconds(5));

    private SimulatedLedger ledger;

    @BeforeAll
    void open() {
        ledger = new SimulatedLedger();
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    @Test
    void severalMachinesPayEverybodyOnce() {
        SharedSimulation.Result result = allIsWell(new SharedScript()
                .payment(CARD)
                .payment(KEYED)
                .payment(CARD)
                .payment(KEYED)
                .machine()
                .machine()
                .machine());

        assertThat(result.trace().lines().filter(line -> line.contains(" sends request")))
                .hasSize(4);
        assertThat(result.trace()).contains("process 1 ends with 0", "process 2 ends with 0", "process 3 ends with 0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Nature.class,
            names = {"CARD", "KEYED"})
    void whoIsFrozenWithARequestThatWaitsSendsItNotWhenHeWakes(Nature nature) {
        SharedSimulation.Result result = allIsWell(new SharedScript()
                .payment(nature)
                .settlingWithin(ofSeconds(1))
                .machine(SENDS_LATE, new Peril.Freeze(ofSeconds(4), ofMinutes(10), false))
                .machine());

        assertThat(result.trace()).contains("process 2 sends request 1", "process 1 lets");
    }

    @Test
    void withoutADeadlineHePaysTwice() {
        SharedScript script = new SharedScript()
                .payment(CARD)
                .settlingWithin(ofSeconds(1))
                .machine(SENDS_LATE, new Peril.Freeze(ofSeconds(4), ofMinutes(10), false))
                .machine();

        assertThat(happens(script, Tampering.PERMIT_WITHOUT_DEADLINE))
                .contains("left after its time", "paid twice")
                .doesNotContain("stale write");
    }

    @Test
    void withoutSettleTimeWhatIsStillOnItsWayIsPaidTwice() {
        SharedScript script = new SharedScript()
                .payment(CARD, Request.fine().answered(Answer.LOST).booked(ofMinutes(5)))
                .machine(new Peril.Kill(ofSeconds(3)))
                .machine();

        assertThat(happens(script, Tampering.SETTLE_TIME_IGNORED)).contains("paid twice");
    }

    @Test
    void whoMissedThatHisPartWasTakenWritesNothingAndPaysNothing() {
        SharedSimulation.Result result = allIsWell(new SharedScript()
                .payment(CARD, Request.fine().answered(Answer.LOST).booked(null))
                .settlingWithin(ofSeconds(1))
                .machine(SENDS_LATE, new Peril.Missed(ofSeconds(4)))
                .machine());

        assertThat(result.trace()).contains("process 1 fails with submit:altapay");
    }

    @Test
    void aLeaderThatIsReplacedTakesItsWorkersWithIt() {
        SharedSimulation.Result result = allIsWell(new SharedScript()
                .payment(CARD)
                .payment(KEYED)
                .machine(SENDS_LATE, new Peril.Takeover(ofSeconds(4), Duration.ZERO))
                .machine(SENDS_LATE)
                .machine());

        assertThat(result.trace()).contains("lost the ledger", "under 2");
    }

    @Test
    void whoStopsGivesBackAndOthersGoOn() {
        SharedSimulation.Result result = allIsWell(new SharedScript()
                .payment(CARD)
                .payment(CARD)
                .machine(SENDS_LATE, new Peril.Stop(ofSeconds(3)))
                .machine());

        assertThat(result.trace()).contains("process 1 ends with 4", "process 2 ends with 0");
    }

    /** Whoever looked next took the end of the first one's time, which was still to come, for a clock that had gone back. */
    @Test
    void aPartThatIsGivenBackInMidWaitIsWaitedForAsLong() {
        SharedSimulation.Result result = happens(new SharedScript()
                .payment(CARD)
                .settlingWithin(ofSeconds(1))
                .machine(new Peril.HeldAtTheSocket(1, ofSeconds(25)))
                .machine());

        assertThat(result.trace()).contains("process 2 gives submit:altapay under 1 back");
        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.beyond())
                .as("it left after its time, and long before another's")
                .isEmpty();
    }

    /** The gap between the last look at the right to send and the socket, which no sender can close. */
    @Test
    void whatIsHeldAtTheSocketIsPaidTwiceOnlyIfThatIsLongerThanSettleTime() {
        SharedScript held = new SharedScript()
                .payment(CARD)
                .settlingWithin(ofSeconds(1))
                .machine(new Peril.HeldAtTheSocket(1, ofMinutes(10)))
                .machine();
        SharedScript byDefault = new SharedScript()
                .payment(CARD)
                .machine(new Peril.HeldAtTheSocket(1, ofHours(11)))
                .machine()
                .rerunAfter(ofSeconds(1))
                .machine()
                .machine();

        SharedSimulation.Result result = happens(held);

        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.beyond())
                .as("%s", result.trace())
                .extracting(Judge.Beyond::limit)
                .containsExactly(Judge.Limit.SETTLED_TOO_LATE);
        allIsWell(byDefault);
    }

    /** As a virtual machine is that is paused by its host: no clock of its own tells. */
    @Test
    void whoseClocksStoodStillPaysTwiceOnlyIfThatIsLongerThanSettleTime() {
        SharedScript paused = new SharedScript()
                .payment(CARD)
                .settlingWithin(ofSeconds(1))
                .machine(SENDS_LATE, new Peril.Pause(ofSeconds(4), ofMinutes(10)))
                .machine();
        SharedScript byDefault = new SharedScript()
                .payment(CARD)
                .machine(SENDS_LATE, new Peril.Pause(ofSeconds(4), ofHours(11)))
                .machine();

        SharedSimulation.Result result = happens(paused);

        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.beyond())
                .as("%s", result.trace())
                .extracting(Judge.Beyond::limit)
                .containsExactly(Judge.Limit.SETTLED_TOO_LATE);
        allIsWell(byDefault);
    }

    @Test
    void aKeyClosesTheGapAtTheSocket() {
        SharedSimulation.Result result = allIsWell(new SharedScript()
                .payment(KEYED)
                .machine(new Peril.HeldAtTheSocket(1, ofMinutes(10)))
                .machine());

        assertThat(result.trace()).contains("is not carried out");
    }

    /** A refusal is final, so that its row may come again under another key: the first one's protects no more. */
    @Test
    void aKeyClosesNoGapWhenTheProviderRefusesTheSecondBeforeTheFirstArrives() {
        SharedSimulation.Result result = happens(new SharedScript()
                .payment(KEYED, Request.never(Answer.FAILED))
                .machine(new Peril.HeldAtTheSocket(1, ofMinutes(10)))
                .machine());

        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.beyond()).extracting(Judge.Beyond::limit).contains(Judge.Limit.REFUSED_BEFORE_IT_CAME);
    }

    /** The same on one machine: what its first request may still do, nobody waits for when the second was refused. */
    @Test
    void whatIsRefusedWithAKeyIsRejectedThoughARequestBeforeMayStillArrive() {
        SharedSimulation.Result result = happens(new SharedScript()
                .payment(
                        KEYED,
                        Request.fine().answered(Answer.LOST).onTheWayFor(ofSeconds(40)),
                        Request.never(Answer.FAILED))
                .machine());

        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.beyond()).extracting(Judge.Beyond::limit).containsExactly(Judge.Limit.REFUSED_BEFORE_IT_CAME);
    }

    /** The row is held meanwhile, so that the late one finds nothing paid beside it, and is found itself. */
    @Test
    void aRowThatWasRejectedWhileARequestMayStillArriveIsNotPaidBesideIt() {
        SharedSimulation.Result result = happens(new SharedScript()
                .payment(
                        KEYED,
                        Request.fine().answered(Answer.LOST).onTheWayFor(ofMinutes(100)),
                        Request.never(Answer.FAILED))
                .machine()
                .againAfter(ofMinutes(60))
                .machine());

        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.trace()
                        .lines()
                        .filter(line -> line.contains(" sends request"))
                        .count())
                .as("%s", result.trace())
                .isEqualTo(2);
    }

    private SharedSimulation.Result allIsWell(SharedScript script) {
        SharedSimulation.Result result = happens(script);
        assertThat(result.violations()).as("what happened:%n%s", result.trace()).isEmpty();
        assertThat(result.beyond()).as("what happened:%n%s", result.trace()).isEmpty();
        return result;
    }

    private List<String> happens(SharedScript script, Tampering tampering) {
        return SharedSimulation.of(script.schedule(), ledger, tampering, false).violations().stream()
                .map(Violation::kind)
                .toList();
    }

    private SharedSimulation.Result happens(SharedScript script) {
        return SharedSimulation.of(script.schedule(), ledger, Tampering.NOTHING, true);
    }
}
