package dev.requite.run.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What an account has in a {@link Pipeline}: its own pages and its own number in flight, so that a slow account takes
 * nobody's place. For one reading thread, and those on which work ends.
 *
 * @param <T> what is to be done
 */
final class Lane<T> {

    private final Supplier<List<T>> pages;
    private final int concurrency;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private int startedNotRead;
    private boolean exhausted;

    Lane(Supplier<List<T>> pages, int concurrency) {
        this.pages = pages;
        this.concurrency = concurrency;
    }

    /** Whether so many of its work could be started. */
    boolean hasRoomFor(int number) {
        return !exhausted && free() >= number;
    }

    /** What it starts next: as much as it has room for. */
    List<T> take() {
        List<T> next = new ArrayList<>();
        int free = free();
        while (next.size() < free && more()) {
            next.add(waiting.remove());
        }
        return next;
    }

    private int free() {
        // What is done but not read counts too, else a fast provider would fill the memory with answers.
        return Math.min(concurrency - running.get(), 2 * concurrency - startedNotRead);
    }

    private boolean more() {
        if (waiting.isEmpty() && !exhausted) {
            waiting.addAll(pages.get());
            exhausted = waiting.isEmpty();
        }
        return !waiting.isEmpty();
    }

    void started() {
        running.incrementAndGet();
        startedNotRead++;
    }

    void ended() {
        running.decrementAndGet();
    }

    void read() {
        startedNotRead--;
    }
}
