package dev.requite.submit;

import static dev.requite.submit.PermitOverTest.OVER;
import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.tooMany;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that grew old before its request left: the order is read again, and has to be as it was. */
class OldPlanTest {

    private final Bench bench = new Bench();

    @Test
    void anOldPlanIsSentIfNothingHappenedToTheOrderSince() {
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.shows(Bench.untouched()).answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "send");
    }

    @Test
    void aPlanOfAnEarlierPassIsReadAgainHoweverYoungItIs() {
        bench.plannedByAnEarlierPass(Duration.ofSeconds(1))
                .provider
                .shows(Bench.untouched())
                .answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "send");
    }

    @ParameterizedTest
    @MethodSource("dev.requite.submit.Bench#promises")
    void anOldPlanIsReadAgainWhenItsRequestDidNotLeaveInTime(KeyPromise promise) {
        bench.provider.promise = promise;
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.shows(Bench.untouched(), Bench.untouched()).answers(OVER, accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "send", "read", "intent", "send");
    }

    @ParameterizedTest
    @MethodSource("dev.requite.submit.Bench#promises")
    void anOldPlanIsNotSentIfSomethingHappenedWhileItsRequestWaited(KeyPromise promise) {
        bench.provider.promise = promise;
        bench.clock.advance(Duration.ofHours(2));
        bench.provider
                .shows(Bench.untouched(), Bench.listing("made-by-hand-too", 200))
                .answers(OVER);

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.ORDER_CHANGED, "");
    }

    @ParameterizedTest
    @MethodSource("dev.requite.submit.Bench#promises")
    void anOldPlanIsReadAgainAfterTooManyRequests(KeyPromise promise) {
        bench.provider.promise = promise;
        bench.clock.advance(Duration.ofHours(2));
        bench.provider
                .shows(Bench.untouched(), Bench.listing("made-by-hand-too", 200))
                .answers(tooMany(Duration.ofMinutes(30)));

        assertReason(bench.settle(), ReasonCode.ORDER_CHANGED, "");
    }

    @ParameterizedTest
    @MethodSource("dev.requite.submit.Bench#promises")
    void aPlanThatGrewOldWhileItsRequestWaitedIsReadAgain(KeyPromise promise) {
        bench.provider.promise = promise;
        bench.provider
                .answers(request -> {
                    bench.clock.advance(Duration.ofHours(1));
                    return OVER;
                })
                .shows(Bench.listing("made-by-hand-too", 200));

        assertReason(bench.settle(), ReasonCode.ORDER_CHANGED, "");
    }

    @Test
    void anOldPlanOfAChangedOrderIsNotSent() {
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.shows(Bench.listing("made-by-hand-too", 200));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.ORDER_CHANGED, "");
        assertThat(bench.provider.calls).containsExactly("read");
    }

    @Test
    void anOldPlanIsSentThoughTheFirstLookLagsBehind() {
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.shows(Bench.order(0, 0), Bench.untouched()).answers(accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("read", "read", "send");
        assertThat(bench.pauses).containsExactly(Bench.POLICY.lookAgainAfter());
    }

    @Test
    void anOldPlanOfAnOrderThatKeepsShowingLessIsNotSent() {
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.shows(Bench.order(0, 0), Bench.order(0, 0));

        assertReason(bench.settle(), ReasonCode.ORDER_CHANGED, "");
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void anOldPlanWhoseOrderCannotBeReadWaits() {
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.reads(unreadable());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertReason(outcome, ReasonCode.NOT_SENT, "");
        assertThat(bench.provider.sent).isEmpty();
    }

    static void assertReason(Outcome outcome, ReasonCode code, String words) {
        Reason reason = Objects.requireNonNull(outcome.reason());
        assertThat(reason.code()).isEqualTo(code);
        assertThat(reason.detail()).contains(words);
    }
}
