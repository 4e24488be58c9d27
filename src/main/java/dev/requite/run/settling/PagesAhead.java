package dev.requite.run.settling;

import dev.requite.ledger.payouts.CasePage;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The orders of an account page by page. While one page is worked on the next is read, by a thread of its own: what is kept of
 * a page is of its own orders, so the next does not tell otherwise after it. For one thread.
 */
final class PagesAhead implements AutoCloseable {

    private final Reader pages;
    private final Ahead<CasePage> reader = new Ahead<>(work -> new Thread(work, "orders-ahead"));
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

    /** The next page; the one after it is begun. */
    CasePage next() {
        CasePage page = Ahead.result(ahead);
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
        return reader.begin(() -> pages.after(order));
    }

    @Override
    public void close() {
        reader.close();
    }
}
