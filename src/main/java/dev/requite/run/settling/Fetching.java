package dev.requite.run.settling;

import dev.requite.ledger.database.PrivateFiles;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.submit.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

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
         * Takes one that came.
         *
         * @param answer never a trouble
         */
        void payout(String account, ListedPayout listed, PayoutAnswer answer);

        /**
         * Hears of what did not come.
         *
         * @param listed the payout that was to be fetched, null if it is their list
         */
        void trouble(String account, @Nullable ListedPayout listed, FeedTrouble trouble);
    }

    private final Map<String, PayoutFeed> feeds;
    private final Path folder;
    private final StopSignal stop;
    private final Taker taker;
    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private int underway;
    private int begun;

    /**
     * @param feeds by account
     * @param folder that is there, where what comes is kept until it was handed out
     */
    Fetching(Map<String, PayoutFeed> feeds, Path folder, StopSignal stop, Taker taker) {
        this.feeds = Map.copyOf(feeds);
        this.folder = folder;
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
            taker.trouble(account, null, trouble);
        } else {
            next(account, new ArrayDeque<>(((PayoutsAnswer.Listed) answer).payouts()));
        }
    }

    private void next(String account, Queue<ListedPayout> waiting) {
        for (ListedPayout listed = waiting.poll(); listed != null; listed = waiting.poll()) {
            if (taker.wants(account, listed)) {
                ListedPayout wanted = listed;
                Path own = ownFolder(account);
                when(Objects.requireNonNull(feeds.get(account)).fetch(wanted, own), answer -> {
                    // Whoever is locked out is so for the others as well.
                    if (!(answer instanceof FeedTrouble.NoRight || answer instanceof FeedTrouble.CredentialsRefused)) {
                        next(account, waiting);
                    }
                    fetched(account, wanted, answer);
                    remove(own);
                });
                return;
            }
        }
    }

    /** One may be listed twice, as a page moves on: two of a name are two files, and none is written while it is read. */
    private Path ownFolder(String account) {
        begun++;
        Path own = folder.resolve(account + "-" + begun);
        try {
            PrivateFiles.createFolders(own);
        } catch (IOException e) {
            // Whoever is to write there tells it of this payout.
            return own;
        }
        return own;
    }

    private static void remove(Path own) {
        try {
            FileSystemUtils.deleteRecursively(own);
        } catch (IOException e) {
            throw new UncheckedIOException("can't remove " + own, e);
        }
    }

    private void fetched(String account, ListedPayout listed, PayoutAnswer answer) {
        if (answer instanceof FeedTrouble trouble) {
            taker.trouble(account, listed, trouble);
        } else {
            taker.payout(account, listed, answer);
        }
    }
}
