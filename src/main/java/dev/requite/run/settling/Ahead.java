package dev.requite.run.settling;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread that is at the next thing while its caller is at this one. For one caller. */
final class Ahead<T> implements AutoCloseable {

    private final ExecutorService worker;
    private @Nullable CompletableFuture<T> last;

    /** @param threads makes the thread, which holds up nobody who ends */
    Ahead(ThreadFactory threads) {
        worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = threads.newThread(work);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** After whatever was begun before. */
    CompletableFuture<T> begin(Supplier<T> work) {
        CompletableFuture<T> begun = CompletableFuture.supplyAsync(work, worker);
        last = begun;
        return begun;
    }

    /** What came of it; fails as it did. */
    static <T> T result(CompletableFuture<T> begun) {
        try {
            return begun.join();
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

    /** Nothing is at work any more when this comes back: whoever gives up may close the ledger then. */
    @Override
    public void close() {
        CompletableFuture<T> begun = last;
        worker.shutdown();
        if (begun != null) {
            begun.handle((result, problem) -> result).join();
        }
    }
}
