package dev.requite.run;

import dev.requite.run.batch.OrderPages;
import dev.requite.run.batch.Pipeline;
import dev.requite.run.phase.OrderWork;
import dev.requite.submit.StopSignal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** {@link Pipeline} and its step, as far as they decide what is started and written when. */
public final class Flight<T, R> {

    private final OrderWork<T, R> work;
    private final UnbatchedRuns.Shape shape;
    private final StopSignal stop;
    private final Executor threads;
    private final List<OrderPages<T>> pages;
    private final List<T> waiting = new ArrayList<>();
    private final List<R> ended = new ArrayList<>();
    private final CompletableFuture<Void> landed = new CompletableFuture<>();
    private final List<Throwable> failures = new ArrayList<>();
    private int inFlight;
    private boolean exhausted;

    private Flight(
            OrderWork<T, R> work,
            Collection<String> accounts,
            UnbatchedRuns.Shape shape,
            StopSignal stop,
            Executor threads) {
        this.work = work;
        this.shape = shape;
        this.stop = stop;
        this.threads = threads;
        this.pages = accounts.stream()
                .sorted()
                .map(account -> new OrderPages<T>(after -> work.page(account, after), work::orderId, Set.of()))
                .toList();
    }

    /**
     * Does all the orders of some accounts; when a stop is asked for, only those that are begun. Completes when none is under
     * way any more.
     */
    public static <T, R> CompletableFuture<Void> through(
            OrderWork<T, R> work,
            Collection<String> accounts,
            UnbatchedRuns.Shape shape,
            StopSignal stop,
            Executor threads) {
        Flight<T, R> flight = new Flight<>(work, accounts, shape, stop, threads);
        threads.execute(flight::goOn);
        return flight.landed;
    }

    private void goOn() {
        if (landed.isDone()) {
            return;
        }
        try {
            if (ended.size() >= shape.chunk()) {
                write();
            }
            if (failures.isEmpty() && !stop.stopped()) {
                start();
            }
            if (inFlight == 0) {
                write();
                land();
            }
        } catch (RuntimeException e) {
            failures.add(e);
            if (inFlight == 0) {
                land();
            }
        }
    }

    private void land() {
        if (failures.isEmpty()) {
            landed.complete(null);
        } else {
            landed.completeExceptionally(failures.get(0));
        }
    }

    private void write() {
        List<R> together = List.copyOf(ended);
        ended.clear();
        if (!together.isEmpty()) {
            work.write(together);
        }
    }

    private void start() {
        List<T> next = new ArrayList<>();
        while (inFlight + next.size() < shape.concurrency() && more()) {
            next.add(waiting.remove(0));
        }
        if (next.isEmpty()) {
            return;
        }
        List<CompletableFuture<R>> started = work.start(next);
        inFlight += started.size();
        for (CompletableFuture<R> each : started) {
            CompletableFuture<R> unused = each.whenComplete((result, failure) -> {
                inFlight--;
                if (failure == null) {
                    ended.add(result);
                } else {
                    failures.add(failure);
                }
                threads.execute(this::goOn);
            });
        }
    }

    private boolean more() {
        if (waiting.isEmpty() && !exhausted) {
            // One of each account's in turn, as its lanes go side by side.
            pages.forEach(account -> waiting.addAll(account.get()));
            exhausted = waiting.isEmpty();
        }
        return !waiting.isEmpty();
    }
}
