package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.NOON;
import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.request.PastShare;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ledger keeps of operations while they are sent, and of what became of them. */
class OperationsInLedgerTest extends LedgerWithOperations {

    @Test
    void anOperationComesOutAsItWentIn() {
        plan(run, due("o-1", "R-1"));
        ledger.gate.clear("RUN");

        OperationInHand hand = inHand();

        OrderOperation planned = due("o-1", "R-1").operation();
        assertThat(hand.operation().reference()).isEqualTo(planned.reference());
        assertThat(hand.operation().kind()).isEqualTo(planned.kind());
        assertThat(hand.operation().captureId()).isEqualTo("capture-A");
        assertThat(hand.operation().days()).isEqualTo(10);
        assertThat(hand.operation().cost()).isEqualTo(199);
        assertThat(hand.operation().before()).isEqualTo(planned.before());
        assertThat(hand.request()).isEqualTo(due("o-1", "R-1").request());
        assertThat(hand.state()).isEqualTo(OperationState.PLANNED);
        assertThat(hand.departures()).isEqualTo(Departures.NONE);
        assertThat(statuses("RUN")).containsExactly("R-1 planned", "R-2 staged", "R-3 staged");
    }

    @Test
    void whatWasOutdatedIsForgottenAndItsRowIsPlannedAfresh() {
        plan(run, release("o-1", "R-1"), due("o-2", "R-2"), release("o-3", "R-3"));
        stand("FAILED", "ORDER_CHANGED");
        ledger.template.update("UPDATE operation SET reason_code = 'NOT_SENT' WHERE order_id = 'o-2'");
        ledger.template.update("UPDATE operation SET state = 'UNKNOWN' WHERE order_id = 'o-3'");

        ledger.withdrawals.stageFailedAgain("RUN");

        assertThat(statuses("RUN")).containsExactly("R-1 staged", "R-2 planned", "R-3 planned");
        assertThat(ledger.column("SELECT order_id FROM operation ORDER BY order_id"))
                .containsExactly("o-2", "o-3");

        plan(run, release("o-1", "R-1"));
        assertThat(statuses("RUN")).as("under the same key").contains("R-1 planned");
    }

    @ParameterizedTest
    @EnumSource(OperationState.class)
    void aRunIsSettledWhenNothingOfItIsOpen(OperationState state) {
        Run only = ledger.staged("ONLY", List.of(row(1, 2, "R-9", "o-9")));
        plan(only, due("o-9", "R-9"));
        stand(state.name(), null);
        ledger.runs.end("ONLY", Run.State.FINISHED, 0, NOON);

        assertThat(ledger.runs.unsettled().stream().map(Run::id).anyMatch("ONLY"::equals))
                .isEqualTo(state.open());
        assertThat(ledger.runs.waitsFor("klarna", "ONLY")).isEqualTo(state.open());
    }

    @Test
    void theIntentIsCommittedWithTheProvidersTimeOfTheFirstTryAlone() {
        plan(run, due("o-1", "R-1"));
        ledger.gate.clear("RUN");
        Instant first = NOON.minusSeconds(7);

        submits.markSending(List.of(new OperationIntent(inHand(), first, Duration.ofSeconds(40))), List.of(), NOON);
        OperationInHand sending = inHand();
        submits.markSending(
                List.of(new OperationIntent(sending, NOON.plusSeconds(60), Duration.ofSeconds(40))), List.of(), NOON);

        assertThat(sending.state()).isEqualTo(OperationState.SENDING);
        assertThat(inHand().departures()).isEqualTo(new Departures(2, first, null, Duration.ofSeconds(40), null));
    }

    @Test
    void whatIsSettledIsNeverTakenInHandAgain() {
        plan(run, due("o-1", "R-1"));
        ledger.gate.clear("RUN");
        OperationInHand hand = inHand();
        stand("DONE", null);

        assertThatThrownBy(() ->
                        submits.markSending(List.of(new OperationIntent(hand, null, Duration.ZERO)), List.of(), NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> submits.markSending(List.of(), List.of(hand), NOON))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.column("SELECT state FROM operation")).containsExactly("DONE");
    }

    @ParameterizedTest
    @EnumSource(OperationState.class)
    void aPersonSettlesWhatIsUncertainAndNothingElse(OperationState state) {
        plan(run, release("o-1", "R-1"));
        stand(state.name(), null);
        UUID reference = release("o-1").operation().reference();
        Reason word = Reason.of(ReasonCode.SETTLED_BY_HAND, "seen in the portal");

        assertThat(submits.settleByHand(reference, OperationState.DONE, word, NOON)
                        .isPresent())
                .isEqualTo(state.uncertain());
        assertThat(ledger.column("SELECT released FROM operation")).containsExactly(state.uncertain() ? "4000" : null);
        assertThat(open.uncertain(reference)).isEmpty();
    }

