package dev.requite.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that did not come to its end, and what it left.
 *
 * @param id its id
 * @param startedAt of its first pass
 * @param filesUnread files that were not read to their end
 * @param rowsWaiting rows that nobody planned yet
 * @param refundsUnsent refunds that were planned and certainly not sent
 * @param refundsUncertain refunds that may have been sent
 */
public record OpenRun(
        String id, Instant startedAt, long filesUnread, long rowsWaiting, long refundsUnsent, long refundsUncertain) {

    /** What it left, as a part of a sentence. */
    public String left() {
        List<String> left = new ArrayList<>();
        add(left, filesUnread, "file not read to its end", "files not read to their end");
        add(left, rowsWaiting, "row not planned", "rows not planned");
        add(left, refundsUnsent, "refund not sent", "refunds not sent");
        add(left, refundsUncertain, "refund that may have been sent", "refunds that may have been sent");
        return left.isEmpty() ? "only its reports" : String.join(", ", left);
    }

    /** What it left and what to do, in two sentences. */
    public String inWords() {
        return "Run " + id + ", begun at " + startedAt.truncatedTo(ChronoUnit.SECONDS)
                + ", did not come to its end, and left " + left() + ". `rerun --run " + id + "` goes on with it"
                + (filesUnread > 0 ? ", if its files are still there." : ".");
    }

    private static void add(List<String> left, long count, String one, String many) {
        if (count > 0) {
            left.add(count + " " + (count == 1 ? one : many));
        }
    }
}
