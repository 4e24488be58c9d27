package dev.requite.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules that once found a fault. Each says what it found then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundSeedsTest {

    private SimulatedLedger ledger;

    @BeforeAll
    void open() {
        ledger = new SimulatedLedger();
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    @ParameterizedTest(name = "seed {0}: {1}")
    @CsvSource({
        "34, a request booked after its time-out was sent again in the same pass",
        "55, a request booked after its time-out was sent again in the same pass",
        "113, told rejected while an earlier request of it was still at work",
        "146, an Open refund that was shown nowhere was sent again",
        "273, an Open refund that was shown nowhere was sent again",
        "82, told rejected while an Open refund of it was still at work",
        "761, the wait began at the intent and not when the request left",
        "4120, the wait began at the intent and not when the request left",
        "5485, the wait began at the intent and not when the request left",
        "1036, sent by a process that had lost the ledger",
        "2098, sent by a process that had lost the ledger",
        "3920, sent by a process that had lost the ledger",
        "7272, told rejected and then sent by a process that had lost the ledger",
        "20, the clock was set",
        "231, the clock was set",
        "430, told rejected because the clock was set",
        "1222, waited for a time in the future",
        "4616, waited for a time in the future",
        "195, refused with an error code that was none and sent under another key",
        "197, refused with an error code that was none and sent under another key",
        "69, told rejected for an error code that was none",
        "64, the ledger was lost and what nobody lists was paid again",
        "385, the ledger was lost and what nobody lists was paid again",
        "203, an Open refund that was listed failed later and nobody was told",
        "450, an Open refund that was listed failed later and nobody was told",
        "1344, a refund behind one that was thought rejected was never paid",
        "4730, a refund behind one that was thought rejected was never paid",
        "6881, a refund that is listed and never happened was told refunded when another one raised the sum",
        "3773, the ledger was lost and what is listed was paid again since more is listed than happened"
    })
    void aScheduleThatFoundAFaultFindsNoneAnyMore(long seed, String found) {
        Simulation.Result result = Simulation.of(Draw.schedule(seed), ledger, true);

        assertThat(result.violations())
                .as("seed %d, %s%n%s%n%s", seed, found, Draw.schedule(seed).inWords(), result.trace())
                .isEmpty();
    }
}
