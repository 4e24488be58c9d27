package dev.requite.submit;

import dev.requite.ledger.Departures;
import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.request.OperationKind;
import dev.requite.model.row.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is made to happen once, as far as its course needs to know it: a refund, or whatever else is sent under a key or
 * looked for by its reference.
 *
 * @param reference by which it is found
 * @param intact whether what is to be sent is what was frozen
 * @param uncertain whether an earlier pass may have sent it
 * @param pending whether the provider took it in an earlier pass and had not finished it
 * @param departures what the ledger kept of its requests
 * @param place where it has to show, for people, when its success alone does not prove that; null if it has no choice
 * @param plannedAt when it was planned, by this machine's wall clock
 * @param grave whether it can't be undone or costs money: however young its plan, it is sent for the first time only right
 *     after a look
 */
record Deed(
        String reference,
        boolean intact,
        boolean uncertain,
        boolean pending,
        Departures departures,
        @Nullable String place,
        Instant plannedAt,
        boolean grave) {

    static Deed of(OperationInHand operation) {
        return new Deed(
                operation.operation().reference().toString(),
                operation.request().intact(),
                operation.state().uncertain(),
                false,
                operation.departures(),
                null,
                operation.plannedAt(),
                operation.operation().kind() != OperationKind.EXTEND_AUTHORIZATION);
    }

    static Deed of(RefundInHand refund, boolean intact) {
        return new Deed(
                refund.reference().toString(),
                intact,
                refund.state().uncertain(),
                refund.reasonCode() == ReasonCode.REFUND_PENDING,
                refund.departures(),
                refund.captureRefundedBefore() == null ? null : "Capture " + refund.captureId(),
                refund.plannedAt(),
                false);
    }

    /** How old its plan is; null if an earlier pass may have sent it, so that it is looked for instead. */
    @Nullable
    PlanAge planAge(SubmitPolicy policy, Moment at) {
        if (uncertain) {
            return null;
        }
        return grave ? new PlanAge(Duration.ZERO, at) : policy.age(plannedAt, at);
    }
}
