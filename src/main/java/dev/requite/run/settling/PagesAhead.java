package dev.requite.run.settling;

import dev.requite.ledger.payouts.CasePage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The orders of an account page by page. While one page is worked on the next is read, by a thread of its own: what is kept of
 * a page is of its own orders, so the next does not tell otherwise after it. For one thread.
 */
final class PagesAhead implements AutoCloseable {

    private final Reader pages;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(PagesAhead::thread);
    private @Nullable String last;
    private CompletableFuture<CasePage> ahead;

    PagesAhead(Reader pages) {
        this.pages = pages;
        this.ahead = after(null);
    }

    /** Reads the page after an order, the first after none; called by the other thread. */
    interface Reader {

        CasePage after(@Nullable String order);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "orders-ahead");
        thread.setDaemon(true);
        return thread;
    }

    /** The next page; the one after it is begun. */
    CasePage next() {
        CasePage page = joined(ahead);
        if (!page.end()) {
            last = page.last();
            ahead = after(last);
        }
        return page;
    }

    /** Something changed that the lines of any order may name: what was read ahead is read again. */
    void again() {
        ahead = after(last);
    }

    private CompletableFuture<CasePage> after(@Nullable String order) {
        return CompletableFuture.supplyAsync(() -> pages.after(order), reader);
    }

    private static CasePage joined(CompletableFuture<CasePage> page) {
        try {
            return page.join();
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
        CompletableFuture<Void> done = ahead.handle((page, problem) -> null);
        reader.shutdown();
        done.join();
    }
}
