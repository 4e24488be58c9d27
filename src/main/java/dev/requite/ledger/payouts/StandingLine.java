package dev.requite.ledger.payouts;

import dev.requite.model.payout.LineNames;
import org.jspecify.annotations.Nullable;

/**
 * A line of a payout as it was read before, in what another reading may change.
 *
 * @param withdrawn whether its payout has it no more
 * @param tiedTo the refund of ours that it names, null for none that is known
 * @param own what our books call that refund
 */
public record StandingLine(
        String id,
        boolean withdrawn,
        String toldReference,
        String refundId,
        String detailedType,
        String captureId,
        @Nullable String tiedTo,
        LineNames own) {

    public LineNames told() {
        return new LineNames(toldReference, refundId);
    }
}
