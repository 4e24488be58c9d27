package dev.requite.sandbox.books;

import java.util.List;

/**
 * An order as the books have it, in minor units, without any read-after-write lag.
 *
 * @param status AUTHORIZED, PART_CAPTURED, CAPTURED, CANCELLED, EXPIRED or CLOSED; refunds do not change it
 * @param allocationFailed whether a refund could not be allocated; no later one will be then
 * @param refundsInFlight refund requests that are being worked on right now
 * @param writesInFlight these, and all other requests that change something
 * @param captures oldest first
 * @param refunds all of them whose money went, those the order came with first
 * @param failed refunds that came to nothing: taken back after they had been open, or declined
 * @param operations what was carried out on its authorisation and due dates here, oldest first
 * @param chargebacks oldest first
 * @param toCome what is still to be booked: refunds and operations by a fault's late booking, or refunds by hand
 */
public record BookedOrder(
        String orderId,
        String status,
        String currency,
        long orderAmount,
        long capturedAmount,
        long refundedAmount,
        boolean allocationFailed,
        int refundsInFlight,
        int writesInFlight,
        List<BookedCapture> captures,
        List<BookedRefund> refunds,
        List<BookedRefund> failed,
        List<BookedOperation> operations,
        List<Chargeback> chargebacks,
        int toCome) {

    public BookedOrder {
        captures = List.copyOf(captures);
        refunds = List.copyOf(refunds);
        failed = List.copyOf(failed);
        operations = List.copyOf(operations);
        chargebacks = List.copyOf(chargebacks);
    }
}
