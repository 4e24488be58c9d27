package dev.requite.submit;

import dev.requite.ledger.Departures;
import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.row.ReasonCode;
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
 */
record Deed(
        String reference,
        boolean intact,
        boolean uncertain,
        boolean pending,
        Departures departures,
        @Nullable String place,
        Instant plannedAt) {

    static Deed of(OperationInHand operation) {
        return new Deed(
                operation.operation().reference().toString(),
                operation.request().intact(),
                operation.state().uncertain(),
                false,
                operation.departures(),
                null,
                operation.plannedAt());
    }

    static Deed of(RefundInHand refund, boolean intact) {
        return new Deed(
                refund.reference().toString(),
                intact,
                refund.state().uncertain(),
                refund.reasonCode() == ReasonCode.REFUND_PENDING,
                refund.departures(),
                refund.captureRefundedBefore() == null ? null : "Capture " + refund.captureId(),
                refund.plannedAt());
    }
}
