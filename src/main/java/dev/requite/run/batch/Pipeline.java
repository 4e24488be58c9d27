package dev.requite.run.batch;

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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.annotation.AfterStep;
import org.springframework.batch.core.annotation.BeforeStep;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Reads finished work: keeps up to a number of items in flight and hands out each as it ends, in whatever order, so that a
 * slow one holds back no other, not even at a chunk's end. For one step execution and one reading thread.
 *
 * <p>When a stop is asked for, nothing new is started and what is in flight is still handed out; then the step ends as
 * stopped. What was not started stays as it is in the ledger, where the next pass finds it. It is the same when an item
 * fails, but then the step ends as failed: what is known for certain of the others is
 * written first. However the step ends, nothing is in flight any more when it has ended, so that no later run meets it.
 *
 * @param <T> what is to be done
 * @param <R> what came of it
 */
public final class Pipeline<T, R> implements ItemReader<R> {

    private final Supplier<List<T>> pages;
    private final Function<List<T>, List<CompletableFuture<R>>> start;
    private final int concurrency;
    private final StopSignal stop;
    private final BooleanSupplier stoppable;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private final BlockingQueue<CompletableFuture<R>> ended = new LinkedBlockingQueue<>();
    private int startedNotRead;
    private boolean exhausted;
    private @Nullable RuntimeException failure;
    private @Nullable StepExecution step;

    /**
     * @param pages the next items each time; empty at the end
     * @param start starts some items at once and answers one future for each
     * @param concurrency items in flight at most
     * @param stoppable whether a stop leaves anything to be taken up; else the step is simply through
     */
    Pipeline(
            Supplier<List<T>> pages,
            Function<List<T>, List<CompletableFuture<R>>> start,
            int concurrency,
            StopSignal stop,
            BooleanSupplier stoppable) {
        this.pages = pages;
        this.start = start;
        this.concurrency = concurrency;
        this.stop = stop;
        this.stoppable = stoppable;
    }

    @BeforeStep
    void remember(StepExecution execution) {
        step = execution;
    }

    @Override
    public @Nullable R read() throws InterruptedException {
        // At once, or half of them together while there are results to read anyway: so their intents share a commit.
        int worthwhile = ended.isEmpty() ? 1 : Math.max(1, concurrency / 2);
        if (!exhausted && free() >= worthwhile) {
            refill();
        }
        while (startedNotRead > 0) {
            CompletableFuture<R> done = take();
            try {
                return done.join();
            } catch (CompletionException e) {
                fail(e.getCause() instanceof RuntimeException cause ? cause : e);
            }
        }
        if (failure == null && stop.stopped() && stoppable.getAsBoolean()) {
            Objects.requireNonNull(step).setTerminateOnly();
        }
        return null;
    }

    private int free() {
        // What is done but not read counts too, else a fast provider would fill the memory with answers.
        return Math.min(concurrency - running.get(), 2 * concurrency - startedNotRead);
    }

    private CompletableFuture<R> take() throws InterruptedException {
        CompletableFuture<R> next = ended.take();
        startedNotRead--;
        return next;
    }

    private void fail(RuntimeException cause) {
        if (failure == null) {
            failure = cause;
        } else if (failure != cause) {
            failure.addSuppressed(cause);
        }
    }

    /** Whoever fails between two reads, as the writer of their results may, leaves items in flight too. */
    @AfterStep
    ExitStatus end(StepExecution execution) {
        if (startedNotRead > 0 && execution.getStatus() == BatchStatus.COMPLETED) {
            fail(new IllegalStateException("step " + execution.getStepName() + " ended with work in flight"));
        }
        awaitAll();
        if (failure == null) {
            return execution.getExitStatus();
        }
        execution.setStatus(BatchStatus.FAILED);
        execution.addFailureException(failure);
        return ExitStatus.FAILED;
    }

    /** Not even an interrupt ends this: each item ends by itself. */
    private void awaitAll() {
        boolean interrupted = false;
        while (startedNotRead > 0) {
            try {
                CompletableFuture<R> unused = take();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refill() {
        List<CompletableFuture<R>> futures;
        try {
            List<T> next = stop.stopped() || failure != null ? List.of() : next();
            futures = next.isEmpty() ? List.of() : start.apply(next);
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        startedNotRead += futures.size();
        for (CompletableFuture<R> future : futures) {
            running.incrementAndGet();
            CompletableFuture<R> unused = future.whenComplete((result, failure) -> {
                running.decrementAndGet();
                ended.add(future);
            });
        }
    }

    /** As much as there is room for. */
    private List<T> next() {
        List<T> next = new ArrayList<>();
        int free = free();
        while (next.size() < free && more()) {
            next.add(waiting.remove());
        }
        return next;
    }

    private boolean more() {
        if (waiting.isEmpty() && !exhausted) {
            waiting.addAll(pages.get());
            exhausted = waiting.isEmpty();
        }
        return !waiting.isEmpty();
    }
}
