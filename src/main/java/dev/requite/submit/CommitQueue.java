package dev.requite.submit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Commits what many orders have to have in the ledger, together: whatever comes while one commit is under way goes with the
 * next. So nobody waits for others to come, and a slow disk makes fewer commits, each for more of them. Thread-safe.
 *
 * @param <T> what is committed
 */
final class CommitQueue<T> {

    private final Consumer<List<T>> commit;
    private final Executor thread;
    private final List<Waiting<T>> queue = new ArrayList<>();
    private boolean committing;

    private record Waiting<T>(List<T> items, CompletableFuture<Void> committed) {}

    /**
     * @param commit writes all of some items in one transaction, or none of them and throws
     * @param thread where it waits for the disk; never two commits at a time
     */
    CommitQueue(Consumer<List<T>> commit, Executor thread) {
        this.commit = commit;
        this.thread = thread;
    }

    /**
     * Commits these items as soon as it is their turn.
     *
     * @return completes when they are committed; exceptionally when they are not, and neither is what shared their commit
     */
    CompletableFuture<Void> add(List<T> items) {
        Waiting<T> added = new Waiting<>(List.copyOf(items), new CompletableFuture<>());
        synchronized (queue) {
            queue.add(added);
            if (committing) {
                return added.committed();
            }
            committing = true;
        }
        thread.execute(this::commitAll);
        return added.committed();
    }

    private void commitAll() {
        for (List<Waiting<T>> together = next(); !together.isEmpty(); together = next()) {
            commit(together);
        }
    }

    private List<Waiting<T>> next() {
        synchronized (queue) {
            List<Waiting<T>> together = List.copyOf(queue);
            queue.clear();
            committing = !together.isEmpty();
            return together;
        }
    }

    private void commit(List<Waiting<T>> together) {
        try {
            commit.accept(together.stream()
                    .flatMap(waiting -> waiting.items().stream())
                    .toList());
        } catch (RuntimeException | Error e) {
            // An error too: who waits here would wait for ever.
            together.forEach(waiting -> waiting.committed().completeExceptionally(e));
            return;
        }
        together.forEach(waiting -> waiting.committed().complete(null));
    }
}
