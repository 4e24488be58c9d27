package dev.requite.ledger.payouts;

import dev.requite.model.payout.LineNames;
import dev.requite.model.payout.PayoutLine;

/**
 * A line of a payout that was read again.
 *
 * @param now as it is after this reading
 */
public record LineAgain(StandingLine before, NamedLine now) {

    /** Whether this reading tells something of it that no other told. */
    public boolean learns() {
        PayoutLine line = now.line();
        return !before.toldReference().equals(line.toldReference())
                || !before.refundId().equals(line.refundId())
                || !before.detailedType().equals(line.detailedType())
                || !before.captureId().equals(line.captureId());
    }

    /** Whether rows may have to wait for it that did not. */
    public boolean isNews() {
        return before.withdrawn()
                || !before.told().equals(told())
                || !before.detailedType().equals(now.line().detailedType());
    }

    /** Whether it still names the refund that it named. */
    boolean staysTied() {
        return before.tiedTo() == null
                || before.told().equals(told())
                || before.tiedTo().equals(told().reference())
                || (told().reference().isEmpty() && before.refundId().equals(told().refundId()));
    }

    private LineNames told() {
        return new LineNames(now.line().toldReference(), now.line().refundId());
    }
}
