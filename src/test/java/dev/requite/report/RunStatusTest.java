package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.row;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RunStatusTest {

    @AutoClose
    private final LedgerFixture ledger = new LedgerFixture();

    private RunStatus status(String runId) {
        return RunStatus.of(ledger.accounts.take(runId));
    }

    @Test
    void tellsCountsMoneyFilesAndWhatToDo() {
        Run run = ledger.run(
                "R-1",
                RunKind.RUN,
                item(1, 2, "a", "o-1", 300L),
                row(1, 3, "b", "o-2", "item", null, "EUR", Reason.of(ReasonCode.TYPE_UNKNOWN, ""), "b"));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("a", RowType.ITEM, 300));
        ledger.plan(run, planned);
        ledger.settle(run, planned, RefundState.REFUNDED, null);
        ledger.runs.takeUp("R-1", true);
        ledger.end(run, Run.State.FINISHED, 3);

        assertThat(status("R-1").text()).isEqualTo("""
                        Run R-1 (run): finished, exit code 3
                          started  2026-03-02T12:01:00.000Z, taken up 2 times
                          ended    2026-03-02T12:05:00.000Z

                        Files
                          returns.csv: 2 rows, 123 bytes, SHA-256 %s

                        Rows: 2 = 1 refunded, 1 rejected

                        Money
                          klarna     refunded              3.00 EUR

                        Next: correct the rows in rejects.csv and run that file; the rest is settled.
                        """.formatted("a".repeat(64)));
        assertThat(status("R-1").json().get("next").stringValue()).startsWith("correct the rows");
        assertThat(status("R-1").json().get("rows").get("in").longValue()).isEqualTo(2);
    }

    @Test
    void aRunThatAwaitsApprovalNamesItsPlan() {
        Run run = ledger.run("R-2", RunKind.RUN, item(1, 2, "a", "o-1", 300L));
        ledger.runs.awaitApproval("R-2", "abcdef0123456789".repeat(4));
        ledger.end(run, Run.State.AWAITING_APPROVAL, 5);
        assertThat(status("R-2").text())
                .contains("awaiting approval, exit code 5")
                .contains("Next: look at plan.csv, then `run --approve abcdef012345`.");
    }

    @Test
    void whatDoesNotAddUpComesFirst() {
        Run run = ledger.run("R-3", RunKind.RUN, item(1, 2, "a", "o-1", 300L));
        ledger.tamper("DELETE FROM return_row");
        ledger.end(run, Run.State.FINISHED, 1);
        assertThat(status("R-3").text())
                .contains("Not conserved\n  File returns.csv had 1 rows, the ledger has 0 of them.")
                .contains("Next: rows or money do not add up");
    }

    @Test
    void anUnsettledRunIsToBeRerun() {
        Run run = ledger.run("R-4", RunKind.RUN, item(1, 2, "a", "o-1", 300L));
        ledger.end(run, Run.State.FINISHED, 4);
        assertThat(status("R-4").next()).startsWith("`rerun`");
    }
}
