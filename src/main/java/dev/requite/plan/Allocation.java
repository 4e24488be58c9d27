package dev.requite.plan;

import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReturnRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the captures that item rows come back from, and what they take from each. A row is allocated whole or not at all. */
sealed interface Allocation permits ItemAllocation, AmountAllocation {

    /** A row's share of one capture. */
    record Part(CaptureBook capture, Share share) {}

    /**
     * How it ended.
     *
     * @param parts what comes from which capture
     * @param alone a share that is a refund by itself, of a capture that the provider finds; null if there is none
     * @param refusal why there is nothing of both, null if there is
     */
    record Result(
            List<Part> parts,
            @Nullable Share alone,
            @Nullable Reason refusal) {

        static Result of(List<Part> parts) {
            return new Result(parts, null, null);
        }

        static Result alone(Share share) {
            return new Result(List.of(), share, null);
        }

        static Result refused(Reason reason) {
            return new Result(List.of(), null, reason);
        }
    }

    /** Allocates a row and notes in the books what it takes. */
    Result allocate(ReturnRow row);

    /** Whether the row's units were captured at less than nothing, as a discount line's are. */
    boolean takesOff(ReturnRow row);
}
