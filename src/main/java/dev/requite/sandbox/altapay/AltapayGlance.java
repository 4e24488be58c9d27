package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.AltapaySight;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Chargeback;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.RefundBook;
import java.time.Duration;
import java.time.Instant;

/**
 * What of an order's refunds an answer shows. To be made and used inside {@link OrderBook#operate} only.
 *
 * @param lookUps of the order, answered before
 * @param listed for the identifiers
 * @param counted for the sum
 */
record AltapayGlance(AltapayBehaviour options, int lookUps, Lag listed, Lag counted) {

    /**
     * The state that is shown.
     *
     * @param asOf is that of this time
     * @param polls and without refunds that fewer look-ups have missed
     */
    private record Lag(Instant asOf, int polls) {
        boolean hides(RefundBook refund, int lookUps) {
            return refund.bookedAfter(asOf) || refund.lookUpsSince(lookUps) < polls;
        }
    }

    /** Of everything as it is. */
    static AltapayGlance fresh(OrderBook order, Instant now, AltapayBehaviour options) {
        Lag none = new Lag(now, 0);
        return new AltapayGlance(options, order.refunds().lookUps(), none, none);
    }

    /** The order's next look-up. */
    static AltapayGlance lookUp(OrderBook order, Instant now, Behaviour behaviour) {
        AltapayBehaviour options = behaviour.altapay();
        AltapaySight sight = options.sight();
        int before = order.refunds().lookUps();
        if (sight.freshEvery() > 0 && (before + 1) % sight.freshEvery() == 0) {
            return fresh(order, now, options);
        }
        Duration common = behaviour.readAfterWriteLag();
        return new AltapayGlance(
                options,
                before,
                new Lag(now.minus(longer(common, sight.identifierLag())), sight.identifierLagPolls()),
                new Lag(now.minus(longer(common, sight.amountLag())), sight.amountLagPolls()));
    }

    boolean lists(RefundBook refund) {
        if (!refund.listed() || listed.hides(refund, lookUps)) {
            return false;
        }
        if (refund.failedAt(listed.asOf())) {
            return options.failureLeavesIdentifier();
        }
        return !refund.openAt(listed.asOf()) || options.openShown().listed();
    }

    boolean counts(RefundBook refund) {
        return !counted.hides(refund, lookUps)
                && !refund.failedAt(counted.asOf())
                && (!refund.openAt(counted.asOf()) || options.openShown().counted());
    }

    boolean shows(Chargeback chargeback) {
        return !chargeback.at().isAfter(counted.asOf());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
