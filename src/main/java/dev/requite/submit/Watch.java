package dev.requite.submit;

import dev.requite.ledger.Attempt;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.ledger.WatchedRefund;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.OrderAnswer;
import dev.requite.provider.PaymentProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Looks at refunds that were told refunded while the provider had not finished them: such a one may fail after days. That a
 * single look does not show it proves nothing, so it has to stay away for the provider's settle time. Thread-safe.
 */
public final class Watch {

    private final Duration days;
    private final StopSignal stop;
    private final Time time;

    /** @param days how long a refund is looked at, by the provider's clock */
    public Watch(Duration days, StopSignal stop, Time time) {
        this.days = days;
        this.stop = stop;
        this.time = time;
    }

    /** What a look made of it. */
    public sealed interface Seen {

        /** It is to be looked at again. */
        record Again(
                WatchedRefund refund,
                @Nullable Instant since,
                @Nullable Instant goneSince) implements Seen {}

        /** It is still there after so long. */
        record Stands(WatchedRefund refund) implements Seen {}

        /** It failed. */
        record FailedLater(WatchedRefund refund, Outcome outcome) implements Seen {}
    }

    /** The future completes exceptionally only for a fault of ours. */
    public CompletableFuture<Seen> look(WatchedRefund watched, PaymentProvider provider) {
        Instant startedAt = time.now();
        return provider.fetchOrder(watched.refund().orderId())
                .thenCompose(answer -> judge(watched, provider, answer, startedAt));
    }

    private CompletableFuture<Seen> judge(
            WatchedRefund watched, PaymentProvider provider, OrderAnswer answer, Instant startedAt) {
        if (!(answer instanceof OrderAnswer.Found found) || found.at() == null) {
            return done(new Seen.Again(watched, watched.since(), watched.goneSince()));
        }
        Instant at = found.at();
        // A time that lies in the future bounds nothing and is taken anew.
        Instant since = watched.since() == null || watched.since().isAfter(at) ? at : watched.since();
        Presence presence = Presence.of(found.order(), watched.refund());
        if (presence != Presence.GONE) {
            boolean there = presence == Presence.THERE;
            return done(
                    there && since.plus(days).isBefore(at)
                            ? new Seen.Stands(watched)
                            : new Seen.Again(watched, since, there ? null : watched.goneSince()));
        }
        Instant goneSince = watched.goneSince() == null || watched.goneSince().isAfter(at) ? at : watched.goneSince();
        KeyPromise promise = provider.promise();
        Duration missing = promise.settles().plusSeconds(1).minus(Duration.between(goneSince, at));
        boolean secondLook = watched.goneSince() != null;
        if (secondLook && missing.compareTo(Duration.ZERO) <= 0) {
            return done(new Seen.FailedLater(watched, failed(watched.refund(), startedAt)));
        }
        WatchedRefund again = new WatchedRefund(watched.refund(), watched.runId(), since, goneSince);
        return missing.compareTo(promise.waitAtMost()) > 0 || stop.stopped()
                ? done(new Seen.Again(again, since, goneSince))
                : CompletableFuture.supplyAsync(() -> again, time.after(missing.isNegative() ? Duration.ZERO : missing))
                        .thenCompose(waited -> look(waited, provider));
    }

    private Outcome failed(RefundInHand refund, Instant startedAt) {
        Attempt look = new Attempt(Attempt.Kind.LOOK_UP, startedAt, time.now(), "failed later", 200, "", "", "");
        Reason reason = Reason.of(
                ReasonCode.REFUND_FAILED_LATER,
                "Refund " + refund.reference() + " was listed on the order, and is not in its refunded sum any more.");
        return new Outcome(refund, RefundState.REJECTED, reason, null, List.of(look), time.now());
    }

    private static CompletableFuture<Seen> done(Seen seen) {
        return CompletableFuture.completedFuture(seen);
    }
}
