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

    private record Waiting<T>(T item, CompletableFuture<Void> committed) {}

    /**
     * @param commit writes all of some items in one transaction, or none of them and throws
     * @param thread where it waits for the disk; never two commits at a time
     */
    CommitQueue(Consumer<List<T>> commit, Executor thread) {
        this.commit = commit;
        this.thread = thread;
    }

    /**
     * Commits an item as soon as it is its turn.
     *
     * @return completes when it is committed; exceptionally when it is not
     */
    CompletableFuture<Void> add(T item) {
        Waiting<T> added = new Waiting<>(item, new CompletableFuture<>());
        synchronized (queue) {
            queue.add(added);
            if (committing) {
                return added.committed();
            }
            committing = true;
        }
        begin();
        return added.committed();
    }

    private void begin() {
        try {
            thread.execute(this::commitNext);
        } catch (RuntimeException | Error e) {
            List<Waiting<T>> all;
            synchronized (queue) {
                all = taken();
                committing = false;
            }
            fail(all, e);
        }
    }

    private List<Waiting<T>> taken() {
        List<Waiting<T>> all = List.copyOf(queue);
        queue.clear();
        return all;
    }

    private void commitNext() {
        List<Waiting<T>> together;
        synchronized (queue) {
            together = taken();
        }
        commit(together);
        synchronized (queue) {
            committing = !queue.isEmpty();
            if (!committing) {
                return;
            }
        }
        // Not in a loop: others may wait for this thread, too.
        begin();
    }

    /** If one of them can't be committed, the others still can; if two can't, the ledger can't. */
    private void commit(List<Waiting<T>> together) {
        try {
            write(together);
        } catch (RuntimeException | Error e) {
            if (together.size() == 1) {
                fail(together, e);
            } else {
                commitEachAlone(together);
            }
            return;
        }
        together.forEach(waiting -> waiting.committed().complete(null));
    }

    private void commitEachAlone(List<Waiting<T>> together) {
        int failures = 0;
        for (int i = 0; i < together.size(); i++) {
            List<Waiting<T>> alone = together.subList(i, i + 1);
            try {
                write(alone);
            } catch (RuntimeException | Error e) {
                failures++;
                if (failures == 2) {
                    fail(together.subList(i, together.size()), e);
                    return;
                }
                fail(alone, e);
                continue;
            }
            together.get(i).committed().complete(null);
        }
    }

    private void write(List<Waiting<T>> together) {
        commit.accept(together.stream().map(Waiting::item).toList());
    }

    /** Errors too: who waits here would wait for ever. */
    private static <T> void fail(List<Waiting<T>> waiting, Throwable cause) {
        waiting.forEach(each -> each.committed().completeExceptionally(cause));
    }
}
