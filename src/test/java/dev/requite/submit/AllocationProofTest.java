package dev.requite.submit;

import static dev.requite.submit.FirstSendTest.assertReason;
import static dev.requite.submit.ScriptedProvider.accepted;
import static dev.requite.submit.ScriptedProvider.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Outcome;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import org.junit.jupiter.api.Test;

/** A success proves nothing about the capture: where there is a choice of captures, the capture's own sum does. */
class AllocationProofTest {

    private final Bench bench = new Bench();

    @Test
    void aCaptureThatShowsTheRefundProvesIt() {
        bench.ofSeveralCaptures().provider.answers(accepted()).shows(Bench.crediting(Bench.AMOUNT));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(outcome.reason()).isNull();
        assertThat(bench.provider.calls).containsExactly("send", "read");
    }

    @Test
    void aCaptureThatShowsItOnlyAtTheSecondLookProvesItToo() {
        bench.ofSeveralCaptures().provider.answers(accepted()).shows(Bench.crediting(0), Bench.crediting(Bench.AMOUNT));

        assertThat(bench.settle().reason()).isNull();
        assertThat(bench.pauses).containsExactly(Bench.POLICY.lookAgainAfter());
    }

    @Test
    void aRefundOnAnotherCaptureIsRefundedAndSaysSo() {
        bench.ofSeveralCaptures().provider.answers(accepted()).shows(Bench.crediting(0), Bench.crediting(0));

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertThat(outcome.providerRefundId()).isEqualTo("refund-1");
        assertReason(outcome, ReasonCode.ALLOCATION_DIFFERS, "capture-A");
    }

    @Test
    void anAllocationThatCannotBeReadIsNotCalledProven() {
        bench.ofSeveralCaptures()
                .provider
                .answers(accepted())
                .reads(unreadable())
                .reads(unreadable());

        Outcome outcome = bench.settle();

        assertThat(outcome.state()).isEqualTo(RefundState.REFUNDED);
        assertReason(outcome, ReasonCode.ALLOCATION_DIFFERS, "not proven");
    }

    @Test
    void aStopDoesNotWaitForTheSecondLook() {
        bench.ofSeveralCaptures()
                .provider
                .answers(request -> {
                    bench.stop.request();
                    return accepted();
                })
                .shows(Bench.crediting(0));

        assertThat(bench.settle().state()).isEqualTo(RefundState.REFUNDED);
        assertThat(bench.pauses).isEmpty();
    }
}
