package dev.requite.input.payouts;

import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one file is written, after it was looked through from its first record to its last.
 *
 * @param paid what each payout pays, in minor units: as its summary says, else by its lines
 * @param lines of all payouts
 * @param weak whether its lines do not tell which refund they are of
 * @param readers gives a new one each time that the file's records are read once more
 */
record Form(
        ProviderKind provider,
        List<PayoutHead> heads,
        List<Long> paid,
        long lines,
        boolean weak,
        Map<String, Object> layout,
        Supplier<LineReader> readers) {

    Form {
        heads = List.copyOf(heads);
        paid = List.copyOf(paid);
    }

    /** Makes a line of each record that is one. */
    interface LineReader {

        /** Null for a record that is no line. */
        @Nullable
        PayoutLine line(long record, String[] cells);
    }
}
