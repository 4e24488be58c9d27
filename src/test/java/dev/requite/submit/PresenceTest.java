package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Departures;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.RefundState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** 10.00 of ours, on an order that listed all that was refunded when it was planned. */
class PresenceTest {

    private static final PastRefund OURS = entry(Bench.REFERENCE.toString(), 1000);

    @Test
    void whatIsListedAndInTheSumIsThere() {
        assertThat(seen(1000, OURS)).isEqualTo(Presence.THERE);
        assertThat(seen(1300, OURS, entry("theirs", 300))).isEqualTo(Presence.THERE);
    }

    @Test
    void whatIsNeitherListedNorInTheSumIsGone() {
        assertThat(seen(0)).isEqualTo(Presence.GONE);
        assertThat(seen(300, entry("theirs", 300))).isEqualTo(Presence.GONE);
    }

    @Test
    void whatMayBeListedUnderAnotherNameNowIsNotGone() {
        assertThat(seen(1000, entry("the gateway's own", 1000))).isEqualTo(Presence.NOBODY_KNOWS);
        assertThat(seen(1000, entry("0bd1a5d2-33ef-5c4c-8c35-3b1e4d0c2f66", 1000)))
                .as("another refund of ours")
                .isEqualTo(Presence.GONE);
    }

    @Test
    void whatIsListedButCantBeInTheSumIsGone() {
        assertThat(seen(0, OURS)).isEqualTo(Presence.GONE);
        assertThat(seen(300, OURS, entry("theirs", 300))).isEqualTo(Presence.GONE);
    }

    @Test
    void anotherEntryThatNeverHappenedSaysNothingAgainstOurs() {
        assertThat(seen(1000, OURS, entry("never happened", 300))).isEqualTo(Presence.THERE);
    }

    @Test
    void whichOfTwoEqualEntriesFailedNobodyKnows() {
        assertThat(seen(1000, OURS, entry("theirs", 1000))).isEqualTo(Presence.NOBODY_KNOWS);
    }

    @Test
    void aSumThatNothingListedMakesUpTellsNothing() {
        assertThat(seen(700, OURS)).isEqualTo(Presence.NOBODY_KNOWS);
        assertThat(seen(1000)).isEqualTo(Presence.NOBODY_KNOWS);
    }

    @Test
    void whereTheListNeverWasWholeItTellsNothing() {
        Order order = order(0, OURS);
        assertThat(Presence.of(order, refund(null))).isEqualTo(Presence.NOBODY_KNOWS);
        assertThat(Presence.of(order, refund(500L))).isEqualTo(Presence.NOBODY_KNOWS);
    }

    private static Presence seen(long refunded, PastRefund... listed) {
        return Presence.of(order(refunded, listed), refund(0L));
    }

    private static Order order(long refunded, PastRefund... listed) {
        Order order = Bench.order(refunded, 0, listed);
        return order.withoutEntries(List.of(order.refunds().get(0)));
    }

    private static PastRefund entry(String reference, long amount) {
        return new PastRefund("", reference, amount, List.of());
    }

    private static RefundInHand refund(@Nullable Long unlistedBefore) {
        return new RefundInHand(
                Bench.REFERENCE,
                "altapay",
                Bench.ORDER,
                0,
                "",
                "EUR",
                Bench.AMOUNT,
                0,
                null,
                FrozenRequest.UNKNOWN,
                RefundState.REFUNDED,
                null,
                1,
                TestClock.NOON,
                unlistedBefore,
                Departures.NONE);
    }
}
