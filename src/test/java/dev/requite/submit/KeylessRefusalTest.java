package dev.requite.submit;

import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.declined;
import static dev.requite.submit.ScriptedProvider.tooMany;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.SendAnswer;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where no key stops a second refund: what the provider refuses, in words or for certain, and what never left. */
class KeylessRefusalTest extends KeylessCourse {

    @Test
    void aRefusalInWordsOfWhichNothingShowsAfterItsTimeIsARejection() {
        bench.provider.answers(refused()).shows(Bench.untouched(), Bench.untouched(), Bench.untouched());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REJECTED);
        assertThat(Objects.requireNonNull(outcome.reason()).detail()).contains("10000001: Number of lines");
        assertThat(bench.pauses).containsExactly(SETTLES, SHORT);
    }

    @Test
    void theResultErrorIsARefusalInWordsToo() {
        bench.provider
                .answers(new SendAnswer.Unclear(new Evidence(200, "Error", "acquirer down", "")))
                .shows(Bench.untouched(), Bench.untouched(), Bench.untouched());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REJECTED);
    }

    @Test
    void aRefusalThatIsCarriedOutLaterIsARefund() {
        bench.provider.answers(refused()).shows(Bench.untouched(), carriedOut());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
    }

    @Test
    void aRefusalIsNoRejectionBeforeItHadItsTime() {
        bench.provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
        bench.provider.answers(refused()).shows(Bench.untouched());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(outcome.traces().refusal()).contains("Number of lines");
    }

    @Test
    void aLaterPassRejectsWhatAnEarlierOneWasRefusedAndNeverRepeatsIt() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .lookedFor(Duration.ofMinutes(58))
                .refusedWith("10000001: Number of lines")
                .provider
                .shows(Bench.untouched(), Bench.untouched());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REJECTED);
        assertThat(bench.provider.sent).isEmpty();
    }

    @Test
    void aRefusalThatNobodyCanConfirmIsUnknown() {
        bench.provider.answers(refused()).reads(unreadable());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
    }

    @Test
    void aCertainNoIsCertainAtOnce() {
        bench.provider.answers(declined());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REJECTED);
        assertThat(bench.provider.calls).containsExactly("send");
    }

    @Test
    void aCertainNoToTheSecondRequestSaysNothingOfTheFirst() {
        bench.leftAs(RefundState.UNKNOWN, Duration.ofHours(1))
                .lookedFor(Duration.ofMinutes(58))
                .provider
                .shows(Bench.untouched(), Bench.untouched())
                .answers(declined())
                .shows(carriedOut());

        assertThat(bench.settle().state())
                .as("the first was booked late, so the second was refused")
                .isEqualTo(RefundState.REFUNDED);
    }

    @Test
    void tooManyRequestsIsCertainlyNotCarriedOutSoItIsTriedAgain() {
        bench.provider.answers(tooMany(Duration.ZERO), accepted());

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.provider.calls).containsExactly("send", "intent", "send");
    }

    @Test
    void whatNeverLeftHasFailedForNow() {
        bench.provider.answers(tooMany(Duration.ZERO), tooMany(Duration.ZERO), tooMany(Duration.ZERO));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.FAILED);
        assertThat(Objects.requireNonNull(outcome.reason()).code()).isEqualTo(ReasonCode.NOT_SENT);
    }

    @Test
    void refusedCredentialsAreNoProofThatNothingMoved() {
        bench.provider.answers(ScriptedProvider.credentialsRefused());

        assertThat(bench.settle().state()).isEqualTo(RefundState.UNKNOWN);
        assertThat(bench.stop.refused()).isNotEmpty();
    }

    private static SendAnswer refused() {
        return new SendAnswer.Declined(new Evidence(200, "10000001", "Number of lines", ""), false);
    }
}
