package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Together, but one commit at a time, and nobody goes on before his own. */
class CommitQueueTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<List<String>> commits = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** What waits for the only thread. */
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private final CommitQueue<String> queue = new CommitQueue<>(this::commit, tasks::add);

    private void commit(List<String> items) {
        if (items.stream().anyMatch(refused::contains)) {
            throw new IllegalStateException("not " + items);
        }
        commits.add(items);
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void whatComesBeforeItsTurnIsCommittedTogether() {
        CompletableFuture<Void> one = queue.add("a");
        CompletableFuture<Void> other = queue.add("b");
        assertThat(List.of(one, other)).noneMatch(CompletableFuture::isDone);

        runAll();

        assertThat(List.of(one, other)).allMatch(CompletableFuture::isDone);
        assertThat(commits).containsExactly(List.of("a", "b"));
    }

    @Test
    void whatComesDuringACommitGoesWithTheNext() {
        List<CommitQueue<String>> self = new ArrayList<>();
        CommitQueue<String> slow = new CommitQueue<>(
                items -> {
                    commits.add(items);
                    if (items.contains("first")) {
                        var unused = self.get(0).add("second");
                        var unusedToo = self.get(0).add("third");
                    }
                },
                tasks::add);
        self.add(slow);
        var unused = slow.add("first");

        runAll();

        assertThat(commits).containsExactly(List.of("first"), List.of("second", "third"));
    }

    @Test
    void whoGoesOnFindsHisOwnCommitted() {
        CompletableFuture<List<List<String>>> seen = queue.add("a").thenApply(done -> List.copyOf(commits));

        runAll();

        assertThat(seen).isCompletedWithValue(List.of(List.of("a")));
    }

    @Test
    void oneThatCannotBeCommittedTakesNoOtherWithIt() {
        refused.add("bad");
        CompletableFuture<Void> before = queue.add("before");
        CompletableFuture<Void> bad = queue.add("bad");
        CompletableFuture<Void> after = queue.add("after");

        runAll();

        assertThat(commits).containsExactly(List.of("before"), List.of("after"));
        assertThat(before).isCompleted();
        assertThat(after).isCompleted();
        assertFailed(bad, "not [bad]");
    }

    @Test
    void whenTheLedgerIsGoneItIsNotAskedForEachOfThem() {
        refused.addAll(List.of("a", "b", "c", "d"));
        AtomicInteger asked = new AtomicInteger();
        CommitQueue<String> gone = new CommitQueue<>(
                items -> {
                    asked.incrementAndGet();
                    commit(items);
                },
                tasks::add);
        List<CompletableFuture<Void>> all =
                refused.stream().map(item -> gone.add(item)).toList();

        runAll();

        all.forEach(each -> assertThat(each).isCompletedExceptionally());
        assertThat(asked).as("together, and two alone").hasValue(3);
        refused.clear();
        CompletableFuture<Void> later = gone.add("later");
        runAll();
        assertThat(later).isCompleted();
    }

    @Test
    void notEvenAnErrorLeavesAnybodyWaiting() {
        CommitQueue<String> full = new CommitQueue<>(
                items -> {
                    throw new OutOfMemoryError("so many");
                },
                Runnable::run);

        assertThat(full.add("a")).isCompletedExceptionally();
    }

    @Test
    void aThreadThatCannotBeHadLeavesNobodyWaitingAndTheNextTriesAgain() {
        List<Boolean> threads = new ArrayList<>(List.of(false, true, false, true));
        CommitQueue<String> starved = new CommitQueue<>(this::commit, task -> {
            if (!threads.remove(0)) {
                throw new RejectedExecutionException("no thread");
            }
            tasks.add(task);
        });

        CompletableFuture<Void> first = starved.add("first");
        CompletableFuture<Void> second = starved.add("second");
        List<CompletableFuture<Void>> during = new ArrayList<>();
        var unused = second.thenAccept(done -> during.add(starved.add("third")));
        runAll();
        CompletableFuture<Void> fourth = starved.add("fourth");
        runAll();

        assertFailed(first, "no thread");
        assertThat(second).isCompleted();
        assertFailed(during.get(0), "no thread");
        assertThat(fourth).isCompleted();
        assertThat(commits).containsExactly(List.of("second"), List.of("fourth"));
    }

    @Test
    void twoQueuesTakeTurnsOnOneThread() {
        CommitQueue<String> other = new CommitQueue<>(this::commit, tasks::add);
        var unused = queue.add("one 1").thenCompose(done -> queue.add("one 2"));
        var unusedToo = other.add("other");

        runAll();

        assertThat(commits).containsExactly(List.of("one 1"), List.of("other"), List.of("one 2"));
    }

    @Test
    void manyThreadsAtOnceGetEachItemCommittedOnceAndNeverTwoCommitsOverlap() {
        int items = 20_000;
        AtomicInteger committing = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger twice = new AtomicInteger();
        Set<Integer> committed = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CommitQueue<Integer> busy = new CommitQueue<>(
                    together -> {
                        overlaps.addAndGet(committing.getAndIncrement());
                        together.forEach(item -> twice.addAndGet(committed.add(item) ? 0 : 1));
                        committing.decrementAndGet();
                    },
                    threads);

            List<CompletableFuture<Boolean>> known = IntStream.range(0, items)
                    .mapToObj(item -> CompletableFuture.completedFuture(item)
                            .thenComposeAsync(own -> busy.add(own), threads)
                            .thenApply(done -> committed.contains(item))
                            .orTimeout(SOON.toSeconds(), TimeUnit.SECONDS))
                    .toList();

            assertThat(known).allMatch(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        assertThat(committed).hasSize(items);
        assertThat(twice).hasValue(0);
        assertThat(overlaps).hasValue(0);
    }

    private static void assertFailed(CompletableFuture<Void> future, String message) {
        assertThat(future).isCompletedExceptionally();
        assertThatThrownBy(future::join).hasRootCauseMessage(message);
    }
}
