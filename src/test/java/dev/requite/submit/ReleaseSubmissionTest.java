package dev.requite.submit;

import static dev.requite.submit.OperationBench.ENDS;
import static dev.requite.submit.OperationBench.capturedSince;
import static dev.requite.submit.OperationBench.order;
import static dev.requite.submit.OperationBench.reason;
import static dev.requite.submit.OperationBench.released;
import static dev.requite.submit.OperationBench.untouched;
import static dev.requite.submit.ScriptedOperations.done;
import static dev.requite.submit.ScriptedOperations.refused;
import static dev.requite.submit.ScriptedOperations.tooMany;
import static dev.requite.submit.ScriptedOperations.unknown;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.OperationOutcome;
import dev.requite.model.order.Order;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Releasing an authorization shows on the order, and nothing takes it back: the order is always read right before. */
class ReleaseSubmissionTest {

    private static final Duration SOON = Duration.ofHours(3);
    private static final Duration NEXT_DAY = Duration.ofHours(25);

    private final OperationBench bench = new OperationBench(OperationKind.RELEASE_AUTHORIZATION);
    private final ScriptedOperations operations = bench.provider.operations;

    @Test
    void alwaysReadsTheOrderFirst() {
        operations.answers(done());
        bench.shows(untouched());

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.DONE);
        assertThat(outcome.reason()).isNull();
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send");
    }

    static Stream<Order> others() {
        return Stream.of(
                released(), capturedSince(), order(ENDS, 3999, 6000), order(ENDS, 4001, 6000), order(ENDS, 0, 9));
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNotSentWhenSomethingElseRemains(Order now) {
        bench.shows(now);

        assertOutdated(bench.settle());
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void ofAnOrderThatCanNotBeReadIsNotSent() {
        bench.provider.reads(unreadable());

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.FAILED);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.NOT_SENT);
    }

    @Test
    void withoutAnAnswerGoesAgainUnderItsKey() {
        operations.answers(unknown(503), done());
        bench.shows(untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send", "intent", "send");
    }

    @Test
    void isReadAgainWhenItDidNotLeaveSoonAfter() {
        bench.whileItLeaves(() -> bench.clock.step(NEXT_DAY)).shows(untouched(), untouched());
        operations.answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "not left", "read", "intent", "send");
    }

    @Test
    void isPlannedAfreshWhenSomethingWasCapturedWhileItWaited() {
        operations.answers(tooMany(SOON));
        bench.shows(untouched(), capturedSince());

        assertOutdated(bench.settle());
        assertThat(operations.sent).hasSize(1);
    }

    @Test
    void isPlannedAfreshWhenSomethingWasCapturedWhileItWaitedUnsure() {
        operations.answers(unknown(0), tooMany(SOON));
        bench.shows(untouched(), capturedSince());

        assertOutdated(bench.settle());
        assertThat(operations.sent).hasSize(2);
    }

    @Test
    void isAdoptedInALaterPassWhereNothingRemains() {
        bench.leftAs(OperationState.UNKNOWN, SOON).shows(released());

        assertAdopted(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void isSentAgainInALaterPassWhereAllIsAsBefore() {
        bench.leftAs(OperationState.SENDING, SOON).shows(untouched());
        operations.answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send");
    }

    static Stream<Order> neither() {
        return Stream.of(capturedSince(), order(ENDS, 0, 10_000), order(ENDS, 2000, 6000));
    }

    @ParameterizedTest
    @MethodSource("neither")
    void isPlannedAfreshWhereItIsNeither(Order now) {
        bench.leftAs(OperationState.UNKNOWN, SOON).shows(now);

        assertOutdated(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("neither")
    void isPlannedAfreshWhereTheSecondLookShowsNeither(Order now) {
        bench.leftAs(OperationState.UNKNOWN, NEXT_DAY).shows(untouched(), now);

        assertOutdated(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void isSentAgainAfterTheWindowOnceTwoLooksShowAllAsBefore() {
        bench.leftAs(OperationState.UNKNOWN, NEXT_DAY).shows(untouched(), untouched());
        operations.answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "read", "intent", "send");
    }

    @Test
    void refusedWhileUnsureIsAdoptedWhereNothingRemains() {
        operations.answers(unknown(0), refused());
        bench.shows(untouched(), released());

        assertAdopted(bench.settle());
    }

    @Test
    void refusedWhileUnsureIsRejectedWhereAllIsAsBefore() {
        operations.answers(unknown(0), refused());
        bench.shows(untouched(), untouched(), untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.REJECTED);
    }

    @Test
    void refusedAtOnceIsRejected() {
        operations.answers(refused());
        bench.shows(untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.REJECTED);
    }

    @Test
    void underAWindowOfFiveMinutesIsNeverSentAgainWithoutLooks() {
        bench.provider.promise = KeyPromise.within(Duration.ofMinutes(5));
        operations.answers(unknown(0), done());
        bench.shows(untouched(), untouched(), untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send", "read", "read", "intent", "send");
    }

    @Test
    void whileTheRunStopsIsLeftToTheNextPass() {
        operations.answers(() -> {
            bench.stop.request();
            return unknown(0);
        });
        bench.shows(untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(operations.sent).hasSize(1);
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
