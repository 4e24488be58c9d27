package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which runs left something to do. */
class UnsettledRunsTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    @Test
    void runsThatLeftAnythingToDoAreUnsettled() {
        for (RefundState state : RefundState.values()) {
            Run run = ledger.staged("RUN-" + state, List.of(row(1, 2, "R-" + state, "o-" + state)));
            PlannedRefund refund = refund("o-" + state, "A", "R-" + state);
            ledger.plan(run, refund);
            ledger.template.update("UPDATE refund SET state = ? WHERE run_id = ?", state.name(), run.id());
            finish(run);
        }
        Run failedRow = ledger.staged("RUN-FAILED-ROW", List.of(row(1, 2, "F-1", "o-x")));
        ledger.verdict(failedRow, "F-1", ReasonCode.ORDER_UNREADABLE);
        finish(failedRow);
        Run rejectedRow = ledger.staged("RUN-REJECTED-ROW", List.of(row(1, 2, "J-1", "o-x")));
        ledger.verdict(rejectedRow, "J-1", ReasonCode.ORDER_NOT_FOUND);
        finish(rejectedRow);
        ledger.staged("RUN-OPEN", List.of(row(1, 2, "O-1", "o-x")));

        assertThat(ledger.runs.unsettled())
                .extracting(Run::id)
                .containsExactlyInAnyOrder(
                        "RUN-PLANNED", "RUN-SENDING", "RUN-UNKNOWN", "RUN-FAILED", "RUN-FAILED-ROW", "RUN-OPEN");
    }

    @Test
    void aRunThatEndedBeforeAllItsRowsHadTheirTurnIsUnsettled() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
        ledger.verdict(run, "R-1", ReasonCode.ORDER_NOT_FOUND);
        finish(run);

        assertThat(ledger.runs.unsettled()).extracting(Run::id).containsExactly("RUN");
    }

    private void finish(Run run) {
        ledger.runs.end(run.id(), Run.State.FINISHED, 4, TestLedger.NOON);
    }
}
