package dev.requite.run.batch;

import dev.requite.submit.StopSignal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
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
 * Reads finished work: keeps up to a number of items of each account in flight and hands out each as it ends, in whatever
 * order, so that a slow one holds back no other, not even at a chunk's end, and a slow account no other account. For one step execution and one reading thread.
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

    private final List<Lane<T>> lanes;
    private final Function<List<T>, List<CompletableFuture<R>>> start;
    private final int concurrency;
    private final StopSignal stop;
    private final BooleanSupplier stoppable;
    private final BlockingQueue<Ended<T, R>> ended = new LinkedBlockingQueue<>();
    private int startedNotRead;
    private @Nullable RuntimeException failure;
    private @Nullable StepExecution step;

    /**
     * @param accounts for each account its next items each time; empty at the end
     * @param start starts some items at once, whichever accounts' they are, and answers one future for each
     * @param concurrency items of each account in flight at most
     * @param stoppable whether a stop leaves anything to be taken up; else the step is simply through
     */
    Pipeline(
            List<? extends Supplier<List<T>>> accounts,
            Function<List<T>, List<CompletableFuture<R>>> start,
            int concurrency,
            StopSignal stop,
            BooleanSupplier stoppable) {
        this.lanes =
                accounts.stream().map(pages -> new Lane<T>(pages, concurrency)).toList();
        this.start = start;
        this.concurrency = concurrency;
        this.stop = stop;
        this.stoppable = stoppable;
    }

    /** Work that has come to its end, and the account's share in which it was in flight. */
    private record Ended<T, R>(Lane<T> lane, CompletableFuture<R> result) {}

    @BeforeStep
    void remember(StepExecution execution) {
        step = execution;
    }

    @Override
    public @Nullable R read() throws InterruptedException {
        // At once, or half of an account's together while there are results to read anyway: so their intents share a
        // commit.
        int worthwhile = ended.isEmpty() ? 1 : Math.max(1, concurrency / 2);
        if (lanes.stream().anyMatch(lane -> lane.hasRoomFor(worthwhile))) {
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

    private CompletableFuture<R> take() throws InterruptedException {
        Ended<T, R> next = ended.take();
        startedNotRead--;
        next.lane().read();
        return next.result();
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
        List<Lane<T>> of = new ArrayList<>();
        List<CompletableFuture<R>> futures;
        try {
            List<T> next = new ArrayList<>();
            for (Lane<T> lane : lanes) {
                List<T> own = stop.stopped() || failure != null ? List.of() : lane.take();
                next.addAll(own);
                of.addAll(Collections.nCopies(own.size(), lane));
            }
            futures = next.isEmpty() ? List.of() : start.apply(next);
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        startedNotRead += futures.size();
        for (int i = 0; i < futures.size(); i++) {
            Lane<T> lane = of.get(i);
            CompletableFuture<R> future = futures.get(i);
            lane.started();
            CompletableFuture<R> unused = future.whenComplete((result, failure) -> {
                lane.ended();
                ended.add(new Ended<>(lane, future));
            });
        }
    }
}
