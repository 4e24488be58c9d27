package dev.requite.submit;

import static dev.requite.submit.OperationBench.COST;
import static dev.requite.submit.OperationBench.reason;
import static dev.requite.submit.OperationBench.untouched;
import static dev.requite.submit.ScriptedOperations.done;
import static dev.requite.submit.ScriptedOperations.refused;
import static dev.requite.submit.ScriptedOperations.tooMany;
import static dev.requite.submit.ScriptedOperations.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.ledger.OperationOutcome;
import dev.requite.model.order.DueDateOption;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.OptionsAnswer;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A later due date costs money, adds up, and shows nowhere: it goes once, under one key, or a person decides. */
class DueDateSubmissionTest {

    private static final DueDateOption AGREED = new DueDateOption(10, COST, CurrencyUnit.EUR);
    private static final DueDateOption DEARER = new DueDateOption(10, COST + 1, CurrencyUnit.EUR);
    private static final Duration SOON = Duration.ofHours(3);

    private final OperationBench bench = new OperationBench(OperationKind.EXTEND_DUE_DATE);
    private final ScriptedOperations operations = bench.provider.operations;

    private void assertUnknown(OperationOutcome outcome) {
        assertThat(outcome.state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.OUTCOME_UNKNOWN);
    }

    @Test
    void theOptionsAreReadRightBeforeTheFirstSend() {
        operations.offers(new DueDateOption(2, 0, null), AGREED).answers(done());

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.DONE);
        assertThat(outcome.reason()).isNull();
        assertThat(bench.provider.calls).containsExactly("options", "intent", "send");
        assertThat(operations.sent.get(0).key()).isEqualTo(Bench.REFERENCE);
        assertThat(operations.sent.get(0).captureId()).isEqualTo("capture-A");
        assertThat(operations.sent.get(0).days()).isEqualTo(10);
    }

    @Test
    void whatIsCheaperNowGoesAsWell() {
        operations.offers(new DueDateOption(10, 0, null)).answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
    }

    static Stream<OptionsAnswer> otherOptions() {
        return Stream.of(
                new OptionsAnswer.NotOffered(Evidence.none("")),
                new OptionsAnswer.Offered(List.of(new DueDateOption(10, COST + 1, CurrencyUnit.EUR))),
                new OptionsAnswer.Offered(List.of(new DueDateOption(2, 0, CurrencyUnit.EUR))),
                new OptionsAnswer.Offered(List.of(new DueDateOption(10, COST, CurrencyUnit.of("SEK")))));
    }

    @ParameterizedTest
    @MethodSource("otherOptions")
    void whatIsDearerOrGoneIsNotSentAndPlannedAfresh(OptionsAnswer now) {
        operations.tells(now);

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.FAILED);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.ORDER_CHANGED);
        assertThat(bench.provider.calls).containsExactly("options");
    }

    static Stream<OptionsAnswer> noOptions() {
        return Stream.of(
                new OptionsAnswer.NotFound(new Evidence(404, "", "", "")),
                new OptionsAnswer.Unavailable(Evidence.none("time-out"), false),
                new OptionsAnswer.CredentialsRefused(new Evidence(401, "", "", "")));
    }

    @ParameterizedTest
    @MethodSource("noOptions")
    void whereNobodyKnowsTheOptionsNothingIsSent(OptionsAnswer now) {
        operations.tells(now);

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.FAILED);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.NOT_SENT);
        assertThat(bench.stop.refused().isEmpty()).isEqualTo(!(now instanceof OptionsAnswer.CredentialsRefused));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 503})
    void noAnswerGoesAgainUnderItsKeyAndTheOptionsAreNotReadAgain(int status) {
        operations.offers(AGREED).answers(unknown(status), unknown(status), done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls)
                .containsExactly("options", "intent", "send", "intent", "send", "intent", "send");
        assertThat(operations.sent).extracting(request -> request.key()).containsOnly(Bench.REFERENCE);
    }

    @Test
    void aConflictIsLookedAtInVainAndGoesAgainUnderItsKey() {
        operations.offers(AGREED).answers(unknown(409), done());
        bench.shows(untouched());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("options", "intent", "send", "read", "intent", "send");
    }

    @Test
    void withoutAnyAnswerItIsUnknown() {
        operations.offers(AGREED).answers(unknown(0), unknown(0), unknown(0));

        assertUnknown(bench.settle());
    }

    @Test
    void aNoAtOnceIsCertain() {
        operations.offers(AGREED).answers(refused());

        OperationOutcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(OperationState.REJECTED);
        assertThat(reason(outcome).detail()).isEqualTo("HTTP 403 NOT_ALLOWED: Not now.");
        assertThat(bench.provider.calls).containsExactly("options", "intent", "send");
    }

    /** Each is longer than what one look and one permit take, by one clock at least. */
    static Stream<Consumer<TestClock>> freezes() {
        return Stream.of(
                clock -> clock.advance(Duration.ofSeconds(40)),
                clock -> clock.advanceUnseen(Duration.ofSeconds(40)),
                clock -> clock.step(Duration.ofSeconds(40)));
    }

    @ParameterizedTest
    @MethodSource("freezes")
    void frozenBetweenLookAndSendItIsLookedAtAgain(Consumer<TestClock> freeze) {
        bench.whileItLeaves(() -> freeze.accept(bench.clock));
        operations.offers(AGREED).offers(AGREED).answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("options", "intent", "not left", "options", "intent", "send");
    }

    @ParameterizedTest
    @MethodSource("freezes")
    void dearerWhenItThawsItIsNotSent(Consumer<TestClock> freeze) {
        bench.whileItLeaves(() -> freeze.accept(bench.clock));
        operations.offers(AGREED).offers(DEARER);

        assertDearer(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("freezes")
    void frozenWhileItIsLookedAtItIsLookedAtAgain(Consumer<TestClock> freeze) {
        operations
                .tells(() -> {
                    freeze.accept(bench.clock);
                    return new OptionsAnswer.Offered(List.of(AGREED));
                })
                .offers(DEARER);

        assertDearer(bench.settle());
        assertThat(operations.sent).isEmpty();
    }

    @Test
    void aLookOfJustNowIsBelieved() {
        bench.whileItLeaves(() -> bench.clock.advance(Duration.ofSeconds(39)));
        operations.offers(AGREED).answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("options", "intent", "send");
    }

    @Test
    void afterTooManyRequestsTheOptionsAreReadAgain() {
        operations.offers(AGREED).offers(AGREED).answers(tooMany(Duration.ofHours(1)), done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("options", "intent", "send", "options", "intent", "send");
    }

    @Test
    void dearerAfterTooManyRequestsItIsNotSent() {
        operations.offers(AGREED).offers(DEARER).answers(tooMany());

        assertDearer(bench.settle());
        assertThat(operations.sent).hasSize(1);
    }

    private void assertDearer(OperationOutcome outcome) {
        assertThat(outcome.state()).isEqualTo(OperationState.FAILED);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.ORDER_CHANGED);
    }

    @Test
    void aNoAfterTooManyRequestsIsCertainToo() {
        operations.offers(AGREED).offers(AGREED).answers(tooMany(), refused());

        assertThat(bench.settle().state()).isEqualTo(OperationState.REJECTED);
    }

    @Test
    void aNoWhileUnsureMayComeOfOurOwnFirstTry() {
        operations.offers(AGREED).answers(unknown(0), refused());
        bench.shows(untouched());

        assertUnknown(bench.settle());
        assertThat(operations.sent).hasSize(2);
    }

    @Test
    void whatFailedForCertainIsSentOnceTheOptionsStillHold() {
        bench.leftAs(OperationState.FAILED, Duration.ofDays(2));
        operations.offers(AGREED).answers(done());

        assertThat(bench.settle().state()).isEqualTo(OperationState.DONE);
        assertThat(bench.provider.calls).containsExactly("options", "intent", "send");
    }

    @Test
    void refusedCredentialsStopTheAccountAndNothingWasSent() {
        operations.offers(AGREED).answers(new SendAnswer.CredentialsRefused(new Evidence(401, "", "", "")));

        assertThat(bench.settle().state()).isEqualTo(OperationState.FAILED);
        assertThat(bench.stop.refused()).isNotEmpty();
    }

    @Test
    void anAlteredRequestIsNeverSent() {
        OperationOutcome outcome = bench.altered().settle();

        assertThat(outcome.state()).isEqualTo(OperationState.FAILED);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.REQUEST_CHANGED);
        assertThat(bench.provider.calls).isEmpty();
    }

    @Test
    void anAlteredRequestThatMayHaveBeenSentStaysUnknown() {
        OperationOutcome outcome =
                bench.leftAs(OperationState.SENDING, SOON).altered().settle();

        assertThat(outcome.state()).isEqualTo(OperationState.UNKNOWN);
        assertThat(reason(outcome).code()).isEqualTo(ReasonCode.REQUEST_CHANGED);
    }
}
