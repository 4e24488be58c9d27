package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.row.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A person approves a hash, so it must stand for exactly this plan. */
class GateStoreTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
    private final PlannedRefund first = refund("o-1", "A", "R-1");

    @Test
    void theHashStaysWhileThePlanStays() {
        ledger.planUncleared(run, first);

        assertThat(ledger.gate.planHash("RUN")).hasSize(64).isEqualTo(ledger.gate.planHash("RUN"));
    }

    @Test
    void aRefundMoreIsAnotherPlan() {
        ledger.planUncleared(run, first);
        String before = ledger.gate.planHash("RUN");

        ledger.planUncleared(run, refund("o-2", "A", "R-2"));

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(before);
    }

    @Test
    void anotherRequestUnderTheSameReferenceIsAnotherPlan() {
        ledger.planUncleared(run, first);
        String before = ledger.gate.planHash("RUN");

        ledger.template.update("UPDATE refund SET request_sha256 = ?", "f".repeat(64));

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(before);
    }

    @Test
    void whatPassedTheGateIsNotWeighedAgainstApprovalAnyMore() {
        ledger.plan(run, first);
        assertThat(ledger.gate.anythingToClear("RUN")).isFalse();

        ledger.planUncleared(run, refund("o-2", "A", "R-2"));
        assertThat(ledger.gate.anythingToClear("RUN")).isTrue();
    }

    @Test
    void sumsCountWhatLeftAlreadyButNothingThatWasRejected() {
        ledger.planUncleared(run, first);
        ledger.planUncleared(run, refund("o-2", "A", "R-2", "R-3"));
        assertThat(ledger.gate.totals("RUN")).containsExactly(new GateStore.Sum("EUR", 1500, ""));

        ledger.template.update("UPDATE refund SET state = 'REJECTED' WHERE order_id = 'o-1'");
        ledger.template.update(
                "UPDATE refund SET state = 'REFUNDED', first_attempt_at = planned_at WHERE order_id = 'o-2'");
        assertThat(ledger.gate.totals("RUN")).containsExactly(new GateStore.Sum("EUR", 1000, ""));
    }

    /** As after a lost ledger: what was paid before it is no part of the plan. */
    @Test
    void whatTheProviderHadBeforeIsNotWeighed() {
        ledger.planUncleared(run, first);
        ledger.planUncleared(run, refund("o-2", "A", "R-2", "R-3"));
        ledger.template.update("UPDATE refund SET state = 'REFUNDED', reason_code = 'ADOPTED' WHERE order_id = 'o-2'");

        assertThat(ledger.gate.totals("RUN")).containsExactly(new GateStore.Sum("EUR", 500, ""));
        assertThat(ledger.gate.ordersAbove("RUN", "EUR", 499).largest())
                .extracting(GateStore.Sum::orderId)
                .containsExactly("o-1");
    }

    @Test
    void onlyOrdersAboveTheLimitAreNamedLargestFirst() {
        ledger.planUncleared(run, refund("o-1", "A", "R-1"), refund("o-1", "B", "R-1"));
        ledger.planUncleared(run, refund("o-2", "A", "a", "b", "c"));
        ledger.planUncleared(run, refund("o-3", "A", "d"));

        assertThat(ledger.gate.ordersAbove("RUN", "EUR", 999).largest())
                .extracting(GateStore.Sum::orderId)
                .containsExactly("o-2", "o-1");
        assertThat(ledger.gate.ordersAbove("RUN", "EUR", 1000).largest())
                .extracting(GateStore.Sum::orderId)
                .containsExactly("o-2");
        assertThat(ledger.gate.ordersAbove("RUN", "SEK", 0).largest()).isEmpty();
    }

    @Test
    void ofManyOrdersTheLargestAreNamedAndAllAreCounted() {
        for (int i = 1; i <= 25; i++) {
            ledger.planUncleared(
                    run,
                    refund(
                            "o-" + i,
                            "A",
                            IntStream.range(0, i).mapToObj(n -> "R-" + n).toArray(String[]::new)));
        }

        GateStore.Above above = ledger.gate.ordersAbove("RUN", "EUR", 999);

        assertThat(above.count()).isEqualTo(24);
        assertThat(above.largest()).hasSize(20).first().isEqualTo(new GateStore.Sum("EUR", 12_500, "o-25"));
    }

    /** It waits behind a refund without an outcome, of a night that had no limit. */
    @Test
    void whatFailedUnsentBeforeAnyGateIsWeighedAndLetThrough() {
        ledger.planUncleared(run, first);
        String planned = ledger.gate.planHash("RUN");
        ledger.template.update("UPDATE refund SET state = 'FAILED'");

        assertThat(ledger.gate.anythingToClear("RUN")).isTrue();
        assertThat(ledger.gate.planHash("RUN")).isEqualTo(planned);

        ledger.gate.clear("RUN");

        assertThat(ledger.gate.anythingToClear("RUN")).isFalse();
        assertThat(ledger.inHand("RUN")).hasSize(1);
    }

    @Test
    void onlyWhatTheHashCoversIsLetThrough() {
        ledger.planUncleared(run, first, refund("o-1", "B", "R-1"), refund("o-1", "C", "R-2"));
        ledger.template.update("UPDATE refund SET state = 'UNKNOWN' WHERE capture_id = 'B'");
        ledger.template.update("UPDATE refund SET state = 'FAILED' WHERE capture_id = 'C'");
        String both = ledger.gate.planHash("RUN");
        ledger.template.update("UPDATE refund SET state = 'UNKNOWN' WHERE capture_id = 'C'");

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(both);

        ledger.gate.clear("RUN");
        assertThat(ledger.column("SELECT capture_id FROM refund WHERE cleared")).containsExactly("A");
    }

    @Test
    void theHashIsOverReferencesAndRequestsSortedByReferenceHoweverManyAreSortedAtOnce() {
        List<PlannedRefund> plan = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            plan.add(refund("o-" + i % 7, "capture-" + i, "R-1"));
        }
        ledger.planUncleared(run, plan.toArray(PlannedRefund[]::new));

        String lines = plan.stream()
                .map(planned -> planned.refund().reference() + planned.request().sha256())
                .sorted()
                .collect(Collectors.joining());

        assertThat(ledger.gate.planHash("RUN"))
                .isEqualTo(FrozenRequest.of(lines).sha256())
                .isEqualTo(new GateStore(ledger.ledger, 7).planHash("RUN"))
                .isEqualTo(new GateStore(ledger.ledger, 1).planHash("RUN"));
    }

    @Test
    void aPlanThatWasHalfLetThroughIsStillKnownByItsHash() {
        ledger.planUncleared(run, first, refund("o-2", "A", "R-2"));
        String approved = ledger.gate.planHash("RUN");
        ledger.template.update("UPDATE refund SET cleared = TRUE WHERE order_id = 'o-1'");

        assertThat(ledger.gate.planHash("RUN")).isNotEqualTo(approved);
        assertThat(ledger.gate.unsentHash("RUN")).isEqualTo(approved);

        ledger.planUncleared(run, refund("o-3", "A", "R-3"));
        assertThat(ledger.gate.unsentHash("RUN")).as("something came after").isNotEqualTo(approved);
    }

    @Test
    void refusedRowsAreTheRejectedAndTheHeld() {
        Run more = ledger.staged(
                "MORE",
                List.of(
                        row(1, 2, "H", "o-1"),
                        row(1, 3, "J", "o-1"),
                        row(1, 4, "F", "o-1"),
                        row(1, 5, "S", "o-1"),
                        row(1, 6, "S", "o-1")));
        ledger.verdict(more, "H", ReasonCode.FEE_NOT_ELIGIBLE);
        ledger.verdict(more, "J", ReasonCode.LINE_NOT_CAPTURED);
        ledger.verdict(more, "F", ReasonCode.ORDER_UNREADABLE);

        assertThat(ledger.gate.refusedRows("MORE")).isEqualTo(new GateStore.RowShare(2, 5));
    }
}
