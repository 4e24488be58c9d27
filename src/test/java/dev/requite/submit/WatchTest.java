package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Departures;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.WatchedRefund;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refund that was told refunded while the provider had not finished it. */
class WatchTest {

    private static final Instant NOW = TestClock.NOON;

    private final ScriptedProvider provider = new ScriptedProvider();
    private final Watch watch = new Watch(Duration.ofDays(10), new StopSignal(), new MachineTime(new TestClock()));

    @BeforeEach
    void withoutKeys() {
        provider.promise = KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2));
    }

    @Test
    void whatStandsIsLookedAtAgainUntilItsDaysAreOver() {
        provider.shows(shown(), shown());

        assertThat(look(NOW.minus(Duration.ofDays(9)), null)).isInstanceOf(Watch.Seen.Again.class);
        assertThat(look(NOW.minus(Duration.ofDays(11)), null)).isInstanceOf(Watch.Seen.Stands.class);
    }

    @Test
    void oneLookThatDoesNotShowItProvesNothing() {
        provider.shows(gone());

        Watch.Seen seen = look(NOW.minus(Duration.ofDays(2)), null);

        assertThat(seen).isInstanceOf(Watch.Seen.Again.class);
        assertThat(((Watch.Seen.Again) seen).goneSince()).isEqualTo(NOW);
    }

    @Test
    void whatStaysAwayForTheSettleTimeFailed() {
        provider.shows(gone());

        Watch.Seen seen = look(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofHours(13)));

        assertThat(seen).isInstanceOf(Watch.Seen.FailedLater.class);
        Reason reason =
                Objects.requireNonNull(((Watch.Seen.FailedLater) seen).outcome().reason());
        assertThat(reason.code()).isEqualTo(ReasonCode.REFUND_FAILED_LATER);
    }

    @Test
    void whatCameBackIsAwayNoMore() {
        provider.shows(shown());

        Watch.Seen seen = look(NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofHours(13)));

        assertThat(((Watch.Seen.Again) seen).goneSince()).isNull();
    }

    @Test
    void aTimeInTheFutureIsTakenAnew() {
        provider.shows(gone());

        Watch.Seen seen = look(NOW.plus(Duration.ofDays(30)), NOW.plus(Duration.ofDays(30)));

        assertThat(((Watch.Seen.Again) seen).since()).isEqualTo(NOW);
        assertThat(((Watch.Seen.Again) seen).goneSince()).isEqualTo(NOW);
    }

    @Test
    void whatCantBeReadIsLookedAtAgain() {
        provider.reads(ScriptedProvider.unreadable());

        assertThat(look(null, null)).isInstanceOf(Watch.Seen.Again.class);
    }

    private Watch.Seen look(@Nullable Instant since, @Nullable Instant goneSince) {
        RefundInHand refund = new RefundInHand(
                Bench.REFERENCE,
                "altapay",
                Bench.ORDER,
                0,
                "",
                "EUR",
                Bench.AMOUNT,
                500,
                null,
                FrozenRequest.UNKNOWN,
                RefundState.REFUNDED,
                null,
                1,
                NOW,
                0L,
                Departures.NONE);
        return watch.look(new WatchedRefund(refund, "RUN-1", since, goneSince), provider)
                .join();
    }

    private static Order shown() {
        return Bench.listing(Bench.REFERENCE.toString(), Bench.AMOUNT);
    }

    private static Order gone() {
        return Bench.order(500, 0, new PastRefund[0]);
    }
}
