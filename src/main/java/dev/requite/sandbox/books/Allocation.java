package dev.requite.sandbox.books;

import java.util.List;
import java.util.Optional;

/**
 * Which capture a refund is credited to (Klarna, "Refund allocation"): no earlier refund of the order failed to be
 * allocated, the lines sum up to the amount exactly, and the amount fits what is left of one capture that has all the
 * lines by exactly the same reference.
 *
 * <p>Where several captures qualify the document is silent. Here it is the oldest that still has the units, and if none
 * has, the oldest.
 */
public final class Allocation {

    private Allocation() {}

    /**
     * Which capture a refund falls on.
     *
     * @param captures oldest first
     * @param feeHonoured whether return fees count as fees: such an order has one single capture, which is therefore
     *     meant whether the goods carry references or not (the document's own sample has none)
     */
    public static Optional<CaptureBook> choose(List<CaptureBook> captures, RefundDemand demand, boolean feeHonoured) {
        if (demand.lines().isEmpty() || !demand.linesSumUp()) {
            return Optional.empty();
        }
        List<CaptureBook> fitting = captures.stream()
                .filter(capture -> capture.left() >= demand.amount())
                .filter(capture -> capture.has(
                        demand.lines(),
                        line -> feeHonoured
                                && (line.returnFee() || line.reference().isEmpty())))
                .toList();
        return fitting.stream()
                .filter(capture -> capture.hasUnreturned(demand.lines()))
                .findFirst()
                .or(() -> fitting.stream().findFirst());
    }
}
