package dev.requite.submit;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.declined;
import static dev.requite.submit.ScriptedProvider.tooMany;
import static dev.requite.submit.ScriptedProvider.unclear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.PlannedRefund;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.Run;
import dev.requite.ledger.TestLedger;
import dev.requite.model.order.Order;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.RefundRequest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order's refunds go one after the other, and the ledger knows of each before the provider does. */
class OrderSubmissionTest {

    private static final String ORDER = "7849fd84-47dc-4919-a7ce-000000000001";
    private static final SubmitPolicy POLICY = new SubmitPolicy(
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(1),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            TestClock.NOON);

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final ScriptedProvider provider = new ScriptedProvider();
    private final StopSignal stop = new StopSignal();
    private final TestClock clock = new TestClock();
    private final PlannedRefund first = refund(ORDER, "A", "R-1");
    private final PlannedRefund second = refund(ORDER, "B", "R-2");
    private final PlannedRefund third = refund(ORDER, "C", "R-3");
    private Run run = ledger.staged("RUN-0", List.of());

    @BeforeEach
    void planThreeRefundsOfOneOrder() {
        run = ledger.staged(
                "RUN-1", List.of(row(1, 2, "R-1", ORDER), row(1, 3, "R-2", ORDER), row(1, 4, "R-3", ORDER)));
        ledger.plan(run, first, second, third);
    }

    @Test
    void theIntentIsInTheLedgerBeforeTheProviderSeesAnything() {
        List<String> statesAtTheProvider = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            provider.answers(request -> {
                statesAtTheProvider.add(state(request) + ", body as committed: "
                        + body(request).equals(request.request().body()));
                return accepted();
            });
        }

        submit();

