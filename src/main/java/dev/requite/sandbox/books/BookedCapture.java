package dev.requite.sandbox.books;

import java.time.LocalDate;
import java.util.List;

/**
 * A capture as the books have it, in minor units.
 *
 * @param refundedAmount what allocated refunds took from it
 * @param invoice where its invoice stands with the customer
 * @param due when its invoice is to be paid; Klarna shows it nowhere
 * @param lines what was captured, empty for a capture made without lines
 */
public record BookedCapture(
        String captureId,
        long capturedAmount,
        long refundedAmount,
        Invoice invoice,
        LocalDate due,
        List<BookedLine> lines) {

    public BookedCapture {
        lines = List.copyOf(lines);
    }
}
