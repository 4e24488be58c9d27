package dev.requite.provider.http;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A clock and timer that only tests move. */
public final class ManualTime implements Pacer.Timer {

    private record Task(long at, Runnable task) {}

    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));

    /** Starts close to the overflow that {@link System#nanoTime()} is allowed. */
    private long now = Long.MAX_VALUE - 5;

    private long passed;

    public synchronized long nanos() {
        return now;
    }

    public synchronized long millisUntilNextTask() {
        Task next = tasks.peek();
        return next == null ? -1 : TimeUnit.NANOSECONDS.toMillis(next.at - passed);
    }

    @Override
    public synchronized void after(long nanos, Runnable task) {
        tasks.add(new Task(passed + nanos, task));
    }

    /** Lets time pass until the next task is due, and runs it. */
    public void advanceToNextTask() {
        long until;
        synchronized (this) {
            Task next = tasks.peek();
            until = next == null ? 0 : next.at - passed;
        }
        advance(until, 0);
    }

    /** Lets so much time pass, running what falls due on the way at its own time. */
    public void advanceMillis(long millis) {
        advance(TimeUnit.MILLISECONDS.toNanos(millis), 0);
    }

    /** The same, with every timer firing that much late. */
    public void advance(long nanos, long late) {
        long end = passed + nanos;
        while (true) {
            Task due;
            synchronized (this) {
                due = tasks.peek();
                if (due == null || due.at + late > end) {
                    break;
                }
                tasks.poll();
                move(Math.max(passed, due.at + late));
            }
            due.task.run();
        }
        move(end);
    }

    /** Nanoseconds since the start. */
    public synchronized long passed() {
        return passed;
    }

    private synchronized void move(long to) {
        now += to - passed;
        passed = to;
    }
}
