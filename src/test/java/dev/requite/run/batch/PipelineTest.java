package dev.requite.run.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.submit.StopSignal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.MetaDataInstanceFactory;

/**
 * Work side by side: bounded, without a barrier, and never lost silently. Long by the ways in which work can end, which are
 * held by hand here, with no thread and no clock.
 */
class PipelineTest {

    private static final int CONCURRENCY = 4;

    private final StopSignal stop = new StopSignal();
    private final Map<Integer, CompletableFuture<String>> inFlight = new HashMap<>();
    private final List<Integer> started = new ArrayList<>();
    private StepExecution step = MetaDataInstanceFactory.createStepExecution();
    private int pagesRead;

    @BeforeEach
    void freshStep() {
        step = MetaDataInstanceFactory.createStepExecution();
    }

    @Test
    void everyItemIsHandedOutOnceThenComesTheEnd() throws InterruptedException {
        Pipeline<Integer, String> pipeline = immediate(pages(10, 3));

        List<String> read = readAll(pipeline);

        assertThat(read).hasSize(10).doesNotHaveDuplicates();
        assertThat(step.isTerminateOnly()).isFalse();
    }

    @Test
    void aSlowItemHoldsBackNoOther() throws InterruptedException {
        Pipeline<Integer, String> pipeline = new Pipeline<>(
                pages(100, 10),
                items -> items.stream()
                        .map(item -> item == 0 ? open(item) : CompletableFuture.completedFuture("done " + item))
                        .toList(),
                CONCURRENCY,
                stop,
                () -> true);
        List<@Nullable String> read = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            read.add(pipeline.read());
        }
        assertThat(read).doesNotContainNull().doesNotContain("done 0");

        finish(0);

