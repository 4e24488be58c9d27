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

        assertThat(LateArrival.of(refunds, SENT, null)).get().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(ReasonCode.ORDER_UNSETTLED);
            assertThat(reason.detail()).endsWith("send this row again 12 hours after it was refused.");
        });
        assertThat(LateArrival.of(refunds, SENT.plus(LateArrival.WITHIN).minusNanos(1), null))
                .isPresent();
        assertThat(LateArrival.of(refunds, SENT.plus(LateArrival.WITHIN), null)).isEmpty();
    }

    /** A clock that was set back since makes it wait longer, never shorter. */
    @Test
    void aClockThatWasSetBackFreesNothing() {
        assertThat(LateArrival.of(List.of(refund(SENT)), SENT.minusSeconds(3600), null))
                .isPresent();
    }

    /** Or it was behind when the request was stamped. */
    @Test
    void aClockThatWasSetAheadFreesNothingWhereTheProviderTellsItsTime() {
        List<KnownRefund> refunds = List.of(refund(SENT));
        Instant ahead = SENT.plus(LateArrival.WITHIN).plusSeconds(1);

        assertThat(LateArrival.of(refunds, ahead, SENT.plusSeconds(60))).isPresent();
        assertThat(LateArrival.of(refunds, ahead, SENT.plus(LateArrival.WITHIN)))
                .isEmpty();
    }

    @Test
    void whatWasRefusedForCertainHoldsNothing() {
        assertThat(LateArrival.of(List.of(refund(null)), SENT, null)).isEmpty();
        assertThat(LateArrival.of(List.of(), SENT, null)).isEmpty();
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
                inDoubt == null ? null : new KnownRefund.Doubt(inDoubt, SENT));
    }
}
