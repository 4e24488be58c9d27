package dev.requite.sandbox.books;

import java.util.List;

/**
 * A capture as the books have it, in minor units.
 *
 * @param refundedAmount what allocated refunds took from it
 * @param lines what was captured, empty for a capture made without lines
 */
public record BookedCapture(String captureId, long capturedAmount, long refundedAmount, List<BookedLine> lines) {

    public BookedCapture {
        lines = List.copyOf(lines);
    }
}
