package dev.requite.sandbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.Scheduler;

/** Work that is done later, without a thread that waits. */
final class Delays {

    private final Scheduler scheduler;

    Delays(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Does the work after the delay, or at once and here if there is none. */
    <T> CompletableFuture<T> after(Duration delay, Supplier<T> work) {
        if (delay.isZero()) {
            return CompletableFuture.completedFuture(work.get());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        scheduler.schedule(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return result;
    }
}
