package dev.requite.submit;

import static dev.requite.submit.OperationBench.COST;
import static dev.requite.submit.OperationBench.reason;
import static dev.requite.submit.OperationBench.untouched;
import static dev.requite.submit.ScriptedOperations.done;
import static dev.requite.submit.ScriptedOperations.refused;
import static dev.requite.submit.ScriptedOperations.unknown;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.ledger.OperationOutcome;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the key of a later due date is known, and that it is never sent again after that, since it shows nowhere. */
class DueDateKeyTest {

    private static final DueDateOption AGREED = new DueDateOption(10, COST, CurrencyUnit.EUR);
    private static final Duration SOON = Duration.ofHours(3);
    private static final Duration JUST_KNOWN = Duration.ofHours(24).minus(Duration.ofMinutes(7));

    private final OperationBench bench = new OperationBench(OperationKind.EXTEND_DUE_DATE);
    private final ScriptedOperations operations = bench.provider.operations;

    private void assertUnknown(OperationOutcome outcome) {
        assertThat(outcome.state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.OUTCOME_UNKNOWN);
    }

    @Test
    void frozenUntilItsKeyIsForgottenItIsNotSentAgain() {
        bench.leftAs(OperationState.UNKNOWN, JUST_KNOWN).shows(untouched(), untouched());
        bench.whileItLeaves(this::tenMinutesPass);

        assertUnknown(bench.settle());
        assertThat(bench.provider.calls).containsExactly("read", "intent", "not left", "read");
    }

    @Test
    void withoutAnAnswerUntilItsKeyIsForgottenItIsNotSentAgain() {
        bench.leftAs(OperationState.UNKNOWN, JUST_KNOWN).shows(untouched(), untouched());
        operations.answers(() -> {
            tenMinutesPass();
            return unknown(0);
        });

        assertUnknown(bench.settle());
        assertThat(operations.sent).hasSize(1);
    }

    private void tenMinutesPass() {
        bench.clock.advance(Duration.ofMinutes(10));
        bench.provider.itsClock.advance(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @EnumSource(
            value = OperationState.class,
            names = {"SENDING", "UNKNOWN"})
    void aLaterPassWithinTheWindowSendsUnderTheSameKeyAndReadsNoOptions(OperationState left) {
        bench.leftAs(left, SOON).shows(untouched());
        operations.answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("read", "intent", "send");
    }

    @Test
    void aLaterPassThatIsRefusedStaysUnknown() {
        bench.leftAs(OperationState.UNKNOWN, SOON).shows(untouched(), untouched());
        operations.answers(refused());

        assertUnknown(bench.settle());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT23H55M", "PT24H", "PT25H", "P9D"})
    void onceTheWindowIsOverItIsNeverSentAgain(Duration ago) {
        bench.leftAs(OperationState.UNKNOWN, ago).shows(untouched());

        assertUnknown(bench.settle());
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void justBeforeTheWindowIsOverItGoesOnceMore() {
        bench.leftAs(OperationState.UNKNOWN, Duration.ofHours(24).minus(Duration.ofMinutes(6)))
                .shows(untouched());
        operations.answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
    }

    @Test
    void aFirstTryInTheFutureIsOutsideOfTheWindow() {
        bench.leftAs(OperationState.UNKNOWN, SOON)
                .firstSentAt(TestClock.NOON.plus(Duration.ofDays(1)))
                .shows(untouched());

        assertUnknown(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void withoutTheProvidersTimeNobodyKnowsTheKeysAge() {
        Instant untold = null;
        bench.leftAs(OperationState.UNKNOWN, SOON).firstSentAt(untold).shows(untouched());

        assertUnknown(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void anOrderThatCanNotBeReadTellsNoTime() {
        bench.leftAs(OperationState.UNKNOWN, SOON).provider.reads(unreadable());

        assertUnknown(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1M", "PT5M"})
    void underAWindowOfFiveMinutesOrLessItGoesOnce(Duration window) {
        bench.provider.promise = KeyPromise.within(window);
        operations.offers(AGREED).answers(unknown(0));
        bench.shows(untouched());

        assertUnknown(bench.settle());
        assertThat(operations.sent).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1M", "PT5M"})
    void underSuchAWindowALaterPassSendsNothing(Duration window) {
        bench.provider.promise = KeyPromise.within(window);
        bench.leftAs(OperationState.SENDING, Duration.ofSeconds(1)).shows(untouched());

        assertUnknown(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void aClockThatJumpsDuringThePassEndsTheWindow() {
        operations.offers(AGREED).answers(() -> {
            bench.clock.advance(Duration.ofDays(2));
            return unknown(0);
        });
        bench.shows(untouched());

        assertUnknown(bench.settle());
        assertThat(operations.sent).hasSize(1);
    }

    @Test
    void whatFailedLongAgoAndIsUnsureNowIsNotSentAgain() {
        bench.leftAs(OperationState.FAILED, Duration.ofDays(2)).shows(untouched());
        operations.offers(AGREED).answers(unknown(0));

        assertUnknown(bench.settle());
        assertThat(operations.sent).hasSize(1);
    }
}
