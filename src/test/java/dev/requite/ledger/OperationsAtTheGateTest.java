package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations wait at the gate with the refunds of their plan, are approved and are forgotten with them. */
class OperationsAtTheGateTest extends LedgerWithOperations {

    @Test
    void theHashOfRefundsAloneIsAsItWasAndAnOperationMoreIsAnotherPlan() {
        PlannedRefund refund = refund("o-2", "A", "R-2");
        ledger.planUncleared(run, refund);
        String refundsAlone = ledger.gate.planHash("RUN");
        assertThat(refundsAlone)
                .isEqualTo(FrozenRequest.of(
                                refund.refund().reference() + refund.request().sha256())
                        .sha256());

        plan(run, due("o-1", "R-1"));

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(refundsAlone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cost = 200",
                "remaining_before = 4001",
                "request_sha256 = 'f'",
                "state = 'DONE'",
                "cleared = TRUE"
            })
    void whateverAPersonApprovesIsInTheHash(String change) {
        plan(run, due("o-1", "R-1"));
        String before = ledger.gate.planHash("RUN");
        assertThat(before).isEqualTo(ledger.gate.planHash("RUN")).isEqualTo(ledger.gate.unsentHash("RUN"));

        ledger.template.update("UPDATE operation SET " + change);

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(before);
    }

    @Test
    void nothingGoesBeforeTheGateLetItThrough() {
        plan(run, due("o-1", "R-1"), release("o-1", "R-2"));
        assertThat(ledger.gate.anythingToClear("RUN")).isTrue();
        assertThat(open.count("RUN", ALL)).isZero();
        String approved = ledger.gate.planHash("RUN");

        ledger.gate.clear("RUN");

        assertThat(ledger.gate.anythingToClear("RUN")).isFalse();
        assertThat(open.count("RUN", ALL)).isEqualTo(2);
        assertThat(open.count("RUN", EnumSet.of(OperationKind.RELEASE_AUTHORIZATION)))
                .isEqualTo(1);
        assertThat(ledger.gate.unsentHash("RUN"))
                .as("let through, and never sent")
                .isEqualTo(approved);
    }

    @Test
    void aPlanOfBothThatWasHalfLetThroughIsStillKnownByItsHash() {
        ledger.planUncleared(run, refund("o-2", "A", "R-2"));
        plan(run, due("o-1", "R-1"));
        String approved = ledger.gate.planHash("RUN");
        ledger.template.update("UPDATE operation SET cleared = TRUE");

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(approved);
        assertThat(ledger.gate.unsentHash("RUN")).isEqualTo(approved);
    }

    @Test
    void costsAndReleasesAreSumsOfTheirOwn() {
        plan(run, due("o-1", "R-1"), release("o-1", "R-2"), due("o-2", "R-3"));
        ledger.planUncleared(run, refund("o-2", "A", "R-2"));

        assertThat(ledger.gate.costs("RUN")).containsExactly(new GateStore.Sum("EUR", 398, ""));
        assertThat(ledger.gate.releases("RUN")).containsExactly(new GateStore.Sum("EUR", 4000, ""));
        assertThat(ledger.gate.totals("RUN")).containsExactly(new GateStore.Sum("EUR", 500, ""));

        ledger.template.update("UPDATE operation SET state = 'REJECTED' WHERE order_id = 'o-1'");
        assertThat(ledger.gate.costs("RUN")).containsExactly(new GateStore.Sum("EUR", 199, ""));
        assertThat(ledger.gate.releases("RUN")).isEmpty();
    }

    @Test
    void aDiscardedPlanIsForgottenAndItsRowsAreHeldInWhateverRunTheyStand() {
        plan(run, due("o-1", "R-1"));
        Run second = ledger.staged("SECOND", List.of(row(1, 2, "R-1", "o-1")));
        resume(second, due("o-1", "R-1"), "R-1");
        Run third = ledger.staged("THIRD", List.of(row(1, 2, "R-1", "o-1")));
        resume(third, due("o-1", "R-1"), "R-1");

        ledger.withdrawals.discard("THIRD");

        assertThat(ledger.column("SELECT reference FROM operation")).isEmpty();
        assertThat(ledger.column("SELECT row_id FROM operation_row")).isEmpty();
        assertThat(statuses("RUN")).contains("R-1 held PLAN_DISCARDED");
        assertThat(statuses("SECOND")).containsExactly("R-1 held PLAN_DISCARDED");
        assertThat(statuses("THIRD")).containsExactly("R-1 held PLAN_DISCARDED");
    }

    @Test
    void whatPassedTheGateIsNotDiscarded() {
        plan(run, due("o-1", "R-1"));
        ledger.gate.clear("RUN");

        ledger.withdrawals.discard("RUN");

        assertThat(open.count("RUN", ALL)).isEqualTo(1);
        assertThat(statuses("RUN")).contains("R-1 planned");
    }
}
