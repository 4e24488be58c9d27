package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.input.payouts.PayoutRules;
import dev.requite.kit.TestClock;
import dev.requite.ledger.TestLedger;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.PayoutContent;
import dev.requite.model.payout.PayoutHead;
import dev.requite.model.payout.PayoutLine;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutFeed;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.provider.RegisteredAnswer;
import dev.requite.submit.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What would break "a payout is entered whole or not at all": a provider that answers some of its lines and says that these are
 * all, or lists what it comes to before the last of them is in.
 */
class ShopSourcesTest {

    @TempDir
    private Path folder;

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final List<Source> taken = new ArrayList<>();

    @Test
    void aPayoutThatIsNotWhollyThereIsAskedForAgain() {
        TestPayout whole = TestPayout.of("P", "2026-03-01").sale("o-0", 2000).refund("o", "", "id-1", 500);
        TestPayout some = TestPayout.of("P", "2026-03-01").sale("o-0", 2000);

        Fetched night = fetch(whole, some);

        assertThat(taken).isEmpty();
        assertThat(night.troubles())
                .singleElement()
                .asString()
                .contains("klarna: payout P", "RETURN lines are 0.00 EUR", "asks again");
        assertThat(fetch(whole, whole).troubles()).isEmpty();
        assertThat(taken).extracting(Source::name).containsExactly("P");
    }

    /** A disk that fails while it is read is told of this payout alone, by whoever enters it. */
    @Test
    void whatCanNotBeReadIsHandedOn() {
        TestPayout whole = TestPayout.of("P", "2026-03-01").sale("o-0", 2000);
        PayoutContent content = whole.fromApi().opening().get();
        PayoutContent broken = new PayoutContent() {

            @Override
            public ProviderKind provider() {
                return content.provider();
            }

            @Override
            public Map<String, Object> layout() {
                return content.layout();
            }

            @Override
            public boolean weak() {
                return content.weak();
            }

            @Override
            public List<PayoutHead> payouts() {
                return content.payouts();
            }

            @Override
            public void forEachLineWhile(Predicate<PayoutLine> wantsMore) {
                throw new UncheckedIOException(new IOException("input/output error"));
            }

            @Override
            public void close() {}
        };

        assertThat(fetch(whole, broken).troubles()).isEmpty();
        assertThat(taken).extracting(Source::name).containsExactly("P");
    }

    private Fetched fetch(TestPayout listed, TestPayout lines) {
        return fetch(listed, lines.fromApi().opening().get());
    }

    private Fetched fetch(TestPayout listed, PayoutContent lines) {
        PayoutHead head = listed.fromApi().opening().get().payouts().get(0);
        PayoutFeed feed = new PayoutFeed() {

            @Override
            public CompletableFuture<PayoutsAnswer> list(Instant from, Instant to) {
                return CompletableFuture.completedFuture(
                        new PayoutsAnswer.Listed(List.of(new ListedPayout(head, "", ""))));
            }

            @Override
            public CompletableFuture<PayoutAnswer> fetch(ListedPayout wanted, Path own) {
                return CompletableFuture.completedFuture(new PayoutAnswer.Content(lines));
            }

            @Override
            public CompletableFuture<RegisteredAnswer> registered(String orderId, String reference, String refundId) {
                throw new AssertionError("nobody asks");
            }
        };
        return new ShopSources(
                        new PayoutFiles(PayoutRules.FOUND),
                        Map.of("klarna", feed),
                        new PayoutStore(ledger.ledger),
                        folder,
                        new StopSignal(),
                        new TestClock())
                .fetch(null, taken::add);
    }
}
