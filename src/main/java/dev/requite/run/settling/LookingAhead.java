package dev.requite.run.settling;

import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.StoredPayout;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lines of a document that is read for the first time: while some are written, those after them are looked at, by a
 * thread of its own. What a line is at first sight depends on refunds, of which reading a document changes none. For one
 * thread.
 */
final class LookingAhead implements AutoCloseable {

    private final FirstLook firstLook;
    private final ExecutorService looker = Executors.newSingleThreadExecutor(LookingAhead::thread);
    private @Nullable CompletableFuture<FirstLook.Seen> ahead;

    LookingAhead(FirstLook firstLook) {
        this.firstLook = firstLook;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lines-ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** Lets these be looked at, and writes those before them. */
    void keep(StoredPayout payout, List<NamedLine> lines, Instant now) {
        List<NamedLine> some = List.copyOf(lines);
        CompletableFuture<FirstLook.Seen> next =
                CompletableFuture.supplyAsync(() -> firstLook.see(payout, some, now), looker);
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
            firstLook.keep(joined(seen));
        }
    }

    private static FirstLook.Seen joined(CompletableFuture<FirstLook.Seen> seen) {
        try {
            return seen.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw e;
        }
    }

    /** Nothing is read any more when this comes back: whoever gives up may close the ledger then. */
    @Override
    public void close() {
        CompletableFuture<FirstLook.Seen> last = ahead;
        looker.shutdown();
        if (last != null) {
            last.handle((seen, problem) -> seen).join();
        }
    }
}
