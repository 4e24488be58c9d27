package dev.requite.run;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Run;
import dev.requite.ledger.TestLedger;
import dev.requite.run.phase.Gate;
import dev.requite.run.phase.Limits;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan is let through one part after the other; a process may die between two of them. */
class HalfClearedPlanTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
    private final Gate gate = new Gate(
            ledger.gate,
            ledger.runs,
            Limits.of(Map.of("EUR", new BigDecimal("9.99")), Map.of(), null, Map.of(), Map.of()));

    @BeforeEach
    void plan() {
        ledger.planUncleared(run, refund("o-1", "A", "R-1"), refund("o-2", "A", "R-2"));
        assertThat(gate.pass("RUN")).isFalse();
        ledger.runs.approve("RUN", ledger.gate.planHash("RUN"));
        ledger.template.update("UPDATE refund SET cleared = TRUE WHERE order_id = 'o-1'");
    }

    @Test
    void theRestOfAnApprovedPlanPasses() {
        assertThat(gate.pass("RUN")).isTrue();
        assertThat(ledger.inHand("RUN")).hasSize(2);
    }

    @Test
    void withSomethingThatNobodyApprovedItWaitsAgain() {
        ledger.planUncleared(run, refund("o-3", "A", "R-3"));

        assertThat(gate.pass("RUN")).isFalse();
    }

    @Test
    void theRestOfAPlanThatNobodyApprovedWaits() {
        ledger.template.update("UPDATE run SET approved_hash = NULL");

        assertThat(gate.pass("RUN")).isFalse();
        assertThat(ledger.runs.find("RUN").orElseThrow().planHash()).isEqualTo(ledger.gate.planHash("RUN"));
    }
}