        assertThat(pipeline.read()).isEqualTo("done 0");
        assertThat(pipeline.read()).isNull();
    }

    @Test
    void noMoreIsInFlightThanAllowed() throws InterruptedException {
        Pipeline<Integer, String> pipeline = held(pages(20, 20));
        finishAsSoonAsStarted(0);

        pipeline.read();

        assertThat(started).hasSizeLessThanOrEqualTo(CONCURRENCY + 1);
        assertThat(inFlight.values().stream().filter(future -> !future.isDone()))
                .hasSizeLessThanOrEqualTo(CONCURRENCY);
    }

    @Test
    void whatIsDoneButNotReadIsBoundedToo() throws InterruptedException {
        Pipeline<Integer, String> pipeline = immediate(pages(1_000, 1_000));

        pipeline.read();

        assertThat(started).hasSizeLessThanOrEqualTo(2 * CONCURRENCY);
    }

    @Test
    void pagesAreReadOnlyAsTheyAreNeeded() throws InterruptedException {
        Pipeline<Integer, String> pipeline = immediate(pages(1_000, 10));

        pipeline.read();

        assertThat(pagesRead).isOne();
    }

    @Test
    void aStopStartsNothingNewHandsOutWhatIsInFlightAndEndsAsStopped() throws InterruptedException {
        Pipeline<Integer, String> pipeline = held(pages(20, 20));
        pipeline.remember(step);
        finishAsSoonAsStarted(0);
        assertThat(pipeline.read()).isEqualTo("done 0");
        int startedBefore = started.size();

        stop.request();
        new ArrayList<>(inFlight.keySet()).forEach(this::finish);
        List<String> rest = readAll(pipeline);

        assertThat(rest).hasSize(startedBefore - 1);
        assertThat(started).hasSize(startedBefore);
        assertThat(step.isTerminateOnly()).isTrue();
    }

    @Test
    void refusedCredentialsOfAnAccountStopNoStep() throws InterruptedException {
        Pipeline<Integer, String> pipeline = immediate(pages(10, 3));
        stop.credentialsRefused("klarna");

        assertThat(readAll(pipeline)).hasSize(10);
        assertThat(pipeline.end(step)).isEqualTo(step.getExitStatus());
        assertThat(step.isTerminateOnly()).isFalse();
    }

    @Test
    void aFailureOfAnItemStartsNothingNewHandsOutTheOthersAndFailsTheStep() throws InterruptedException {
        IllegalStateException failure = new IllegalStateException("the ledger is gone");
        Pipeline<Integer, String> pipeline = new Pipeline<>(
                pages(100, 100),
                items -> items.stream()
                        .map(item -> {
                            started.add(item);
                            return item == 1
                                    ? CompletableFuture.<String>failedFuture(failure)
                                    : CompletableFuture.completedFuture("done " + item);
                        })
                        .toList(),
                CONCURRENCY,
                stop,
                () -> true);

        List<String> read = readAll(pipeline);

        assertThat(started).hasSizeLessThanOrEqualTo(2 * CONCURRENCY + 2);
        assertThat(read).hasSize(started.size() - 1).doesNotContain("done 1");
        assertThat(pipeline.end(step)).isEqualTo(ExitStatus.FAILED);
        assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(step.getFailureExceptions()).containsExactly(failure);
    }

    @Test
    void aStepThatFailedElsewhereEndsOnlyWhenNothingIsInFlight() throws InterruptedException {
        Pipeline<Integer, String> pipeline = held(pages(3, 3));
        finishAsSoonAsStarted(0);
        pipeline.read();
        CompletableFuture<ExitStatus> end = CompletableFuture.supplyAsync(() -> pipeline.end(step));

        assertThat(end).isNotDone();
        finish(1);
        finish(2);

        assertThat(end.join()).isEqualTo(step.getExitStatus());
    }

    @Test
    void aFailureToStartFailsTheStep() throws InterruptedException {
        Pipeline<Integer, String> pipeline = new Pipeline<>(
                pages(3, 3),
                items -> {
                    throw new IllegalStateException("the intents could not be committed");
                },
                CONCURRENCY,
                stop,
                () -> true);

        assertThat(pipeline.read()).isNull();
        assertThat(pipeline.end(step)).isEqualTo(ExitStatus.FAILED);
        assertThat(step.getFailureExceptions())
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("the intents could not be committed");
    }

    @Test
    void anInterruptWhileItWaitsIsNoEnd() {
        Pipeline<Integer, String> pipeline = held(pages(3, 3));
        Thread.currentThread().interrupt();

        assertThatThrownBy(pipeline::read).isInstanceOf(InterruptedException.class);
    }

    private Pipeline<Integer, String> immediate(Supplier<List<Integer>> pages) {
        return new Pipeline<>(
                pages,
                items -> items.stream()
                        .map(item -> {
                            started.add(item);
                            return CompletableFuture.completedFuture("done " + item);
                        })
                        .toList(),
                CONCURRENCY,
                stop,
                () -> true);
    }

    /** Items stay in flight until they are finished by hand. */
    private Pipeline<Integer, String> held(Supplier<List<Integer>> pages) {
        return new Pipeline<>(pages, items -> items.stream().map(this::open).toList(), CONCURRENCY, stop, () -> true);
    }

    private CompletableFuture<String> open(int item) {
        started.add(item);
        return inFlight.computeIfAbsent(item, key -> new CompletableFuture<>());
    }

    private void finishAsSoonAsStarted(int item) {
        inFlight.put(item, CompletableFuture.completedFuture("done " + item));
    }

    private void finish(int item) {
        inFlight.computeIfAbsent(item, key -> new CompletableFuture<>()).complete("done " + item);
    }

    private Supplier<List<Integer>> pages(int items, int size) {
        Iterator<List<Integer>> pages = IntStream.range(0, (items + size - 1) / size)
                .mapToObj(page -> IntStream.range(page * size, Math.min(items, (page + 1) * size))
                        .boxed()
                        .toList())
                .iterator();
        return () -> {
            pagesRead++;
            return pages.hasNext() ? pages.next() : List.of();
        };
    }

    private static List<String> readAll(Pipeline<Integer, String> pipeline) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (String next = pipeline.read(); next != null; next = pipeline.read()) {
            all.add(next);
        }
        return all;
    }
}
