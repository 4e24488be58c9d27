package dev.requite.input.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one file is written, after it was looked through from its first record to its last. */
sealed interface Form permits KlarnaForm, AltapayForm {

    ProviderKind provider();

    List<PayoutHead> heads();

    /** What each payout pays, in minor units: as its summary says, else by its lines. */
    List<Long> paid();

    /** Of all payouts. */
    long lines();

    boolean weak();

    Map<String, Object> layout();

    /** Reads the file's records once more. */
    LineReader reader();

    /** Makes a line of each record that is one. */
    interface LineReader {

        /** Null for a record that is no line. */
        @Nullable
        PayoutLine line(long record, String[] cells);
    }
}
