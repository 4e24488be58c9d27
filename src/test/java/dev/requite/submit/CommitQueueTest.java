package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Together, but one commit at a time, and nobody goes on before his own. */
class CommitQueueTest {

    private final List<List<String>> commits = new ArrayList<>();

    @Test
    void whatComesDuringACommitGoesWithTheNext() {
        List<CompletableFuture<Void>> later = new ArrayList<>();
        List<CommitQueue<String>> self = new ArrayList<>();
        CommitQueue<String> queue = new CommitQueue<>(
                items -> {
                    commits.add(items);
                    if (items.contains("first")) {
                        later.add(self.get(0).add(List.of("second", "third")));
                        later.add(self.get(0).add(List.of("fourth")));
                        assertThat(later).noneMatch(CompletableFuture::isDone);
                    }
                },
                Runnable::run);
        self.add(queue);

        CompletableFuture<Void> first = queue.add(List.of("first"));

        assertThat(first).isCompleted();
        assertThat(later).allMatch(CompletableFuture::isDone);
        assertThat(commits).containsExactly(List.of("first"), List.of("second", "third", "fourth"));
    }

    @Test
    void whoGoesOnFindsHisOwnCommitted() {
        CommitQueue<String> queue = new CommitQueue<>(commits::add, Runnable::run);

        CompletableFuture<List<List<String>>> seen = queue.add(List.of("a")).thenApply(done -> List.copyOf(commits));

        assertThat(seen).isCompletedWithValue(List.of(List.of("a")));
    }

    @Test
    void aFailureIsEverybodysWhoSharedTheCommitAndNobodyElses() {
        IllegalStateException failure = new IllegalStateException("the ledger is gone");
        CommitQueue<String> queue = new CommitQueue<>(
                items -> {
                    if (items.contains("bad")) {
                        throw failure;
                    }
                    commits.add(items);
                },
                Runnable::run);

        CompletableFuture<Void> bad = queue.add(List.of("good", "bad"));
        CompletableFuture<Void> after = queue.add(List.of("after"));

        assertThat(bad).isCompletedExceptionally();
        assertThat(bad.handle((done, cause) -> cause)).isCompletedWithValue(failure);
        assertThat(after).isCompleted();
        assertThat(commits).containsExactly(List.of("after"));
    }

    @Test
    void notEvenAnErrorLeavesAnybodyWaiting() {
        CommitQueue<String> queue = new CommitQueue<>(
                items -> {
                    throw new OutOfMemoryError("so many");
                },
                Runnable::run);

        assertThat(queue.add(List.of("a"))).isCompletedExceptionally();
    }

    @Test
    void manyThreadsAtOnceGetEachItemCommittedOnceAndNeverTwoCommitsOverlap() {
        int items = 20_000;
        AtomicInteger committing = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        Set<Integer> committed = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CommitQueue<Integer> queue = new CommitQueue<>(
                    together -> {
                        overlaps.addAndGet(committing.getAndIncrement());
                        together.forEach(item -> twice.addAndGet(committed.add(item) ? 0 : 1));
                        committing.decrementAndGet();
                    },
                    threads);

            List<CompletableFuture<Boolean>> known = IntStream.range(0, items)
                    .mapToObj(item -> CompletableFuture.completedFuture(item)
                            .thenComposeAsync(own -> queue.add(List.of(own)), threads)
                            .thenApply(done -> committed.contains(item)))
                    .toList();

            assertThat(known).allMatch(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        assertThat(committed).hasSize(items);
        assertThat(twice).hasValue(0);
        assertThat(overlaps).hasValue(0);
    }
}
