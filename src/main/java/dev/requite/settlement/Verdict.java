package dev.requite.settlement;

import dev.requite.model.payout.KeptLine;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.OwnRefund;
import org.jspecify.annotations.Nullable;

/**
 * What a line is before anybody decided about it.
 *
 * @param reference the refund or operation that it is tied or suggested to, null for none
 * @param difference theirs less ours, null where nothing is compared
 */
record Verdict(
        LineClass verdict,
        @Nullable String reference,
        @Nullable Long difference) {

    static Verdict of(LineClass verdict) {
        return new Verdict(verdict, null, null);
    }

    static Verdict tied(LineClass verdict, OwnRefund refund) {
        return new Verdict(verdict, refund.reference(), null);
    }

    /** With what is paid too much or too little. */
    static Verdict compared(LineClass verdict, OwnRefund refund, KeptLine line) {
        return new Verdict(verdict, refund.reference(), Math.abs(line.amount()) - refund.amount());
    }
}
