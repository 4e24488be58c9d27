package dev.requite.submit;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Departures;
import dev.requite.ledger.OperationInHand;
import dev.requite.ledger.OperationOutcome;
import dev.requite.model.order.Authorization;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import dev.requite.model.request.OrderOperation;
import dev.requite.model.row.Reason;
import dev.requite.provider.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * One operation on the bench, planned at noon and sent at noon unless said otherwise, on an order of which 60.00 EUR were captured
 * and 40.00 remain until {@link #ENDS}. A due date is put off by 10 days for 1.99.
 */
final class OperationBench {

    static final Instant ENDS = TestClock.NOON.plus(Duration.ofDays(3));
    static final long COST = 199;

    final ScriptedProvider provider = new ScriptedProvider();
    final StopSignal stop = new StopSignal();
    final TestClock clock = new TestClock();
    private final TestTime time = new TestTime(clock, provider.itsClock);
    final List<Duration> pauses = time.pauses;

    private final OperationKind kind;
    private Instant passBegan = TestClock.NOON;
    private OperationState state = OperationState.PLANNED;
    private Departures departures = Departures.NONE;
    private Runnable whileItLeaves = () -> {};
    private FrozenRequest request = FrozenRequest.of("PATCH extend capture-A 10");

    OperationBench(OperationKind kind) {
        this.kind = kind;
    }

    /** An earlier pass left it so, and sent it first at noon by the provider's clock. */
    OperationBench leftAs(OperationState earlier, Duration ago) {
        state = earlier;
        departures = new Departures(1, TestClock.NOON, null, Duration.ofSeconds(40), null);
        return plannedByAnEarlierPass(ago);
    }

    OperationBench firstSentAt(@Nullable Instant itsTime) {
        departures = new Departures(1, itsTime, null, Duration.ofSeconds(40), null);
        return this;
    }

    OperationBench plannedByAnEarlierPass(Duration ago) {
        clock.advance(ago);
        provider.itsClock.advance(ago);
        passBegan = clock.instant();
        return this;
    }

    /** What happens once, after it was looked at and before it leaves. */
    OperationBench whileItLeaves(Runnable happens) {
        whileItLeaves = happens;
        return this;
    }

    OperationBench altered() {
        request = new FrozenRequest("PATCH extend capture-A 60", request.sha256());
        return this;
    }

    OperationBench shows(Order... orders) {
        provider.shows(orders);
        return this;
    }

    OperationOutcome settle() {
        boolean due = kind == OperationKind.EXTEND_DUE_DATE;
        OrderOperation operation = new OrderOperation(
                Bench.REFERENCE,
                "klarna",
                Bench.ORDER,
                kind,
                due ? "capture-A" : "",
                due ? 10 : 0,
                0,
                CurrencyUnit.EUR,
                due ? COST : 0,
                new OrderOperation.Before(ENDS, 4000, 6000),
                List.of());
        SubmitPolicy policy = new SubmitPolicy(
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                Duration.ofSeconds(10),
                passBegan);
        return new OperationSettlement(
                        provider,
                        new OperationInHand(operation, request, state, 0, TestClock.NOON, departures),
                        policy,
                        stop.of("klarna"),
                        time,
                        leaving -> {
                            provider.calls.add("intent");
                            whileItLeaves.run();
                            whileItLeaves = () -> {};
                            return CompletableFuture.completedFuture(Permit.always());
                        })
                .settle()
                .join();
    }

    static Reason reason(OperationOutcome outcome) {
        return Objects.requireNonNull(outcome.reason(), "a reason");
    }

    static Order untouched() {
        return order(ENDS, 4000, 6000);
    }

    static Order extended() {
        return order(ENDS.plus(Duration.ofDays(28)), 4000, 6000);
    }

    static Order released() {
        return order(ENDS, 0, 6000);
    }

    static Order capturedSince() {
        return order(ENDS, 1000, 9000);
    }

    static Order order(@Nullable Instant ends, long remaining, long captured) {
        return new Order(
                "klarna",
                Bench.ORDER,
                CurrencyUnit.EUR,
                "DE",
                Order.State.PART_CAPTURED,
                10_000,
                captured,
                0,
                remaining,
                "K1",
                "SHOP-1",
                Order.ReturnFees.BY_COUNTRY,
                true,
                Order.UNLIMITED,
                List.of(),
                List.of(),
                Conduct.PLAIN,
                new Authorization(null, ends, remaining, 10_000L));
    }
}