        assertThat(statesAtTheProvider).hasSize(3).containsOnly("SENDING since noon, body as committed: true");
    }

    @Test
    void anotherRefundOfTheOrderIsStillOnlyPlannedWhileOneIsSent() {
        List<String> states = new ArrayList<>();
        provider.answers(request -> {
            states.addAll(ledger.column("SELECT state FROM refund ORDER BY sequence"));
            return accepted();
        });
        provider.answers(accepted(), accepted());

        submit();

        assertThat(states).containsExactly("SENDING", "PLANNED", "PLANNED");
    }

    @Test
    void refundsGoInTheirTurns() {
        provider.answers(accepted(), accepted(), accepted());

        assertThat(submit()).extracting(Outcome::state).containsOnly(RefundState.REFUNDED);
        assertThat(provider.sent)
                .extracting(RefundRequest::reference)
                .containsExactly(
                        first.refund().reference(),
                        second.refund().reference(),
                        third.refund().reference());
    }

    @Test
    void aDefiniteRejectionDoesNotHoldBackTheRest() {
        provider.answers(accepted(), declined(), accepted());

        assertThat(submit())
                .extracting(Outcome::state)
                .containsExactly(RefundState.REFUNDED, RefundState.REJECTED, RefundState.REFUNDED);
    }

    @Test
    void afterAnUnknownOutcomeTheRestOfTheOrderWaitsUnsent() {
        provider.answers(accepted(), unclear(503), unclear(503));

        List<Outcome> outcomes = submit();

        assertThat(outcomes)
                .extracting(Outcome::state)
                .containsExactly(RefundState.REFUNDED, RefundState.UNKNOWN, RefundState.FAILED);
        assertThat(reason(outcomes.get(2))).isEqualTo(ReasonCode.NOT_SENT);
        assertThat(provider.sent)
                .extracting(RefundRequest::reference)
                .doesNotContain(third.refund().reference());
        assertThat(ledger.column("SELECT first_attempt_at FROM refund WHERE sequence = 2"))
                .as("never about to be sent")
                .containsOnlyNulls();
    }

    @Test
    void afterAStopTheRestOfTheOrderWaitsUnsent() {
        provider.answers(request -> {
            stop.request();
            return accepted();
        });

        assertThat(submit())
                .extracting(Outcome::state)
                .containsExactly(RefundState.REFUNDED, RefundState.FAILED, RefundState.FAILED);
    }

    @Test
    void whatWaitsStaysUnknownIfItWasUnknownBefore() {
        ledger.markSending(open(), clock.instant());
        provider.reads(ScriptedProvider.unreadable());

        assertThat(submit()).extracting(Outcome::state).containsOnly(RefundState.UNKNOWN);
        assertThat(provider.calls).as("only the first refund is asked for").containsExactly("read");
    }

    @Test
    void attemptsAreNumberedOnThroughAllPasses() {
        provider.answers(unclear(503), unclear(0));
        submit();
        Order untouched = Bench.untouched();
        provider.shows(untouched).answers(accepted(), accepted(), accepted());
        submit();

        assertThat(ledger.column(
                        "SELECT attempt_no || ' ' || kind || ' ' || result FROM attempt WHERE reference = ? ORDER BY attempt_no",
                        first.refund().reference().toString()))
                .containsExactly("1 send unknown", "2 send unknown", "3 look-up found", "4 send refunded");
        assertThat(ledger.column("SELECT attempts FROM refund WHERE sequence = 0"))
                .containsExactly("4");
    }

    @Test
    void theFirstAttemptsTimeStaysThatOfTheFirst() {
        provider.answers(tooMany(Duration.ZERO), tooMany(Duration.ZERO));
        submit();
        clock.advance(Duration.ofMinutes(30));
        provider.answers(accepted(), accepted(), accepted());
        submit();

        assertThat(ledger.column(
                        "SELECT CASE WHEN first_attempt_at = ? THEN 'at noon' ELSE 'another' END FROM refund"
                                + " WHERE sequence = 0",
                        noon()))
                .containsExactly("at noon");
    }

    @Test
    void aRefundThatIsSettledIsNeverTakenInHandAgain() {
        List<RefundInHand> outdated = open();
        provider.answers(accepted(), accepted(), accepted());
        submit();

        assertThat(open()).isEmpty();
        assertThatThrownBy(() -> submission().start(List.of(outdated)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("settled or gone");
        assertThat(provider.sent).hasSize(3);
    }

    @Test
    void anOldPlanOfAChangedOrderIsPlannedAfreshAsAWhole() {
        clock.advance(Duration.ofHours(2));
        provider.shows(Bench.untouched());
        submit();

        ledger.withdrawals.stageFailedAgain(run.id());

        assertThat(provider.sent).isEmpty();
        assertThat(ledger.column(
                        "SELECT row_id FROM return_row WHERE run_id = 'RUN-1' AND status = 'staged' ORDER BY row_id"))
                .containsExactly("R-1", "R-2", "R-3");
        assertThat(ledger.stagedOrders(run.id()).get(0).refunds())
                .as("nothing of the old plan is left to hold the new one")
                .isEmpty();
    }

    @Test
    void theAttemptsOfAPlanThatWasGivenUpDoNotStandInTheWayOfTheNext() {
        clock.advance(Duration.ofHours(2));
        provider.shows(Bench.untouched());
        submit();
        ledger.withdrawals.stageFailedAgain(run.id());
        clock.step(Duration.ofHours(-2));

        ledger.template.update("DELETE FROM refund");
        ledger.plan(run, first);
        provider.answers(accepted());
        submit();

        assertThat(ledger.column("SELECT state FROM refund")).containsExactly("REFUNDED");
        assertThat(ledger.column("SELECT result FROM attempt ORDER BY attempt_no"))
                .containsExactly("found", "refunded");
    }

    private List<Outcome> submit() {
        List<Outcome> outcomes = submission().start(List.of(open())).get(0).join();
        ledger.submits.write(run.id(), outcomes);
        return outcomes;
    }

    private OrderSubmission submission() {
        return new OrderSubmission(
                Map.of("klarna", provider),
                ledger.submits,
                POLICY,
                stop,
                () -> true,
                new MachineTime(clock),
                Runnable::run);
    }

    private List<RefundInHand> open() {
        return ledger.inHand(run.id()).stream().flatMap(List::stream).toList();
    }

    private String state(RefundRequest request) {
        return ledger.column(
                        "SELECT state || CASE WHEN first_attempt_at = ? THEN ' since noon' ELSE '' END FROM refund"
                                + " WHERE reference = ?",
                        noon(),
                        request.reference().toString())
                .get(0);
    }

    private static OffsetDateTime noon() {
        return TestClock.NOON.atOffset(ZoneOffset.UTC);
    }

    private String body(RefundRequest request) {
        return ledger.column(
                        "SELECT request FROM refund_request WHERE reference = ?",
                        request.reference().toString())
                .get(0);
    }

    private static ReasonCode reason(Outcome outcome) {
        return Objects.requireNonNull(outcome.reason()).code();
    }
}
