package dev.requite.process;

import dev.requite.sandbox.books.BookedLine;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.Books;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of a refund as the provider's books have it, or a whole refund without lines: what a row was paid, however the
 * rows were grouped.
 *
 * @param capture the capture that gave it
 * @param amount minor units, negative for a fee
 */
record Paid(String order, String capture, String line, long quantity, long amount) {

    /** An amount without lines, which no capture gives. */
    static Paid amountOnly(String order, long amount) {
        return new Paid(order, BookedRefund.UNALLOCATED, "", 0, amount);
    }

    /** A fee, which stands without a reference on the line. */
    static Paid fee(String order, String capture, long amount) {
        return new Paid(order, capture, "return_fee", 1, -amount);
    }

    static List<Paid> all(Books books) {
        return books.refunds().stream().flatMap(Paid::of).toList();
    }

    private static Stream<Paid> of(BookedRefund refund) {
        return refund.lines().isEmpty()
                ? Stream.of(new Paid(refund.orderId(), refund.captureId(), "", 0, refund.amount()))
                : refund.lines().stream().map(line -> of(refund, line));
    }

    private static Paid of(BookedRefund refund, BookedLine line) {
        String name = line.reference().isEmpty() ? line.type() : line.reference();
        return new Paid(refund.orderId(), refund.captureId(), name, line.quantity(), line.totalAmount());
    }
}
