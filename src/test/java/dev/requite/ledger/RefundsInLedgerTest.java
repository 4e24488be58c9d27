package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.PastShare;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Refunds in the ledger: one of each reference, dry runs beside them, and who has what in hand. */
class RefundsInLedgerTest {

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    @Test
    void aReferenceExistsOnceInTheWholeLedger() {
        UUID reference = UUID.randomUUID();
        ledger.plan(ledger.staged("RUN-1", List.of(row(1, 2, "R-1", "o-1"))), refund(reference, "o-1", "A", "R-1"));
        Run next = ledger.staged("RUN-2", List.of(row(1, 2, "R-2", "o-2")));

        assertThatThrownBy(() -> ledger.plan(next, refund(reference, "o-2", "A", "R-2")))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aDryRunsPlanStandsBesideTheRealOneAndClaimsNothing() {
        PlannedRefund same = refund("o-1", "A", "R-1");
        ledger.runs.open("DRY", RunKind.DRY_RUN, TestLedger.INPUTS, TestLedger.NOON);
        ledger.intake.stage("DRY", List.of(row(1, 2, "R-1", "o-1")));
        ledger.plan(ledger.run("DRY"), same);

        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
        StagedOrder order = ledger.stagedOrders("RUN").get(0);

        assertThat(order.refunds()).isEmpty();
        assertThat(order.historyOf(order.rows().get(0))).isEmpty();
        assertThat(ledger.inHand("DRY")).isEmpty();
        assertThat(ledger.gate.anythingToClear("DRY")).isFalse();
        assertThat(ledger.runs.unsettled()).extracting(Run::id).doesNotContain("DRY");
        ledger.plan(run, same);
        assertThat(ledger.inHand("RUN")).hasSize(1);
    }

    @Test
    void nothingIsInHandBeforeItPassedTheGate() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
        ledger.planUncleared(run, refund("o-1", "A", "R-1"));

        assertThat(ledger.inHand("RUN")).isEmpty();
        ledger.gate.clear("RUN");
        assertThat(ledger.inHand("RUN")).hasSize(1);
    }

    @Test
    void whatIsAboutToBeSentIsNoLongerCalledUnsent() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
        PlannedRefund unsent = refund("o-1", "A", "R-1");
        PlannedRefund pending = refund("o-2", "A", "R-2");
        ledger.plan(run, unsent, pending);
        settle(unsent, RefundState.FAILED, ReasonCode.NOT_SENT);
        settle(pending, RefundState.UNKNOWN, ReasonCode.REFUND_PENDING);

        ledger.inHand("RUN").forEach(refunds -> ledger.markSending(refunds, TestLedger.NOON));

