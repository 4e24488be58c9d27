package dev.requite.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A machine's two clocks, both of which only a test moves: the wall clock, which this is, and the one that is never set.
 * Whatever waits for the latter runs in the thread that lets its time pass. Thread-safe.
 */
public final class TestClock extends Clock {

    /** What the wall clock shows at first. */
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** Close to the overflow that {@link System#nanoTime()} is allowed. */
    private static final long FIRST_NANOS = Long.MAX_VALUE - 5;

    private record Task(long at, Runnable task) {}

    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));
    private Instant wall = NOON;
    private long passed;

    /** Both clocks go on; what falls due on the way runs at its own time. */
    public void advance(Duration time) {
        advance(time.toNanos(), 0);
    }

    /** The same, with every timer firing that many nanoseconds late. */
    public void advance(long nanos, long late) {
        long end = passed() + nanos;
        while (true) {
            Task due;
            synchronized (this) {
                due = tasks.peek();
                if (due == null || due.at + late > end) {
                    break;
                }
                tasks.poll();
                go(Math.max(passed, due.at + late));
            }
            due.task.run();
        }
        go(end);
    }

    /** Lets time pass until the next task is due, and runs it. */
    public void advanceToNextTask() {
        Duration next;
        synchronized (this) {
            next = tasks.isEmpty() ? Duration.ZERO : Duration.ofNanos(tasks.peek().at - passed);
        }
        advance(next);
    }

    /** The wall clock alone: it is set, or the machine slept; back, if that is negative. */
    public synchronized void step(Duration by) {
        wall = wall.plus(by);
    }

    /** Time passes that the wall clock does not show, which was set back by as much. */
    public void advanceUnseen(Duration time) {
        advance(time);
        step(time.negated());
    }

    /** Runs it once, so many nanoseconds from now. */
    public synchronized void after(long nanos, Runnable task) {
        tasks.add(new Task(passed + nanos, task));
    }

    /** Whole ones; -1 if nothing waits. */
    public synchronized long millisUntilNextTask() {
        Task next = tasks.peek();
        return next == null ? -1 : TimeUnit.NANOSECONDS.toMillis(next.at - passed);
    }

    /** As {@link System#nanoTime()}. */
    public synchronized long nanos() {
        return FIRST_NANOS + passed;
    }

    /** Nanoseconds since the start. */
    public synchronized long passed() {
        return passed;
    }

    @Override
    public synchronized Instant instant() {
        return wall;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private synchronized void go(long to) {
        wall = wall.plusNanos(to - passed);
        passed = to;
    }
}
