package dev.requite.plan;

import dev.requite.order.Reason;
import dev.requite.order.ReturnRow;
import dev.requite.order.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the captures that item rows come back from, and what they take from each. A row is allocated whole or not at all. */
sealed interface Allocation permits ItemAllocation, AmountAllocation {

    /** A row's share of one capture. */
    record Part(CaptureBook capture, Share share) {}

    /** How it ended: parts, or the reason why there are none. */
    record Result(List<Part> parts, @Nullable Reason refusal) {

        static Result refused(Reason reason) {
            return new Result(List.of(), reason);
        }
    }

    /** Allocates a row and notes in the books what it takes. */
    Result allocate(ReturnRow row);

    /** Whether the row's units were captured at less than nothing, as a discount line's are. */
    boolean takesOff(ReturnRow row);
}
