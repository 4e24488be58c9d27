package dev.requite.run.settling;

import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.submit.StopSignal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Fetches payouts of all accounts side by side, each account's one after the other: one that is slow or gone holds up itself
 * only. What has come is handed out one by one on the caller's thread, while the account's next is on its way. Used once.
 */
final class Fetching {

    /** Who takes what comes. */
    interface Taker {

        /** Whether a payout that is listed is to be fetched. */
        boolean wants(String account, ListedPayout listed);

        /**
         * A payout was fetched.
         *
         * @param answer never a trouble
         */
        void payout(String account, ListedPayout listed, PayoutAnswer answer);

        void trouble(String account, FeedTrouble trouble);
    }

    private final Map<String, PayoutFeed> feeds;
    private final Map<String, Path> folders;
    private final StopSignal stop;
    private final Taker taker;
    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private int underway;

    /**
     * @param feeds by account
     * @param folders of the accounts, where each keeps what it fetches
     */
    Fetching(Map<String, PayoutFeed> feeds, Map<String, Path> folders, StopSignal stop, Taker taker) {
        this.feeds = Map.copyOf(feeds);
        this.folders = Map.copyOf(folders);
        this.stop = stop;
        this.taker = taker;
    }

    /** Returns when all of it was handed out, or when it was asked to stop. */
    void between(Instant from, Instant to) throws InterruptedException {
        CompletableFuture<Void> unused = stop.whenStopped().thenRun(() -> arrivals.add(() -> {}));
        feeds.forEach((account, feed) -> when(feed.list(from, to), answer -> listed(account, answer)));
        while (underway > 0 && !stop.stopped()) {
            arrivals.take().run();
        }
    }

    private <A> void when(CompletableFuture<A> coming, Consumer<A> then) {
        underway++;
        CompletableFuture<A> unused = coming.whenComplete((answer, failure) -> arrivals.add(() -> {
            underway--;
            if (failure != null) {
                throw new IllegalStateException("an account's feed failed, which none may", failure);
            }
            then.accept(answer);
        }));
    }

    private void listed(String account, PayoutsAnswer answer) {
        if (answer instanceof FeedTrouble trouble) {
            taker.trouble(account, trouble);
        } else {
            next(account, new ArrayDeque<>(((PayoutsAnswer.Listed) answer).payouts()));
        }
    }

    private void next(String account, Queue<ListedPayout> waiting) {
        for (ListedPayout listed = waiting.poll(); listed != null; listed = waiting.poll()) {
            if (taker.wants(account, listed)) {
                ListedPayout wanted = listed;
                PayoutFeed feed = Objects.requireNonNull(feeds.get(account), account);
                when(feed.fetch(wanted, Objects.requireNonNull(folders.get(account), account)), answer -> {
                    next(account, waiting);
                    fetched(account, wanted, answer);
                });
                return;
            }
        }
    }

    private void fetched(String account, ListedPayout listed, PayoutAnswer answer) {
        if (answer instanceof FeedTrouble trouble) {
            taker.trouble(account, trouble);
        } else {
            taker.payout(account, listed, answer);
        }
    }
}
