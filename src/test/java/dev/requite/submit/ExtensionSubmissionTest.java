package dev.requite.submit;

import static dev.requite.submit.OperationBench.ENDS;
import static dev.requite.submit.OperationBench.extended;
import static dev.requite.submit.OperationBench.order;
import static dev.requite.submit.OperationBench.reason;
import static dev.requite.submit.OperationBench.untouched;
import static dev.requite.submit.ScriptedOperations.done;
import static dev.requite.submit.ScriptedOperations.refused;
import static dev.requite.submit.ScriptedOperations.unknown;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.OperationOutcome;
import dev.requite.model.order.Order;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Extending an authorization is free, and the order shows it. */
class ExtensionSubmissionTest {

    private static final Duration SOON = Duration.ofHours(3);
    private static final Duration NEXT_DAY = Duration.ofHours(25);

    private final OperationBench bench = new OperationBench(OperationKind.EXTEND_AUTHORIZATION);
    private final ScriptedOperations operations = bench.provider.operations;

    @Test
    void goesAtOnceAndTellsUntilWhen() {
        operations.answers(done());
        bench.shows(extended());

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.DONE);
        assertThat(outcome.expiresAt()).isEqualTo(extended().authorization().expiresAt());
        assertThat(bench.provider.calls).containsExactly("intent", "send", "read");
    }

    @Test
    void isDoneThoughNobodyTellsUntilWhen() {
        operations.answers(done());
        bench.provider.reads(unreadable());

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.DONE);
        assertThat(outcome.expiresAt()).isNull();
    }

    @Test
    void ofAnOldPlanReadsTheOrderAgain() {
        operations.answers(done());
        bench.plannedByAnEarlierPass(SOON).shows(untouched(), extended());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send", "read");
    }

    static Stream<Order> others() {
        return Stream.of(extended(), order(ENDS, 0, 10_000), order(null, 4000, 6000));
    }

    @ParameterizedTest
    @MethodSource("others")
    void ofAnOldPlanIsNotSentWhenTheOrderChanged(Order now) {
        bench.plannedByAnEarlierPass(SOON).shows(now);

        assertOutdated(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void withoutAnAnswerGoesAgain() {
        operations.answers(unknown(0), done());
        bench.shows(extended());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
    }

    @Test
    void isAdoptedWhereTheEndRose() {
        bench.leftAs(OperationState.UNKNOWN, NEXT_DAY).shows(extended(), extended());

        OperationOutcome outcome = bench.settle();

        assertAdopted(outcome);
        assertThat(outcome.expiresAt()).isEqualTo(extended().authorization().expiresAt());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void isSentAgainOnceTwoLooksShowNothing() {
        bench.leftAs(OperationState.UNKNOWN, NEXT_DAY).shows(untouched(), untouched(), extended());
        operations.answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send", "read");
    }

    @Test
    void refusedWhileUnsureIsLookedForAndAdopted() {
        operations.answers(unknown(0), refused());
        bench.shows(extended(), extended());

        assertAdopted(bench.settle());
    }

    @Test
    void refusedWhileUnsureAndNotShownIsRejected() {
        operations.answers(unknown(0), refused());
        bench.shows(untouched(), untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.REJECTED);
    }

    @Test
    void refusedAtOnceIsRejected() {
        operations.answers(refused());

        assertThat(bench.settle().state()).isEqualTo(OperationState.REJECTED);
    }

    @Test
    void whoseOrderCanNotBeReadStaysUnknown() {
        bench.leftAs(OperationState.SENDING, NEXT_DAY).provider.reads(unreadable());

        assertThat(bench.settle().state()).isEqualTo(OperationState.UNKNOWN);
    }

    private static void assertAdopted(OperationOutcome outcome) {
        assertThat(outcome.state()).isEqualTo(OperationState.DONE);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.ADOPTED);
    }

    private static void assertOutdated(OperationOutcome outcome) {
        assertThat(outcome.state()).isEqualTo(OperationState.FAILED);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.ORDER_CHANGED);
    }
}
