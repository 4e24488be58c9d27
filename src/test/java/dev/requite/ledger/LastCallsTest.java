package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.history.LastCalls;
import dev.requite.ledger.payouts.ReconciliationStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastCallsTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T02:00:00Z");

    private final TestLedger ledger = TestLedger.empty();
    private final LastCalls calls = new LastCalls(ledger.ledger);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void beforeAnyCallThereIsNone() {
        for (LastCalls.Kind kind : LastCalls.Kind.values()) {
            assertThat(calls.exitCode(kind)).isNull();
            assertThat(calls.wentThrough(kind)).isNull();
        }
    }

    @Test
    void theLastIsTheOneThatEndedLastAlsoIfItBeganBefore() {
        run("A", MONDAY, 4);
        run("B", TUESDAY, 0);
        assertThat(calls.exitCode(LastCalls.Kind.RUN)).isZero();

        ledger.runs.end("A", Run.State.OPEN, 4, WEDNESDAY);

        assertThat(calls.exitCode(LastCalls.Kind.RUN)).isEqualTo(4);
        assertThat(calls.wentThrough(LastCalls.Kind.RUN)).isEqualTo(TUESDAY);
    }

    @Test
    void aDryRunIsNoNight() {
        ledger.runs.open("D", RunKind.DRY_RUN, "x", MONDAY);
        ledger.runs.end("D", Run.State.FINISHED, 0, MONDAY);

        assertThat(calls.exitCode(LastCalls.Kind.RUN)).isNull();
    }

    @Test
    void aReconciliationThatFoundMoneyWaitingWentThroughAndOneThatFetchedHalfDidNot() {
        ReconciliationStore reconciliations = new ReconciliationStore(ledger.ledger);
        reconciliations.begin("S", MONDAY);
        reconciliations.end("S", 8, MONDAY);
        reconciliations.begin("T", TUESDAY);
        reconciliations.end("T", 4, TUESDAY);
        reconciliations.begin("U", WEDNESDAY);

        assertThat(calls.exitCode(LastCalls.Kind.RECONCILIATION)).isEqualTo(4);
        assertThat(calls.wentThrough(LastCalls.Kind.RECONCILIATION)).isEqualTo(MONDAY);
    }

    private void run(String id, Instant ended, int exitCode) {
        ledger.runs.open(id, RunKind.RUN, id, ended);
        ledger.runs.end(id, Run.State.FINISHED, exitCode, ended);
    }
}
