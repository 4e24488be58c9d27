package dev.requite.submit;

import dev.requite.ledger.Attempt;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.order.Capture;
import dev.requite.order.Order;
import dev.requite.order.PastRefund;
import dev.requite.order.ReasonCode;
import dev.requite.order.RefundState;
import dev.requite.provider.FrozenRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** One refund of 10.00 EUR on the bench: planned at noon, sent at noon, unless said otherwise. */
final class Bench {

    static final UUID REFERENCE = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    static final String ORDER = "7849fd84-47dc-4919-a7ce-000000000000";
    static final long AMOUNT = 1000;
    static final SubmitPolicy POLICY = policy(SettableClock.NOON);

    final ScriptedProvider provider = new ScriptedProvider();
    final StopSignal stop = new StopSignal();
    final SettableClock clock = new SettableClock();

    /** Every wait, none of which takes time. */
    final List<Duration> pauses = new ArrayList<>();

    /** Later refunds of the same order that are in hand too. */
    Set<String> siblings = Set.of();

    private SubmitPolicy policy = POLICY;
    private RefundState state = RefundState.PLANNED;
    private @Nullable ReasonCode reasonCode;
    private @Nullable Instant firstAttemptAt;
    private @Nullable Long captureRefundedBefore;
    private FrozenRequest request = FrozenRequest.of("{\"refunded_amount\":1000}");

    private static SubmitPolicy policy(Instant passBegan) {
        return new SubmitPolicy(
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                passBegan);
    }

    /** An earlier pass left it so. */
    Bench leftAs(RefundState earlier, Duration ago) {
        state = earlier;
        firstAttemptAt = SettableClock.NOON;
        return plannedByAnEarlierPass(ago);
    }

    Bench plannedByAnEarlierPass(Duration ago) {
        clock.advance(ago);
        policy = policy(clock.instant());
        return this;
    }

    /** An earlier pass was told that it is accepted and not finished. */
    Bench leftPending(Duration ago) {
        reasonCode = ReasonCode.REFUND_PENDING;
        return leftAs(RefundState.UNKNOWN, ago);
    }

    /** Its order has several captures, and nothing was refunded of this one. */
    Bench ofSeveralCaptures() {
        captureRefundedBefore = 0L;
        return this;
    }

    Bench altered() {
        request = new FrozenRequest("{\"refunded_amount\":9999}", request.sha256());
        return this;
    }

    Outcome settle() {
        RefundInHand refund = new RefundInHand(
                REFERENCE,
                "klarna",
                ORDER,
                0,
                "capture-A",
                "EUR",
                AMOUNT,
                500,
                captureRefundedBefore,
                request.body(),
                request.sha256(),
                state,
                reasonCode,
                0,
                SettableClock.NOON,
                firstAttemptAt,
                firstAttemptAt);
        return new Settlement(provider, refund, siblings, policy, stop, clock, this::wait, new Marks())
                .settle()
                .join();
    }

    /** Notes them among the provider's calls. */
    private final class Marks implements Settlement.Marks {

        @Override
        public CompletableFuture<?> sentAgain(RefundInHand refund) {
            provider.calls.add("intent");
            return CompletableFuture.completedFuture(refund);
        }

        @Override
        public CompletableFuture<?> pending(RefundInHand refund) {
            provider.calls.add("pending");
            return CompletableFuture.completedFuture(refund);
        }
    }

    private Executor wait(Duration delay) {
        pauses.add(delay);
        clock.advance(delay);
        return Runnable::run;
    }

    static List<String> results(Outcome outcome) {
        return outcome.attempts().stream()
                .map(attempt -> (attempt.kind() == Attempt.Kind.SEND ? "send: " : "look-up: ") + attempt.result())
                .toList();
    }

    /** The order as it was when the refund was planned: 5.00 refunded by others. */
    static Order untouched() {
        return order(500, 0);
    }

    /** The order with one more refund than at planning. */
    static Order listing(String reference, long amount) {
        return order(500 + amount, 0, new PastRefund("refund-found", reference, amount, List.of()));
    }

    /** The order after the refund, credited to capture A as far as told. */
    static Order crediting(long refundedOfA) {
        return order(500 + AMOUNT, refundedOfA, new PastRefund("refund-1", REFERENCE.toString(), AMOUNT, List.of()));
    }

    static Order order(long refunded, long refundedOfA, PastRefund... more) {
        List<PastRefund> refunds = new ArrayList<>();
        refunds.add(new PastRefund("portal", "made-by-hand", 500, List.of()));
        refunds.addAll(List.of(more));
        return new Order(
                "klarna",
                ORDER,
                CurrencyUnit.EUR,
                "DE",
                Order.State.CAPTURED,
                10_000,
                10_000,
                refunded,
                0,
                "K1",
                "SHOP-1",
                Order.ReturnFees.BY_COUNTRY,
                true,
                Order.UNLIMITED,
                List.of(
                        new Capture("capture-A", Instant.EPOCH, 5000, refundedOfA, List.of()),
                        new Capture("capture-B", Instant.EPOCH, 5000, 0L, List.of())),
                refunds);
    }
}
