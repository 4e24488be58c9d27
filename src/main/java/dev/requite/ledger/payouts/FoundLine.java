package dev.requite.ledger.payouts;

import dev.requite.model.payout.LineFinding;
import org.jspecify.annotations.Nullable;

/**
 * A line that is about to be kept, with what is known of it.
 *
 * @param caseOrder the order that it is judged with
 * @param tiedTo the refund that it names, null for none that is known
 * @param finding what it is by a first look, null if that is still to be looked at
 */
public record FoundLine(
        NamedLine named,
        String caseOrder,
        @Nullable String tiedTo,
        @Nullable LineFinding finding) {

    /** The same after a first look. */
    public FoundLine as(@Nullable LineFinding seen) {
        return new FoundLine(named, caseOrder, tiedTo, seen);
    }
}
