package dev.requite.job;

import dev.requite.submit.StopSignal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.annotation.BeforeStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads finished work: keeps up to a number of items in flight and hands out each as it ends, in whatever order, so that
 * a slow one holds back no other, not even at a chunk's end. For one step execution and one reading thread.
 *
 * <p>When a stop is asked for, nothing new is started and what is in flight is still handed out; then the step ends as
 * stopped. What was not started stays as it is in the ledger, where the next pass finds it.
 *
 * @param <T> what is to be done
 * @param <R> what came of it
 */
final class Pipeline<T, R> implements ItemReader<R> {

    private final Supplier<List<T>> pages;
    private final Function<List<T>, List<CompletableFuture<R>>> start;
    private final int concurrency;
    private final StopSignal stop;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final BlockingQueue<CompletableFuture<R>> ended = new LinkedBlockingQueue<>();
    private final AtomicInteger running = new AtomicInteger();
    private int startedNotRead;
    private boolean exhausted;
    private @Nullable StepExecution step;

    /**
     * @param pages the next items each time; empty at the end
     * @param start starts some items at once and answers one future for each
     * @param concurrency items in flight at most
     */
    Pipeline(
            Supplier<List<T>> pages,
            Function<List<T>, List<CompletableFuture<R>>> start,
            int concurrency,
            StopSignal stop) {
        this.pages = pages;
        this.start = start;
        this.concurrency = concurrency;
        this.stop = stop;
    }

    @BeforeStep
    void remember(StepExecution execution) {
        step = execution;
    }

    @Override
    public @Nullable R read() throws InterruptedException {
        // Refilling several at a time lets their intents share one commit: half of all while there are results to read
        // anyway.
        int free = free();
        if (free >= Math.max(1, ended.isEmpty() ? concurrency / 8 : concurrency / 2)) {
            refill(free);
        }
        if (startedNotRead == 0) {
            return end();
        }
        CompletableFuture<R> done = ended.take();
        startedNotRead--;
        return result(done);
    }

    private int free() {
        // What is done but not read counts too, else a fast provider would fill the memory with answers.
        return Math.min(concurrency - running.get(), 2 * concurrency - startedNotRead);
    }

    private void refill(int free) {
        List<T> next = new ArrayList<>();
        while (next.size() < free && more()) {
            next.add(waiting.remove());
        }
        if (next.isEmpty()) {
            return;
        }
        running.addAndGet(next.size());
        startedNotRead += next.size();
        for (CompletableFuture<R> future : start.apply(next)) {
            var unused = future.whenComplete((result, failure) -> {
                running.decrementAndGet();
                ended.add(future);
            });
        }
    }

    private boolean more() {
        if (stop.stopped()) {
            return false;
        }
        if (waiting.isEmpty() && !exhausted) {
            waiting.addAll(pages.get());
            exhausted = waiting.isEmpty();
        }
        return !waiting.isEmpty();
    }

    private @Nullable R end() {
        if (stop.refusal() != null) {
            throw stop.refusal();
        }
        if (stop.stopped()) {
            Objects.requireNonNull(step).setTerminateOnly();
        }
        return null;
    }

    private R result(CompletableFuture<R> done) {
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
