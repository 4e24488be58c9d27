package dev.requite.run.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** True time, which nobody in it can see, and what happens when. One thread; the same events give the same history. */
final class World {

    /** Of the true wall clock, when everything begins. */
    static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private long now;
    private long numbers;

    /**
     * @param by who does it; null for what happens whoever lives
     * @param sleptBefore what its machine had slept when a timer was set; negative for what is no timer
     */
    private record Event(long at, long number, @Nullable SimulatedProcess by, long sleptBefore, Runnable what) {}

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    Instant wallClock() {
        return BEGIN.plusNanos(now);
    }

    /** Whatever happens to processes. */
    void at(long time, Runnable what) {
        add(time, null, -1, what);
    }

    void after(Duration wait, Runnable what) {
        at(now + wait.toNanos(), what);
    }

    /** What a process gets, or does by itself; a dead one never, one that is frozen when it goes on. */
    void at(long time, SimulatedProcess by, Runnable what) {
        add(time, by, -1, what);
    }

    /** A process's own timer; what its machine sleeps does not count. */
    void timer(Duration wait, SimulatedProcess by, Runnable what) {
        add(now + wait.toNanos(), by, by.sleptSoFar(), what);
    }

    private void add(long time, @Nullable SimulatedProcess by, long sleptBefore, Runnable what) {
        events.add(new Event(Math.max(now, time), numbers++, by, sleptBefore, what));
    }

    /** Lets the next thing happen; false when there is none. */
    boolean step() {
        Event event = events.poll();
        if (event == null) {
            return false;
        }
        SimulatedProcess by = event.by();
        if (by == null) {
            now = event.at();
            event.what().run();
            return true;
        }
        if (by.gone()) {
            return true;
        }
        if (event.sleptBefore() >= 0 && by.slept() > event.sleptBefore()) {
            add(event.at() + by.slept() - event.sleptBefore(), by, by.slept(), event.what());
            return true;
        }
        if (by.frozenUntil() > event.at()) {
            add(by.frozenUntil(), by, event.sleptBefore(), event.what());
            return true;
        }
        now = event.at();
        by.does(event.what());
        return true;
    }
}
