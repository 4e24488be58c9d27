package dev.requite.run.simulation;

import static dev.requite.run.simulation.Schedule.Nature.BANK;
import static dev.requite.run.simulation.Schedule.Nature.CARD;
import static dev.requite.run.simulation.Schedule.Nature.KEYED;
import static dev.requite.run.simulation.Schedule.Nature.UNLISTED_BANK;
import static dev.requite.run.simulation.Schedule.Nature.UNLISTED_CARD;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import dev.requite.provider.RefundRequest;
import dev.requite.run.simulation.Schedule.Answer;
import dev.requite.run.simulation.Schedule.Peril;
import dev.requite.run.simulation.Schedule.Request;
import dev.requite.run.simulation.SimulatedLedger.Told;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is simulated is what it says, and its judge is not blind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationTest {

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
    void aGoodNightPaysEverybodyOnce() {
        Simulation.Result result = happens(new Script()
                .payment(CARD)
                .payment(UNLISTED_CARD)
                .payment(BANK)
                .payment(UNLISTED_BANK)
                .payment(KEYED)
                .run());

        assertThat(result.violations()).isEmpty();
        assertThat(result.trace()).containsPattern("process 1 ends with 0");
        assertThat(result.trace().lines().filter(line -> line.contains(" sends request")))
                .hasSize(5);
    }

    @Test
    void aKillAnywhereLosesNothingWhereTheAnswerCame() {
        for (int commit = 1; commit <= 6; commit++) {
            Simulation.Result result = happens(new Script()
                    .payment(KEYED)
                    .run()
                    .befallenBy(new Peril.KillAtCommit(commit, commit % 2 == 0))
                    .run());

            assertThat(result.violations()).as("%s", result.trace()).isEmpty();
            assertThat(result.trace()).contains("is killed");
        }
    }

    @Test
    void aKeyIsCarriedOutOnceHoweverOftenItIsSent() {
        Simulation.Result result = happens(new Script()
                .payment(
                        KEYED,
                        Request.fine().answered(Answer.LOST).booked(ofSeconds(50)),
                        Request.fine().answered(Answer.LOST))
                .run());

        assertThat(result.violations()).as("%s", result.trace()).isEmpty();
        assertThat(result.trace()).contains("is not carried out");
    }

    @Test
    void theSameSeedTellsTheSameStory() {
        for (long seed = 1; seed <= 20; seed++) {
            String story = Simulation.of(Draw.schedule(seed), ledger, true).trace();

            assertThat(Simulation.of(Draw.schedule(seed), ledger, true).trace()).isEqualTo(story);
        }
    }

    @Test
    void theJudgeSeesARowThatIsPaidTwice() {
        Case night = new Case();
        night.sends(Request.fine());
        night.sends(Request.fine());

        assertThat(night.verdict()).extracting(Violation::kind).containsExactly("paid twice");
    }

    @Test
    void theJudgeSeesAWordThatBecomesUntrueLater() {
        Case night = new Case();
        night.sends(Request.never(Answer.OPEN).pending(true, ofDays(2)));
        night.tells("REFUNDED");

        assertThat(night.verdict()).extracting(Violation::kind).contains("told refunded, and not paid");
    }

    @Test
    void theJudgeSeesARejectionThatWasNone() {
        Case night = new Case();
        night.sends(Request.fine().booked(Duration.ofHours(2)));
        night.tells("REJECTED");
        night.tells("REFUNDED");

        assertThat(night.verdict()).extracting(Violation::kind).containsExactly("told rejected, and paid");
    }

    @Test
    void theJudgeSeesWhoIsNeverPaid() {
        Case night = new Case();

        assertThat(night.verdict()).extracting(Violation::kind).contains("not paid");
    }

    private Simulation.Result happens(Script script) {
        return Simulation.of(script.schedule(), ledger, true);
    }

    /** The books of one payment by card, written by hand. */
    private final class Case {

        private final World world = new World();
        private final Trace trace = new Trace(world, false);
        private final Memory memory = new Memory();
        private final Refund refund = refund();
        private final SimulatedProvider provider;
        private final SimulatedProcess process;
        private int turn;

        Case() {
            ledger.empty();
            Schedule schedule = new Script().payment(CARD).run().schedule();
            provider = new SimulatedProvider(world, trace, schedule.payments(), schedule.dateOffset());
            provider.freeze(refund);
            process = new SimulatedProcess(
                    world,
                    trace,
                    ledger,
                    new SimulatedProcess.Machine(),
                    schedule.commands().get(0),
                    1,
                    () -> {});
        }

        void sends(Request fate) {
            SimulatedProvider.Sent sent = provider.leaves(
                    new RefundRequest(
                            refund.orderId(), refund.reference(), refund.amount(), "EUR", 0, provider.freeze(refund)),
                    fate,
                    process,
                    world.now(),
                    SimulatedProvider.Seen.NEVER,
                    true);
            world.after(ofSeconds(++turn), () -> provider.arrive(sent, (says, after) -> {}));
            passes();
        }

        void tells(String state) {
            world.after(ofSeconds(1), () -> {});
            passes();
            memory.note(
                    List.of(new Told(refund.reference().toString(), refund.orderId(), state, null, null)), world.now());
        }

        List<Violation> verdict() {
            return new Judge(provider, ledger, memory, false, Promises.DEFAULT).verdict();
        }

        private void passes() {
            while (world.step()) {
                // Until nothing is left to happen.
            }
        }
    }

    private static Refund refund() {
        Share share = new Share("row-1", "", RowType.GOODWILL, "", "", "", null, "", 0, 0, Script.AMOUNT, 0, 0);
        return new Refund(
                UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"),
                "altapay",
                "A-1",
                "",
                Refund.Operation.GOODWILL,
                0,
                CurrencyUnit.EUR,
                Script.AMOUNT,
                0,
                "",
                "",
                "",
                List.of(share));
    }
}
