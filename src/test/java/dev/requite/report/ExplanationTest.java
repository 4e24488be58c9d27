package dev.requite.report;

import static dev.requite.report.LedgerFixture.item;
import static dev.requite.report.LedgerFixture.refund;
import static dev.requite.report.LedgerFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Decision;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import dev.requite.report.form.Explanation;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ExplanationTest {

    @AutoClose
    private final LedgerFixture ledger = new LedgerFixture();

    private final Explanations explanations = new Explanations(ledger.accounts);

    private final TimeZone usual = TimeZone.getDefault();

    @BeforeEach
    void inUtc() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterEach
    void whereItIs() {
        TimeZone.setDefault(usual);
    }

    @Test
    void timesStandBesideThoseOfTheClockOnTheWall() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        ledger.run("R-1", RunKind.RUN, item(1, 2, "r", "o-1", 301L));

        assertThat(explanations.of("r").text()).contains("Run R-1 (run, 2026-03-02T12:01:00.000Z (13:01 CET)): file");
    }

    @Test
    void soDoesTheTimeOfADecision() {
        Decision decision = new Decision(
                Instant.parse("2026-11-28T23:14:07.5Z"), Decision.What.APPROVED, "4f", "R-1", "Ann", "shop-7", "");

        assertThat(decision.inWords(ZoneId.of("Europe/Berlin")))
                .isEqualTo("Ann approved the plan 4f on shop-7 at 2026-11-28T23:14:07Z (2026-11-29 00:14 CET).");
        assertThat(decision.inWords()).isEqualTo("Ann approved the plan 4f on shop-7 at 2026-11-28T23:14:07Z.");
    }

    @Test
    void tellsTheWholeLifeOfARow() {
        Run first = ledger.run("R-1", RunKind.RUN, item(1, 2, "r", "o-1", 301L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 301));
        ledger.plan(first, planned);
        ledger.settle(first, planned, RefundState.UNKNOWN, Reason.of(ReasonCode.OUTCOME_UNKNOWN, "no answer"));
        Run second = ledger.run("R-2", RunKind.RUN, item(1, 7, "r", "o-1", 301L));
        ledger.resume(second, "r", planned.refund().reference());
        assertThat(explanations.of("r").next()).startsWith("`rerun --order o-1`");
        ledger.settle(second, planned, RefundState.REFUNDED, null);

        Explanation explanation = explanations.of("r");
        assertThat(explanation.found()).isTrue();
        assertThat(explanation.text()).isEqualTo("""
                        Row r

                        Run R-2 (run, 2026-03-02T12:05:00.000Z): file returns.csv, line 7
                          asked for: item SKU-1 × 2, 3.01 EUR, order o-1 at klarna
                          duplicate 3.01 EUR, refund REF
                            SAME_ROW: The row is in refund REF of run R-1, whose report tells what became of it.
                            remedy: Nothing to do.

                        Run R-1 (run, 2026-03-02T12:01:00.000Z): file returns.csv, line 2
                          asked for: item SKU-1 × 2, 3.01 EUR, order o-1 at klarna
                          refunded 3.01 EUR, refund REF

                        Refund REF of order o-1, capture c-1
                          refunded, 3.01 EUR in all, the provider calls it ref-o-1
                          planned 2026-03-02T12:02:00.000Z by run R-1, in hand of run R-2, generation 0
                          request SHA-256 HASH
                          this row's share: SKU-1, 2 pcs × 1.51 − discount 0.01 = 3.01 EUR, of it tax 0.60 (25 %)
                          attempt 1, sent 2026-03-02T12:03:00.000Z by run R-1: unclear after 120 ms, HTTP 503, \
                        GATEWAY, the gateway did not answer, correlation id corr-o-1
                          attempt 2, sent 2026-03-02T12:07:00.000Z by run R-2: refunded after 120 ms, HTTP 201, \
                        correlation id corr-o-1

                        Next: Nothing to do.
                        """.replace(
                "REF", planned.refund().reference().toString()).replace("HASH", "b".repeat(64)));
    }

    @Test
    void tellsUnderWhichHoldItWasLastSentWhereHoldsAreCounted() {
        Run run = ledger.run("R-1", RunKind.RUN, item(1, 2, "r", "o-1", 301L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 301));
        ledger.plan(run, planned);
        assertThat(explanations.of("r").text()).doesNotContain("under hold");

        ledger.template.update("UPDATE refund SET epoch = 12");

        assertThat(explanations.of("r").text()).contains("last sent under hold 12 of account klarna");
    }

    @Test
    void tellsTheSameToMachines() {
        Run run = ledger.run("R-1", RunKind.RUN, item(1, 2, "r", "o-1", 301L));
        PlannedRefund planned = refund("o-1", "c-1", "EUR", share("r", RowType.ITEM, 301));
        ledger.plan(run, planned);
        ledger.settle(run, planned, RefundState.FAILED, Reason.of(ReasonCode.NOT_SENT, ""));

        ObjectNode json = explanations.of("r").json();
        assertThat(json.at("/appearances/0/status").stringValue()).isEqualTo("failed");
        assertThat(json.at("/appearances/0/lines/0/remedy").stringValue()).isEqualTo(ReasonCode.NOT_SENT.remedy());
        assertThat(json.at("/refunds/0/shares/0/discount").stringValue()).isEqualTo("0.01");
        assertThat(json.at("/refunds/0/attempts/0/correlation_id").stringValue())
                .isEqualTo("corr-o-1");
        assertThat(json.at("/refunds/0/attempts/0/http_status").intValue()).isEqualTo(503);
    }

    @Test
    void aRejectedRowHasItsRemedy() {
        Run run = ledger.run("R-1", RunKind.RUN, item(1, 2, "r", "o-1", 300L));
        ledger.verdict(run, "r", Reason.of(ReasonCode.ORDER_NOT_FOUND, "Order o-1"));
        assertThat(explanations.of("r").text())
                .contains("rejected 3.00 EUR\n    ORDER_NOT_FOUND: Order o-1\n    remedy: Check order_id")
                .endsWith("Next: " + ReasonCode.ORDER_NOT_FOUND.remedy() + "\n");
    }

    @Test
    void anUnknownRowIsSaidSoPlainly() {
        Explanation explanation = explanations.of("nobody\u001b[2J");
        assertThat(explanation.found()).isFalse();
        assertThat(explanation.text())
                .startsWith("Row nobody?[2J: the ledger has no row, payout, line or refund of this name.");
        assertThat(explanation.json().get("found").booleanValue()).isFalse();
    }
}
