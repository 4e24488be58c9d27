package dev.requite.submit;

import static dev.requite.submit.Bench.results;
import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.credentialsRefused;
import static dev.requite.submit.ScriptedProvider.declined;
import static dev.requite.submit.ScriptedProvider.tooMany;
import static dev.requite.submit.ScriptedProvider.unclear;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Attempt;
import dev.requite.ledger.Outcome;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.RefundRequest;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refund that was never sent before: what each answer makes of it. */
class FirstSendTest {

    private final Bench bench = new Bench();

    @Test
    void whatIsAcceptedIsRefundedWithItsIdAndPlace() {
        bench.provider.answers(accepted());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(outcome.reason()).isNull();
        assertThat(outcome.providerRefundId()).isEqualTo("refund-1");
        assertThat(bench.provider.calls).as("no read beside it").containsExactly("send");
    }

    @Test
    void whatIsDeclinedIsRejectedInTheProvidersWords() {
        bench.provider.answers(declined());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REJECTED);
        assertThat(outcome.providerRefundId()).isNull();
        assertReason(outcome, ReasonCode.PROVIDER_REJECTED, "HTTP 403 REFUND_NOT_ALLOWED: Nothing left.");
        assertThat(bench.provider.calls).as("a definite no is never repeated").containsExactly("send");
    }

    /** The first may still be on its way: who plans its rows anew has to know. */
    @Test
    void whatIsDeclinedAfterARequestWithoutAnAnswerIsRejectedInDoubt() {
        bench.provider.answers(unclear(504), declined()).shows(Bench.untouched(), Bench.untouched());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REJECTED);
        assertReason(outcome, ReasonCode.PROVIDER_REJECTED, "HTTP 403 REFUND_NOT_ALLOWED: Nothing left.");
        assertThat(outcome.traces().refusal()).isEqualTo("HTTP 403 REFUND_NOT_ALLOWED: Nothing left.");
    }

    @Test
    void whatIsDeclinedAfterOneThatCertainlyWasNotCarriedOutIsRejectedWithoutADoubt() {
        bench.provider.answers(tooMany(Duration.ZERO), declined());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REJECTED);
        assertThat(outcome.traces()).isEqualTo(Outcome.Traces.NONE);
    }

    @Test
    void whatWasNotCarriedOutIsSentAgainNotBeforeTheProviderWants() {
        bench.provider.answers(tooMany(Duration.ofSeconds(30)), accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.pauses).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void whatIsNeverCarriedOutFailsForNowAfterAllItsTries() {
        bench.provider.answers(tooMany(Duration.ZERO), tooMany(Duration.ZERO), tooMany(Duration.ZERO));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.NOT_SENT, "429");
        assertThat(bench.provider.calls).containsExactly("send", "intent", "send", "intent", "send");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 302, 403, 408, 500, 502, 503, 504})
    void noAnswerIsNotNoSoTheSameRequestGoesAgainUnderItsKey(int status) {
        bench.provider.answers(unclear(status), accepted());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "intent", "send");
        assertThat(bench.provider.sent)
                .extracting(RefundRequest::reference, RefundRequest::request)
                .as("equal key, equal bytes")
                .containsOnly(tuple(Bench.REFERENCE, bench.provider.sent.get(0).request()));
        assertThat(results(outcome)).containsExactly("send: unknown", "send: refunded");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 403, 500, 503})
    void whatNeverGetsACertainAnswerIsUnknownNeverFailedOrRejected(int status) {
        bench.provider.answers(unclear(status), unclear(status), unclear(status));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertReason(outcome, ReasonCode.OUTCOME_UNKNOWN, "");
        assertThat(bench.provider.calls).as("bounded").containsExactly("send", "intent", "send", "intent", "send");
        assertThat(bench.pauses).as("with a wait between two tries").hasSize(2);
    }

    @Test
    void waitsGrowAndStayWithinTheirBounds() {
        bench.provider.answers(unclear(0), unclear(0), unclear(0));

        bench.settle();

        assertThat(bench.pauses.get(0)).isBetween(Duration.ofMillis(50), Duration.ofMillis(150));
        assertThat(bench.pauses.get(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 409})
    void aSuccessWithoutAnIdOrAConflictIsLookedUp(int status) {
        bench.provider.answers(unclear(status)).shows(Bench.listing(Bench.REFERENCE.toString(), Bench.AMOUNT));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(outcome.providerRefundId()).isEqualTo("refund-found");
        assertReason(outcome, ReasonCode.ADOPTED, "reference");
        assertThat(bench.provider.calls).containsExactly("send", "read");
    }

    @Test
    void aSuccessThatTheOrderDoesNotShowIsAskedForAgainUnderTheSameKey() {
        bench.provider.answers(unclear(201), accepted()).shows(Bench.untouched(), Bench.untouched());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "read", "read", "intent", "send");
        assertThat(bench.provider.sent).extracting(RefundRequest::reference).containsOnly(Bench.REFERENCE);
    }

    @Test
    void refusedCredentialsStopEverythingAndLoseNothing() {
        bench.provider.answers(credentialsRefused());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.NOT_SENT, "401");
        assertThat(bench.stop.of("klarna").stopped()).isTrue();
        assertThat(bench.stop.refused()).containsExactly("klarna");
    }

    @Test
    void refusedCredentialsAfterAnUnclearAnswerLeaveItUnknown() {
        bench.provider.answers(unclear(503), credentialsRefused());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.stop.of("klarna").stopped()).isTrue();
    }

    @Test
    void onceAStopIsAskedForNothingIsTriedAgain() {
        bench.provider.answers(request -> {
            bench.stop.request();
            return unclear(503);
        });

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.provider.calls).containsExactly("send");
    }

    @Test
    void aStopLeavesWhatWasNotCarriedOutAsFailedForNow() {
        bench.provider.answers(request -> {
            bench.stop.request();
            return tooMany(Duration.ZERO);
        });

        assertThat(bench.settle().state()).isEqualTo(RefundState.FAILED);
    }

    @Test
    void aRequestThatDiffersFromItsHashIsRefusedHere() {
        Outcome outcome = bench.altered().settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.REQUEST_CHANGED, Bench.REFERENCE.toString());
        assertThat(bench.provider.calls).as("the provider sees nothing of it").isEmpty();
    }

    @Test
    void everyAttemptIsToldWithItsTimesAndEvidence() {
        bench.provider.answers(unclear(503), accepted());

        Outcome outcome = bench.settle();

        Attempt first = outcome.attempts().get(0);
        Attempt second = outcome.attempts().get(1);
        assertThat(first.httpStatus()).isEqualTo(503);
        assertThat(first.startedAt()).isEqualTo(TestClock.NOON);
        assertThat(second.httpStatus()).isEqualTo(201);
        assertThat(second.correlationId()).isEqualTo("corr-201");
        assertThat(second.startedAt()).isEqualTo(TestClock.NOON.plus(bench.pauses.get(0)));
        assertThat(outcome.at()).isEqualTo(second.endedAt());
    }

    static void assertReason(Outcome outcome, ReasonCode code, String words) {
        Reason reason = Objects.requireNonNull(outcome.reason());
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.detail()).contains(words);
    }
}
