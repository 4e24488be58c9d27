package dev.requite.run.settling;

import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.StoredPayout;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lines of a document that is read for the first time: while some are written, those after them are looked at, by a
 * thread of its own. What a line is at first sight depends on refunds, of which reading a document changes none. For one
 * thread.
 */
final class LookingAhead implements AutoCloseable {

    private final FirstLook firstLook;
    private final Ahead<FirstLook.Seen> looker = new Ahead<>(work -> new Thread(work, "lines-ahead"));
    private @Nullable CompletableFuture<FirstLook.Seen> ahead;

    LookingAhead(FirstLook firstLook) {
        this.firstLook = firstLook;
    }

    /** Lets these be looked at, and writes those before them. */
    void keep(StoredPayout payout, List<NamedLine> lines, Instant now) {
        List<NamedLine> some = List.copyOf(lines);
        CompletableFuture<FirstLook.Seen> next = looker.begin(() -> firstLook.see(payout, some, now));
        CompletableFuture<FirstLook.Seen> before = ahead;
        ahead = next;
        write(before);
    }

    /** Writes the last of them. */
    void end() {
        CompletableFuture<FirstLook.Seen> last = ahead;
        ahead = null;
        write(last);
    }

    private void write(@Nullable CompletableFuture<FirstLook.Seen> seen) {
        if (seen != null) {
            firstLook.keep(Ahead.result(seen));
        }
    }

    @Override
    public void close() {
        looker.close();
    }
}