    @Test
    void anOutcomeIsWrittenWithWhatWasReleased() {
        plan(run, release("o-1", "R-1"));
        ledger.gate.clear("RUN");
        OperationInHand hand = inHand();
        submits.markSending(List.of(new OperationIntent(hand, NOON, Duration.ofSeconds(40))), List.of(), NOON);

        submits.write(
                "RUN",
                List.of(new OperationOutcome(
                        hand, OperationState.DONE, null, List.of(), NOON, Outcome.Traces.NONE, null)));

        assertThat(ledger.column("SELECT state || ' ' || released FROM operation"))
                .containsExactly("DONE 4000");
        assertThat(open.count("RUN", ALL)).isZero();
    }

    @Test
    void aRefusedOperationIsKnownToTheNextPlan() {
        plan(run, due("o-1", "R-1"));
        stand("REJECTED", "PROVIDER_REJECTED");
        ledger.staged("NEXT", List.of(row(1, 2, "R-1", "o-1")));

        StagedOrder order = ledger.stagedOrders("NEXT").get(0);

        assertThat(order.operations()).extracting(KnownOperation::state).containsExactly(OperationState.REJECTED);
        assertThat(order.operations().get(0).operation())
                .isEqualTo(due("o-1", "R-1").operation());
        assertThat(order.historyOf(order.rows().get(0)))
                .extracting(PastShare::state)
                .containsExactly(RefundState.REJECTED);
    }

    /** Else what it got back as a refund would be forgotten, and paid again. */
    @Test
    void aRowThatWasRefusedAsAnOperationAndCameAgainAsARefundHasBoth() {
        plan(run, due("o-1", "R-1"));
        stand("REJECTED", "PROVIDER_REJECTED");
        ledger.plan(ledger.staged("SECOND", List.of(row(1, 2, "R-1", "o-1"))), refund("o-1", "A", "R-1"));
        ledger.template.update("UPDATE refund SET state = 'REFUNDED'");
        ledger.staged("THIRD", List.of(row(1, 2, "R-1", "o-1")));

        StagedOrder order = ledger.stagedOrders("THIRD").get(0);

        assertThat(order.historyOf(order.rows().get(0)))
                .extracting(PastShare::state)
                .containsExactlyInAnyOrder(RefundState.REFUNDED, RefundState.REJECTED);
    }

    @Test
    void aDryRunsOperationsAreNobodysPlan() {
        ledger.runs.open("DRY", RunKind.DRY_RUN, TestLedger.INPUTS, NOON);
        Run dry = ledger.run("DRY");
        plan(dry, due("o-1", "R-1"), release("o-1", "R-2"));

        assertThat(ledger.gate.anythingToClear("DRY")).isFalse();
        assertThat(ledger.gate.costs("DRY")).isEmpty();
        assertThat(open.count("DRY", ALL)).isZero();

        plan(run, due("o-1", "R-1"));
        assertThat(ledger.column("SELECT COUNT(*) FROM operation WHERE scope = ''"))
                .containsExactly("1");
    }

    @Test
    void ordersComeOutWholeAndInTheirTurns() {
        plan(run, operation(OperationKind.EXTEND_AUTHORIZATION, "o-1", "R-1"), due("o-1", "R-2"));
        plan(run, release("o-2", "R-3"));
        ledger.gate.clear("RUN");

        assertThat(open.page("RUN", "klarna", "", ALL))
                .extracting(order -> order.stream()
                        .map(each ->
                                each.operation().kind() + " " + each.operation().orderId())
                        .toList())
                .containsExactly(
                        List.of("EXTEND_AUTHORIZATION o-1", "EXTEND_DUE_DATE o-1"),
                        List.of("RELEASE_AUTHORIZATION o-2"));
        assertThat(open.page("RUN", "klarna", "o-1", ALL)).hasSize(1);
        assertThat(open.page("RUN", "klarna", "", EnumSet.of(OperationKind.EXTEND_DUE_DATE)))
                .hasSize(1);
        ledger.plan(run, refund("o-2", "A", "R-3"));
        assertThat(open.ordersWithOpenRefunds("klarna", List.of("o-1", "o-2"))).containsExactly("o-2");
    }
}
