package dev.requite.submit;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Attempt;
import dev.requite.ledger.Departures;
import dev.requite.ledger.LeftBefore;
import dev.requite.ledger.Outcome;
import dev.requite.ledger.RefundInHand;
import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.RefundState;
import dev.requite.model.row.ReasonCode;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** One refund of 10.00 EUR on the bench: planned at noon, sent at noon, unless said otherwise. */
final class Bench {

    static final UUID REFERENCE = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    static final String ORDER = "7849fd84-47dc-4919-a7ce-000000000000";
    static final long AMOUNT = 1000;
    static final SubmitPolicy POLICY = policy(TestClock.NOON);

    final ScriptedProvider provider = new ScriptedProvider();
    final StopSignal stop = new StopSignal();
    final TestClock clock = new TestClock();
    private final TestTime time = new TestTime(clock, provider.itsClock);

    /** How long the refund's last request may have been on its way after its intent. */
    static final Duration IN_FLIGHT = Duration.ofSeconds(40);

    /** Every wait, none of which takes time. */
    final List<Duration> pauses = time.pauses;

    /** Later refunds of the same order that are in hand too. */
    Set<String> siblings = Set.of();

    private SubmitPolicy policy = POLICY;
    private RefundState state = RefundState.PLANNED;
    private @Nullable ReasonCode reasonCode;
    private Departures departures = Departures.NONE;
    private @Nullable Long unlistedBefore = 0L;
    private @Nullable Long captureRefundedBefore;
    private FrozenRequest request = FrozenRequest.of("{\"refunded_amount\":1000}");

    private static SubmitPolicy policy(Instant passBegan) {
        return new SubmitPolicy(
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                passBegan);
    }

    /** An earlier pass left it so. */
    Bench leftAs(RefundState earlier, Duration ago) {
        state = earlier;
        departures = new Departures(1, TestClock.NOON, null, IN_FLIGHT, null);
        return plannedByAnEarlierPass(ago);
    }

    /** An earlier pass looked for it so long ago, by the provider's clock, when its request could leave no more. */
    Bench lookedFor(Duration ago) {
        return lookedFor(ago, null);
    }

    /** Likewise, and a later answer told that it was made before that, so long ago. */
    Bench lookedFor(Duration ago, @Nullable Duration doubt) {
        departures = new Departures(
                departures.permits(),
                departures.keySince(),
                new LeftBefore(
                        provider.itsClock.instant().minus(ago).plusSeconds(1),
                        doubt == null ? null : provider.itsClock.instant().minus(doubt)),
                Duration.ZERO,
                departures.refusal());
        return this;
    }

    Bench refusedWith(String words) {
        departures = new Departures(
                departures.permits(), departures.keySince(), departures.leftBefore(), departures.inFlight(), words);
        return this;
    }

    Bench sentTwice() {
        departures = new Departures(
                2, departures.keySince(), departures.leftBefore(), departures.inFlight(), departures.refusal());
        return this;
    }

    Bench unlistedBefore(@Nullable Long minorUnits) {
        unlistedBefore = minorUnits;
        return this;
    }

    Bench plannedByAnEarlierPass(Duration ago) {
        clock.advance(ago);
        provider.itsClock.advance(ago);
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
                request,
                state,
                reasonCode,
                0,
                TestClock.NOON,
                unlistedBefore,
                departures);
        return new Settlement(
                        provider,
                        refund,
                        siblings,
                        policy,
                        stop.of("klarna"),
                        time,
                        new Marks(),
                        state.uncertain() ? null : Permit.always())
                .settle()
                .join();
    }

    /** Notes them among the provider's calls. */
    private final class Marks implements Settlement.Marks {

        @Override
        public CompletableFuture<Permit> leaving(RefundInHand refund) {
            provider.calls.add("intent");
            return CompletableFuture.completedFuture(Permit.always());
        }

        @Override
        public CompletableFuture<?> pending(RefundInHand refund) {
            provider.calls.add("pending");
            return CompletableFuture.completedFuture(refund);
        }
    }

    /** One of each kind. */
    static Stream<KeyPromise> promises() {
        return Stream.of(
                KeyPromise.within(Duration.ofHours(24)), KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2)));
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

    /** The order as planned, of a payment whose refunds take days. */
    static Order late() {
        return behaving(untouched(), new Conduct(false, true, false));
    }

    /** An order that lists nobody's refunds. */
    static Order unlisted(long refunded) {
        Order listed = order(refunded, 0);
        return behaving(listed.withoutEntries(listed.refunds()), new Conduct(true, false, false));
    }

    static Order behaving(Order order, Conduct conduct) {
        return new Order(
                order.provider(),
                order.id(),
                order.currency(),
                order.country(),
                order.state(),
                order.amount(),
                order.capturedAmount(),
                order.refundedAmount(),
                order.remainingAuthorized(),
                order.providerReference(),
                order.merchantReference(),
                order.returnFees(),
                order.linesTold(),
                order.refundsPossible(),
                order.captures(),
                order.refunds(),
                conduct,
                Authorization.UNTOLD);
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
                refunds,
                Conduct.PLAIN,
                Authorization.UNTOLD);
    }
}
