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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls pass one by one, evenly spaced, in the order they came. Thread-safe; never blocks.
 *
 * <p>Even spacing alone is not enough: a call may leave late, held up by a connection's set-up or a busy machine, and
 * meet the punctual ones behind it. So what left within the last second, and what was let go and has not left yet, is
 * counted too, and together never exceeds the limit.
 *
 * <p>The provider counts when calls arrive, not when they leave: the first of a second may be held up on its way, the last
 * not. So not all of a limit is used. And where calls leave and no answer comes, those are held up: the second that is
 * counted is longer by as much, until they are out of it.
 *
 * <p>Calls wait in a queue and nothing is reserved ahead, so a pause or another pace holds for every waiting call at
 * once, and the end of a pause is no stampede.
 */
public final class Pacer implements AutoCloseable {

    /** From here on, and for zero, calls pass unpaced. */
    public static final double UNPACED = 100_000;

    /**
     * The part of a limit that is used, on the average and within any second: it leaves some 10 ms for the network's jitter.
     * With less room a limit would now and then be used up, and then every call has to wait.
     */
    static final double SHARE = 0.989;

    /**
     * How late a timer may fire before its lateness is lost; without this, pacing would drift below its pace. What catches up
     * is bounded by the second that is counted.
     */
    private static final long LATENESS_MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** Runs a task later. */
    public interface Timer {

        /** Once, so many nanoseconds from now. */
        void after(long nanos, Runnable task);
    }

    private record Waiting(BooleanSupplier wanted, Consumer<Pass> go, Runnable calledOff) {}

    private static final long NOT_LEFT = -1;
    private static final long OVER = -2;
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final Timer timer;
    private final long start;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final Queue<Long> departures = new ArrayDeque<>();
    private final HeldUp heldUp = new HeldUp();
    private int underWay;
    private long limit;
    private long intervalNanos;
    private long windowCalls;
    private long nextSlot;
    private long timerAt = Long.MAX_VALUE;
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
        limit(perSecond);
    }

    /**
     * Runs {@code go} when its turn comes, perhaps at once and on this thread; or {@code calledOff} when it is not wanted any
     * more by then, or the pacer is closed first. None may throw or block. Whoever goes reports to its {@link Pass}.
     *
     * @param wanted asked when its turn comes; one that is not wanted gives its turn to the next
     */
    public void pass(BooleanSupplier wanted, Consumer<Pass> go, Runnable calledOff) {
        boolean refused;
        synchronized (this) {
            refused = closed;
            if (!refused) {
                queue.add(new Waiting(wanted, go, calledOff));
            }
        }
        if (refused) {
            calledOff.run();
        } else {
            release();
        }
    }

    /** Another limit from now on, for waiting calls too. */
    public final synchronized void limit(double perSecond) {
        boolean paced = perSecond > 0 && perSecond < UNPACED;
        limit = paced ? (long) Math.ceil(perSecond) : Long.MAX_VALUE;
        intervalNanos = paced ? (long) Math.ceil(SECOND_NANOS / (perSecond * SHARE)) : 0;
        windowCalls = paced ? Math.max(1, Math.round(limit * SHARE)) : Long.MAX_VALUE;
    }

    /**
     * How much of its limit the provider says is left. If it is less than what is left unused here, it counted more calls than
     * left here, or they met on their way: the next one gives up its turn.
     */
    public synchronized void left(long calls) {
        if (calls < limit - windowCalls) {
            nextSlot += intervalNanos;
        }
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
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        if (queue.isEmpty()) {
            return null;
        }
        long now = now();
        if (nextSlot > now) {
            wakeAfter(now, nextSlot - now);
            return null;
        }
        while (!departures.isEmpty() && now - departures.peek() >= windowNanos(now)) {
            departures.poll();
        }
        if (departures.size() + underWay >= windowCalls) {
            wakeWhenTheWindowMoves(now);
            return null;
        }
        Waiting first = queue.remove();
        if (!first.wanted().getAsBoolean()) {
            return first.calledOff();
        }
        nextSlot = Math.max(nextSlot, now - LATENESS_MAX_NANOS) + intervalNanos;
        underWay++;
        return () -> first.go().accept(new Pass());
    }

    /** While nothing has left yet, the next report of a pass sees to it. */
    private void wakeWhenTheWindowMoves(long now) {
        Long oldest = departures.peek();
        if (oldest != null) {
            wakeAfter(now, Math.max(1, oldest + windowNanos(now) - now));
        }
    }

    private long windowNanos(long now) {
        return SECOND_NANOS + heldUp.nanos(now);
    }

    private synchronized void departed() {
        underWay--;
        if (intervalNanos == 0) {
            return;
        }
        long now = now();
        departures.add(now);
        heldUp.left();
        if (!queue.isEmpty()) {
            wakeWhenTheWindowMoves(now);
        }
    }

    private void gone() {
        synchronized (this) {
            underWay--;
        }
        release();
    }

    private synchronized void answered(long leftAt) {
        heldUp.answered(leftAt, now(), intervalNanos);
    }

    private void wakeAfter(long now, long nanos) {
        long at = now + nanos;
        if (at >= timerAt) {
            return;
        }
        try {
            timer.after(nanos, () -> wake(at));
            timerAt = at;
        } catch (RejectedExecutionException e) {
            // The timer ends only when this pacer is being closed, which calls off whatever waits here.
            timerAt = Long.MAX_VALUE;
        }
    }

    private void wake(long at) {
        synchronized (this) {
            // One that was overtaken by an earlier one clears nothing, so that timers do not multiply.
            if (at == timerAt) {
                timerAt = Long.MAX_VALUE;
            }
        }
        release();
    }

    /** A call that was let go. */
    public final class Pass {

        private final AtomicLong leftAt = new AtomicLong(NOT_LEFT);

        private Pass() {}

        /** It has just left. */
        public void left() {
            if (leftAt.compareAndSet(NOT_LEFT, now())) {
                departed();
            }
        }

        /** It is over, answered or not; if it never left, its place is free. */
        public void over() {
            long left = leftAt.getAndSet(OVER);
            if (left == NOT_LEFT) {
                gone();
            } else if (left != OVER) {
                answered(left);
            }
        }
    }

    private long now() {
        return nanoTime.getAsLong() - start;
    }
}
