package dev.requite.sandbox.fault;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.util.thread.Scheduler;

/** Work that is done later, without a thread that waits. Thread-safe. */
public final class Delays {

    private final Scheduler scheduler;
    private final Set<Held<?>> held = ConcurrentHashMap.newKeySet();

    public Delays(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Does the work after the delay, or at once and here if there is none. */
    public <T> CompletableFuture<T> after(Duration delay, Supplier<T> work) {
        if (delay.isZero()) {
            return CompletableFuture.completedFuture(work.get());
        }
        Held<T> later = new Held<>(work);
        held.add(later);
        scheduler.schedule(later, delay.toMillis(), TimeUnit.MILLISECONDS);
        return later.result;
    }

    public int held() {
        return held.size();
    }

    /** Does now, and here, whatever waits for its time. */
    public int release() {
        int released = 0;
        for (Held<?> later : held) {
            later.run();
            released++;
        }
        return released;
    }

    private final class Held<T> implements Runnable {

        private final Supplier<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean taken = new AtomicBoolean();

        Held(Supplier<T> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (!taken.compareAndSet(false, true)) {
                return;
            }
            held.remove(this);
            try {
                result.complete(work.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        }
    }
}