        assertThat(ledger.inHand("RUN").stream().flatMap(List::stream))
                .extracting(RefundInHand::state, RefundInHand::reasonCode)
                .containsExactly(
                        tuple(RefundState.SENDING, null), tuple(RefundState.SENDING, ReasonCode.REFUND_PENDING));
    }

    @Test
    void itIsKnownUnderWhichHoldARefundWasLastAboutToLeave() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
        ledger.plan(run, refund("o-1", "A", "R-1"));
        RefundInHand refund = ledger.inHand("RUN").get(0).get(0);

        ledger.submits.markSending(List.of(leaving(refund)), List.of(), TestLedger.NOON);
        assertThat(ledger.template.queryForList("SELECT epoch FROM refund", Long.class))
                .as("nobody counts who holds it")
                .containsOnlyNulls();
        ledger.submitsUnder(7).markSending(List.of(leaving(refund)), List.of(), TestLedger.NOON);
        ledger.submitsUnder(8).markSending(List.of(), List.of(refund), TestLedger.NOON);
        assertThat(ledger.template.queryForList("SELECT epoch FROM refund", Long.class))
                .as("a look lets nothing leave")
                .containsExactly(7L);
    }

    private static Intent leaving(RefundInHand refund) {
        return new Intent(refund, null, Duration.ofSeconds(40));
    }

    @Test
    void whatIsUnknownIsLeftOnlyWhereNobodyCanLookForIt() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
        PlannedRefund unknown = refund("o-1", "A", "R-1");
        PlannedRefund refunded = refund("o-2", "A", "R-2");
        ledger.plan(run, unknown, refunded);
        assertThat(ledger.open.providersLeft("RUN", Set.of("klarna")))
                .as("nothing was touched yet")
                .containsExactly("klarna");

        settle(refunded, RefundState.REFUNDED, null);
        settle(unknown, RefundState.UNKNOWN, null);

        assertThat(ledger.open.providersLeft("RUN", Set.of("altapay", "klarna")))
                .isEmpty();
        assertThat(ledger.open.providersLeft("RUN", Set.of("altapay"))).containsExactly("klarna");
        settle(unknown, RefundState.REFUNDED, null);
        assertThat(ledger.open.providersLeft("RUN", Set.of("altapay"))).isEmpty();
    }

    @Test
    void anOrderWithMoreRefundsThanAPageHasIsStillOneOrder() {
        Run run = ledger.staged("RUN", List.of());
        ledger.plan(run, refund("o-1", "A", "first"));
        List<PlannedRefund> many = new ArrayList<>();
        for (int i = 0; i < 1_050; i++) {
            many.add(refund("o-2", "capture-" + i, "R-" + i));
        }
        ledger.plan(run, many.toArray(PlannedRefund[]::new));
        ledger.plan(run, refund("o-3", "A", "last"));

        List<List<RefundInHand>> orders = ledger.inHand("RUN");

        assertThat(orders).hasSize(3);
        assertThat(orders.get(1)).hasSize(1_050);
        assertThat(orders.get(1)).extracting(RefundInHand::sequence).isSorted();
        assertThat(ledger.open.count("RUN")).isEqualTo(1052);
    }

    @Test
    void theLedgerKnowsEveryEarlierShareOfARowInWhateverState() {
        Run first = ledger.staged("RUN-1", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-1")));
        PlannedRefund refunded = refund("o-1", "A", "R-1", "R-2");
        PlannedRefund rejected = refund("o-1", "B", "R-1");
        ledger.plan(first, refunded, rejected);
        settle(refunded, RefundState.REFUNDED, null);
        settle(rejected, RefundState.REJECTED, ReasonCode.PROVIDER_REJECTED);

        ledger.staged("RUN-2", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-9", "o-1")));
        StagedOrder order = ledger.stagedOrders("RUN-2").get(0);

        assertThat(order.refunds())
                .extracting(KnownRefund::state)
                .containsExactly(RefundState.REFUNDED, RefundState.REJECTED);
        assertThat(order.refunds().get(0).refund()).isEqualTo(refunded.refund());
        assertThat(order.historyOf(order.rows().get(0)))
                .extracting(PastShare::state)
                .containsExactlyInAnyOrder(RefundState.REFUNDED, RefundState.REJECTED);
        assertThat(order.historyOf(order.rows().get(1))).isEmpty();
    }

    @Test
    void onlyARefundWhoseOrderChangedIsForgottenAndItsRowsWaitAgain() {
        Run run = ledger.staged(
                "RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2"), row(1, 4, "R-3", "o-3")));
        PlannedRefund changed = refund("o-1", "A", "R-1");
        PlannedRefund unsent = refund("o-2", "A", "R-2");
        PlannedRefund unknown = refund("o-3", "A", "R-3");
        ledger.plan(run, changed);
        ledger.plan(run, unsent);
        ledger.plan(run, unknown);
        settle(changed, RefundState.FAILED, ReasonCode.ORDER_CHANGED);
        settle(unsent, RefundState.FAILED, ReasonCode.NOT_SENT);
        settle(unknown, RefundState.UNKNOWN, ReasonCode.OUTCOME_UNKNOWN);

        ledger.withdrawals.stageFailedAgain("RUN");

        assertThat(ledger.stagedOrders("RUN")).extracting(StagedOrder::orderId).containsExactly("o-1");
        assertThat(ledger.column("SELECT reference FROM refund ORDER BY order_id"))
                .containsExactly(
                        unsent.refund().reference().toString(),
                        unknown.refund().reference().toString());
    }

    @Test
    void aRefundWhoseOrderChangedFreesItsRowsInEveryRunThatHadThem() {
        Run first = ledger.staged("RUN-1", List.of(row(1, 2, "R-1", "o-1")));
        PlannedRefund changed = refund("o-1", "A", "R-1");
        ledger.plan(first, changed);
        Run second = ledger.staged("RUN-2", List.of(row(1, 2, "R-1", "o-1")));
        resume(second, changed);
        settle(changed, RefundState.FAILED, ReasonCode.ORDER_CHANGED);

        ledger.withdrawals.stageFailedAgain("RUN-2");

        assertThat(ledger.column("SELECT run_id || ' ' || status FROM return_row ORDER BY run_id"))
                .containsExactly("RUN-1 failed", "RUN-2 staged");
    }

    @Test
    void aDiscardedPlanHoldsItsRowsInEveryRunThatHadThem() {
        Run first = ledger.staged("RUN-1", List.of(row(1, 2, "R-1", "o-1")));
        PlannedRefund planned = refund("o-1", "A", "R-1");
        ledger.planUncleared(first, planned);
        resume(ledger.staged("RUN-2", List.of(row(1, 2, "R-1", "o-1"))), planned);
        Run last = ledger.staged("RUN-3", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
        resume(last, planned);
        ledger.planUncleared(last, refund("o-2", "A", "R-2"));

        ledger.withdrawals.discard("RUN-3");
        ledger.withdrawals.discard("RUN-3");

        assertThat(ledger.column("SELECT run_id || ' ' || row_id || ' ' || status || ' ' || reason_code"
                        + " FROM return_row ORDER BY run_id, row_no"))
                .containsExactly(
                        "RUN-1 R-1 held PLAN_DISCARDED",
                        "RUN-2 R-1 held PLAN_DISCARDED",
                        "RUN-3 R-1 held PLAN_DISCARDED",
                        "RUN-3 R-2 held PLAN_DISCARDED");
        assertThat(ledger.column("SELECT reference FROM refund")).isEmpty();
        assertThat(ledger.column("SELECT reference FROM refund_share")).isEmpty();
        assertThat(ledger.column("SELECT reference FROM refund_request")).isEmpty();
    }

    @Test
    void whatPassedTheGateOrMayHaveBeenPaidIsNotDiscarded() {
        Run run = ledger.staged(
                "RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2"), row(1, 4, "R-3", "o-2")));
        ledger.plan(run, refund("o-1", "A", "R-1"));
        PlannedRefund unknown = refund("o-2", "A", "R-2");
        PlannedRefund behind = refund("o-2", "B", "R-3");
        ledger.plan(run, unknown);
        ledger.planUncleared(run, behind);
        settle(unknown, RefundState.UNKNOWN, ReasonCode.OUTCOME_UNKNOWN);
        settle(behind, RefundState.FAILED, ReasonCode.NOT_SENT);

        ledger.withdrawals.discard("RUN");

        assertThat(ledger.column("SELECT row_id || ' ' || status FROM return_row ORDER BY row_no"))
                .containsExactly("R-1 planned", "R-2 planned", "R-3 held");
        assertThat(ledger.column("SELECT state FROM refund ORDER BY order_id")).containsExactly("PLANNED", "UNKNOWN");
    }

    private void resume(Run run, PlannedRefund refund) {
        ledger.plans.write(
                run,
                List.of(TestLedger.planned(
                        TestLedger.rowNumbers(ledger.template, run.id()),
                        List.of(),
                        List.of(refund.refund().reference()),
                        List.of("R-1"),
                        Map.of())),
                TestLedger.NOON);
    }

    @Test
    void rowsThatFailedForNowWaitAgain() {
        Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-2", "o-2")));
        ledger.verdict(run, "R-1", ReasonCode.ORDER_UNREADABLE);
        ledger.verdict(run, "R-2", ReasonCode.ORDER_NOT_FOUND);

        ledger.withdrawals.stageFailedAgain("RUN");

        assertThat(ledger.stagedOrders("RUN")).extracting(StagedOrder::orderId).containsExactly("o-1");
    }

    private void settle(PlannedRefund refund, RefundState state, @Nullable ReasonCode code) {
        ledger.template.update(
                "UPDATE refund SET state = ?, reason_code = ? WHERE reference = ? AND scope = ''",
                state.name(),
                code == null ? null : code.name(),
                refund.refund().reference().toString());
    }
}
