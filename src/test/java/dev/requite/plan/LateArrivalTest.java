package dev.requite.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;
import dev.requite.model.request.Share;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.RowType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LateArrivalTest {

    private static final Instant SENT = TestClock.NOON;

    @Test
    void whatWasRefusedInDoubtHoldsItsOrderUntilNothingCanArrive() {
        List<KnownRefund> refunds = List.of(refund(null), refund(SENT));

        assertThat(LateArrival.of(refunds, SENT)).get().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.ORDER_UNSETTLED);
            assertThat(reason.detail()).endsWith("send this row again after 2026-03-03T00:00:00Z.");
        });
        assertThat(LateArrival.of(refunds, SENT.plus(LateArrival.WITHIN).minusNanos(1)))
                .isPresent();
        assertThat(LateArrival.of(refunds, SENT.plus(LateArrival.WITHIN))).isEmpty();
    }

    /** A clock that was set back since makes it wait longer, never shorter. */
    @Test
    void aClockThatWasSetBackFreesNothing() {
        assertThat(LateArrival.of(List.of(refund(SENT)), SENT.minusSeconds(3600)))
                .isPresent();
    }

    @Test
    void whatWasRefusedForCertainHoldsNothing() {
        assertThat(LateArrival.of(List.of(refund(null)), SENT)).isEmpty();
        assertThat(LateArrival.of(List.of(), SENT)).isEmpty();
    }

    private static KnownRefund refund(@Nullable Instant inDoubt) {
        return new KnownRefund(
                new Refund(
                        UUID.nameUUIDFromBytes(new byte[] {1}),
                        "klarna",
                        "order",
                        "capture",
                        Refund.Operation.ITEMS,
                        0,
                        CurrencyUnit.EUR,
                        100,
                        0,
                        "",
                        "",
                        "",
                        List.of(new Share("R-1", "", RowType.GOODWILL, "", "", "", null, "", 100, 0, 100, 0, 0))),
                RefundState.REJECTED,
                "RUN",
                false,
                KnownRefund.WayBack.NONE,
                inDoubt);
    }
}
