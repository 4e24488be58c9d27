package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What may have been sent before the ledger was lost, whichever run has it in hand. */
class LossStoreTest {

    private static final Duration IN_FLIGHT = Duration.ofSeconds(40);

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final LossStore loss = new LossStore(ledger.ledger);
    private final Run first = ledger.staged("A", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));

    @Test
    void everyRefundOfAMarkedRunIsDoubtedOnce() {
        ledger.plan(first, refund("o-1", "A", "R-1"), refund("o-2", "A", "R-2"));
        loss.mark("A");

        assertThat(loss.anyMarked()).isTrue();
        assertThat(loss.doubt("A", "klarna", IN_FLIGHT)).isEqualTo(2);
        assertThat(loss.doubt("A", "klarna", IN_FLIGHT)).isZero();
        assertThat(ledger.column("SELECT state FROM refund")).containsOnly("UNKNOWN");
        assertThat(ledger.column("SELECT reason_code FROM refund")).containsOnly("OUTCOME_UNKNOWN");
        assertThat(ledger.inHand("A"))
                .allSatisfy(
                        order -> assertThat(order.get(0).departures().permits()).isOne());
    }

    @Test
    void withoutALossNothingIs() {
        ledger.plan(first, refund("o-1", "A", "R-1"));

        assertThat(loss.anyMarked()).isFalse();
        assertThat(loss.doubt("A", "klarna", IN_FLIGHT)).isZero();
        assertThat(ledger.column("SELECT state FROM refund")).containsOnly("PLANNED");
    }

    /** Killed before its gate, and the next night has its rows in its own files, without anybody saying it again. */
    @Test
    void rowsOfAMarkedRunThatWasKilledAreDoubtedInWhateverRunPlansThem() {
        loss.mark("A");
        Run next = ledger.staged("B", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-3", "o-3")));
        ledger.plan(next, refund("o-1", "A", "R-1"), refund("o-3", "A", "R-3"));

        assertThat(loss.doubt("B", "klarna", IN_FLIGHT)).isOne();
        assertThat(ledger.column("SELECT state FROM refund ORDER BY order_id")).containsExactly("UNKNOWN", "PLANNED");
    }

    @Test
    void whatAMarkedRunSettledIsNobodysDoubtLater() {
        loss.mark("A");
        ledger.runs.end("A", Run.State.FINISHED, 3, Instant.parse("2026-03-02T13:00:00Z"));
        Run next = ledger.staged("B", List.of(row(1, 2, "R-1", "o-1")));
        ledger.plan(next, refund("o-1", "A", "R-1"));

        assertThat(loss.doubt("B", "klarna", IN_FLIGHT)).isZero();
    }
}
