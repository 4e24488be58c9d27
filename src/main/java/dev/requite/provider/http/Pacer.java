package dev.requite.provider.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls pass one by one, evenly spaced, in the order they came. Thread-safe; never blocks.
 *
 * <p>Calls wait in a queue and nothing is reserved ahead, so a pause or another pace holds for every waiting call at
 * once, and the end of a pause is no stampede.
 */
public final class Pacer implements AutoCloseable {

    /** From here on, and for zero, calls pass unpaced. */
    public static final double UNPACED = 100_000;

    /**
     * The part of a limit that is used. With {@link #LATENESS_MAX_NANOS} it leaves every window of one second, wherever
     * it begins, at least 10 ms of room for the network's jitter: (1 s + 5 ms + 10 ms) × 0.985 ≤ 1 s.
     */
    static final double SHARE = 0.985;

    /** How late a timer may fire before its lateness is lost; without this, pacing would drift below its pace. */
    private static final long LATENESS_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Runs a task later. */
    public interface Timer {

        /** Once, so many nanoseconds from now. */
        void after(long nanos, Runnable task);
    }

    private record Waiting(Runnable go, Runnable calledOff) {}

    private final LongSupplier nanoTime;
    private final Timer timer;
    private final long start;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private long intervalNanos;
    private long nextSlot;
    private boolean timerSet;
    private boolean closed;

    /**
     * By this machine's clock.
     *
     * @param perSecond the provider's limit; zero, or {@link #UNPACED} and more, for none
     * @param timer not closed here
     */
    public Pacer(double perSecond, ScheduledExecutorService timer) {
        this(perSecond, System::nanoTime, (nanos, task) -> {
            // Its tasks do not fail, and close() calls off whatever waits: nobody has to hold this.
            ScheduledFuture<?> unused = timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
        });
    }

    /**
     * With a clock and timer of the caller's.
     *
     * @param perSecond the provider's limit; zero, or {@link #UNPACED} and more, for none
     * @param nanoTime as {@link System#nanoTime()}
     */
    public Pacer(double perSecond, LongSupplier nanoTime, Timer timer) {
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.start = nanoTime.getAsLong();
        this.intervalNanos = interval(perSecond);
    }

    /**
     * Runs {@code go} when its turn comes, perhaps at once and on this thread; or {@code calledOff} when the pacer is
     * closed first. Neither may throw or block.
     */
    public void pass(Runnable go, Runnable calledOff) {
        boolean refused;
        synchronized (this) {
            refused = closed;
            if (!refused) {
                queue.add(new Waiting(go, calledOff));
            }
        }
        if (refused) {
            calledOff.run();
        } else {
            release();
        }
    }

    /** Another limit from now on, for waiting calls too. */
    public synchronized void limit(double perSecond) {
        intervalNanos = interval(perSecond);
    }

    /** Nothing passes before that time is over. */
    public synchronized void pause(Duration duration) {
        nextSlot = Math.max(nextSlot, now() + duration.toNanos());
    }

    /** Calls off whatever still waits. */
    @Override
    public void close() {
        List<Waiting> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(queue);
            queue.clear();
        }
        left.forEach(waiting -> waiting.calledOff().run());
    }

    private void release() {
        Waiting next = next();
        while (next != null) {
            next.go().run();
            next = next();
        }
    }

    private synchronized @Nullable Waiting next() {
        if (queue.isEmpty()) {
            return null;
        }
        long now = now();
        if (nextSlot > now) {
            wakeAfter(nextSlot - now);
            return null;
        }
        nextSlot = Math.max(nextSlot, now - LATENESS_MAX_NANOS) + intervalNanos;
        return queue.poll();
    }

    private void wakeAfter(long nanos) {
        if (timerSet) {
            return;
        }
        try {
            timer.after(nanos, this::wake);
            timerSet = true;
        } catch (RejectedExecutionException e) {
            // The timer ends only after this pacer was closed, which calls off whatever waits here.
            timerSet = false;
        }
    }

    private void wake() {
        synchronized (this) {
            timerSet = false;
        }
        release();
    }

    private long now() {
        return nanoTime.getAsLong() - start;
    }

    private static long interval(double perSecond) {
        if (perSecond <= 0 || perSecond >= UNPACED) {
            return 0;
        }
        return (long) Math.ceil(TimeUnit.SECONDS.toNanos(1) / (perSecond * SHARE));
    }
}
