package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.model.payout.PayoutHead;
import dev.requite.provider.Evidence;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.provider.RegisteredAnswer;
import dev.requite.submit.StopSignal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchingTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-31T00:00:00Z");
    private static final Path FILE = Path.of("some.csv");

    @TempDir
    private Path folder;

    private final StopSignal stop = new StopSignal();
    private final Taken taken = new Taken();

    @Test
    void anAccountThatIsSlowHoldsUpNoOther() throws Exception {
        Feed slow = new Feed("s1");
        Feed quick = new Feed("q1", "q2", "q3");
        slow.listed.complete(slow.all);
        quick.listed.complete(quick.all);
        CompletableFuture<PayoutAnswer> late = slow.answer("s1");
        quick.answers.values().forEach(answer -> answer.complete(new PayoutAnswer.Download(FILE)));
        taken.after = () -> {
            if (taken.told.size() == 3) {
                late.complete(new PayoutAnswer.Download(FILE));
            }
        };

        fetching(Map.of("slow", slow, "quick", quick)).between(FROM, TO);

        assertThat(taken.told).containsExactly("quick q1", "quick q2", "quick q3", "slow s1");
    }

    @Test
    void theNextIsAskedForBeforeOneIsHandedOut() throws Exception {
        Feed feed = new Feed("a", "b");
        feed.listed.complete(feed.all);
        feed.answer("a").complete(new PayoutAnswer.Download(FILE));
        List<List<String>> asked = new ArrayList<>();
        taken.after = () -> {
            asked.add(List.copyOf(feed.asked));
            feed.answer("b").complete(new PayoutAnswer.Download(FILE));
        };

        fetching(Map.of("klarna", feed)).between(FROM, TO);

        assertThat(asked.get(0)).containsExactly("a", "b");
        assertThat(taken.told).containsExactly("klarna a", "klarna b");
    }

    @Test
    void whatIsKnownIsNotFetchedAndTroubleIsTold() throws Exception {
        Feed feed = new Feed("known", "gone", "last");
        Feed locked = new Feed();
        feed.listed.complete(feed.all);
        feed.answer("gone").complete(new FeedTrouble.NotNow("GET /x", Evidence.none("")));
        feed.answer("last").complete(new PayoutAnswer.Download(FILE));
        locked.listed.complete(new FeedTrouble.CredentialsRefused("GET /y", Evidence.none("")));

        fetching(Map.of("klarna", feed, "locked", locked)).between(FROM, TO);

        assertThat(feed.asked).containsExactly("gone", "last");
        assertThat(taken.told)
                .containsExactlyInAnyOrder("klarna gone trouble GET /x", "klarna last", "locked trouble GET /y");
    }

    /** A list that moves on between two of its pages has one payout twice; the first is still read when the second comes. */
    @Test
    void twoOfOneNameAreKeptApartAndGoneAfterwards() throws Exception {
        Feed feed = new Feed("a", "a");
        Feed other = new Feed("a");
        for (Feed each : List.of(feed, other)) {
            each.listed.complete(each.all);
            each.answer("a").complete(new PayoutAnswer.Download(FILE));
        }

        fetching(Map.of("klarna", feed, "other", other)).between(FROM, TO);

        assertThat(taken.told).containsExactlyInAnyOrder("klarna a", "klarna a", "other a");
        assertThat(feed.folders).doesNotHaveDuplicates().doesNotContainAnyElementsOf(other.folders);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anAccountThatIsLockedOutMeanwhileIsNotAskedForMore() throws Exception {
        Feed feed = new Feed("a", "b");
        feed.listed.complete(feed.all);
        feed.answer("a").complete(new FeedTrouble.NoRight("GET /x", "it", Evidence.none("")));

        fetching(Map.of("klarna", feed)).between(FROM, TO);

        assertThat(feed.asked).containsExactly("a");
        assertThat(taken.told).containsExactly("klarna a trouble GET /x");
    }

    @Test
    void aStopEndsTheWait() throws Exception {
        Feed feed = new Feed("a");
        feed.listed.complete(feed.all);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(stop::request);

        fetching(Map.of("klarna", feed)).between(FROM, TO);

        stopping.join();
        assertThat(taken.told).isEmpty();
    }

    @Test
    void aFaultOfAFeedIsNotSwallowed() {
        Feed feed = new Feed("a");
        feed.listed.complete(feed.all);
        feed.answer("a").completeExceptionally(new IllegalStateException("broken"));

        assertThatThrownBy(() -> fetching(Map.of("klarna", feed)).between(FROM, TO))
                .rootCause()
                .hasMessage("broken");
    }

    private Fetching fetching(Map<String, PayoutFeed> feeds) {
        return new Fetching(feeds, folder, stop, taken);
    }

    private static final class Taken implements Fetching.Taker {

        private final List<String> told = new ArrayList<>();
        private Runnable after = () -> {};

        @Override
        public boolean wants(String account, ListedPayout listed) {
            return !listed.head().paymentReference().equals("known");
        }

        @Override
        public void payout(String account, ListedPayout listed, PayoutAnswer answer) {
            told.add(account + " " + listed.head().paymentReference());
            after.run();
        }

        @Override
        public void trouble(String account, @Nullable ListedPayout listed, FeedTrouble trouble) {
            told.add(account + " " + (listed == null ? "" : listed.head().paymentReference() + " ") + "trouble "
                    + trouble.call());
        }
    }

    /** The provider's border: answers when the test lets it. */
    private static final class Feed implements PayoutFeed {

        private final CompletableFuture<PayoutsAnswer> listed = new CompletableFuture<>();
        private final Map<String, CompletableFuture<PayoutAnswer>> answers = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Path> folders = new ArrayList<>();
        private final PayoutsAnswer.Listed all;

        Feed(String... names) {
            List<ListedPayout> payouts = new ArrayList<>();
            for (String name : names) {
                answers.put(name, new CompletableFuture<>());
                payouts.add(new ListedPayout(new PayoutHead(name, CurrencyUnit.EUR, FROM, false, "", null), "", ""));
            }
            all = new PayoutsAnswer.Listed(payouts);
        }

        CompletableFuture<PayoutAnswer> answer(String name) {
            return Objects.requireNonNull(answers.get(name));
        }

        @Override
        public CompletableFuture<PayoutsAnswer> list(Instant from, Instant to) {
            return listed;
        }

        @Override
        public CompletableFuture<PayoutAnswer> fetch(ListedPayout listed, Path folder) {
            asked.add(listed.head().paymentReference());
            folders.add(folder);
            assertThat(folder).isEmptyDirectory();
            return answer(listed.head().paymentReference());
        }

        @Override
        public CompletableFuture<RegisteredAnswer> registered(String orderId, String reference, String refundId) {
            return CompletableFuture.completedFuture(new RegisteredAnswer.NotAsked());
        }
    }
}
