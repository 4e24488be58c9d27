package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Agenda;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.InFlight;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.Operation;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.Provider;
import dev.requite.sandbox.books.RateLimit;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Delays;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.Faults;
import dev.requite.sandbox.wire.Call;
import dev.requite.sandbox.wire.Credentials;
import dev.requite.sandbox.wire.Reply;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Klarna's order management and settlements as seen through their gate: credentials, rate limit, idempotency keys,
 * faults, journal. What an operation does is {@link KlarnaOperations}' and {@link KlarnaSettlements}' business.
 */
public final class KlarnaApi {

    private static final Logger LOG = LoggerFactory.getLogger(KlarnaApi.class);

    private final Credentials credentials;
    private final Books books;
    private final Faults faults;
    private final SandboxClock clock;
    private final Supplier<Behaviour> behaviour;
    private final KeyStore keys;
    private final KlarnaOperations operations;
    private final KlarnaSettlements settlements;
    private final Delays delays;
    private final RateLimit rateLimit = new RateLimit();

    public KlarnaApi(
            Credentials credentials,
            Books books,
            Faults faults,
            SandboxClock clock,
            Supplier<Behaviour> behaviour,
            KeyStore keys,
            KlarnaOperations operations,
            KlarnaSettlements settlements,
            Delays delays) {
        this.credentials = credentials;
        this.books = books;
        this.faults = faults;
        this.clock = clock;
        this.behaviour = behaviour;
        this.keys = keys;
        this.operations = operations;
        this.settlements = settlements;
        this.delays = delays;
    }

    /** An answer, and whether it came from the keys' memory. */
    private record Given(Reply reply, boolean replayed) {}

    public CompletableFuture<Reply> answer(Call call) {
        int limit = behaviour.get().requestsPerSecond();
        Optional<Route> route = Route.of(call.method(), call.path());
        if (!credentials.match(call.authorization())) {
            return refuse(call, route, KlarnaAnswers.unauthorized(), rateLimit.look(clock.instant(), limit));
        }
        RateLimit.Standing standing = rateLimit.take(clock.instant(), limit);
        if (standing.exceeded()) {
            return refuse(call, route, KlarnaAnswers.tooManyRequests(), standing);
        }
        if (route.isEmpty()) {
            return refuse(call, route, KlarnaAnswers.unknownPath(), standing);
        }
        return serve(call, route.get()).thenApply(reply -> withRateLimit(reply, standing));
    }

    private CompletableFuture<Reply> refuse(
            Call call, Optional<Route> route, Answer answer, RateLimit.Standing standing) {
        write(call, route, new Given(answer, false), Optional.empty(), InFlight.NONE);
        return CompletableFuture.completedFuture(withRateLimit(answer, standing));
    }

    private CompletableFuture<Reply> serve(Call call, Route route) {
        if (route.operation() == Operation.EXTEND_DUE_DATE_BY_GUIDE) {
            LOG.info("due date extended by the guide's path, PATCH .../extend-due-date-options; the specification has"
                    + " PATCH .../extend-due-date");
        }
        Optional<Fault> fault = fault(route);
        Optional<OrderBook> order = books.find(Provider.KLARNA, route.orderId());
        order.ifPresent(book -> book.meet(Agenda.Side.BEFORE, route.operation(), clock.instant()));
        Optional<OrderBook> written = order.filter(book -> route.operation().writes());
        InFlight.Overlap overlap =
                written.map(book -> book.enter(route.operation(), call.key())).orElse(InFlight.NONE);
        return work(call, route, fault, written).thenApply(given -> {
            // Before the answer leaves: its receiver may send the order's next write at once.
            order.ifPresent(book -> book.meet(Agenda.Side.AFTER, route.operation(), clock.instant()));
            written.ifPresent(book -> book.leave(route.operation(), call.key()));
            write(call, Optional.of(route), given, fault, overlap);
            return given.reply();
        });
    }

    private Optional<Fault> fault(Route route) {
        return switch (route.operation()) {
            case REFUND -> faults.refunds().pick(route.orderId());
            case READ_ORDER -> faults.reads().pick(route.orderId());
            case EXTEND_AUTHORIZATION -> faults.extensions().pick(route.orderId());
            case RELEASE_AUTHORIZATION -> faults.releases().pick(route.orderId());
            case READ_DUE_DATE_OPTIONS -> faults.dueDateOptions().pick(route.orderId());
            case EXTEND_DUE_DATE, EXTEND_DUE_DATE_BY_GUIDE -> faults.dueDates().pick(route.orderId());
            case READ_PAYOUTS, READ_TRANSACTIONS, READ_PAYOUT_FILE ->
                faults.payouts().pick(route.orderId());
            case READ_REFUND, READ_CAPTURES, READ_CAPTURE, CAPTURE, CANCEL, LOGIN -> Optional.empty();
        };
    }

    private CompletableFuture<Given> work(Call call, Route route, Optional<Fault> fault, Optional<OrderBook> written) {
        Behaviour now = behaviour.get();
        if (fault.isEmpty()) {
            return execute(call, route, now.latency());
        }
        Fault chosen = fault.get();
        Duration slow = chosen.slow() ? now.slowness() : now.latency();
        return switch (chosen.moment()) {
            case BEFORE -> delays.after(slow, () -> new Given(Spoiling.instead(chosen), false));
            case LATER -> {
                written.ifPresent(book -> takeFor(call, route, book, now.lateness()));
                yield delays.after(slow, () -> new Given(Spoiling.instead(chosen), false));
            }
            case DURING -> execute(call, route, slow);
            case AFTER ->
                execute(call, route, now.latency())
                        .thenCompose(given -> delays.after(
                                chosen.slow() ? slow : Duration.ZERO,
                                () -> new Given(Spoiling.spoil((Answer) given.reply(), chosen), given.replayed())));
        };
    }

    private CompletableFuture<Given> execute(Call call, Route route, Duration delay) {
        if (!route.keyed() || call.key().isEmpty()) {
            return delays.after(delay, () -> new Given(carryOut(call, route, clock.instant()), false));
        }
        KeyStore.Claim claim = keys.claim(call.key(), clock.instant());
        if (claim instanceof KeyStore.Claim.Answered answered) {
            return delays.after(delay, () -> new Given(answered.answer(), true));
        }
        if (claim instanceof KeyStore.Claim.Busy busy) {
            return behaviour.get().sameKeyInFlight() == Behaviour.SameKeyInFlight.WAIT
                    ? busy.answer().thenApply(answer -> new Given(answer, true))
                    : delays.after(delay, () -> new Given(KlarnaAnswers.conflict(), false));
        }
        KeyStore.Claim.Ours ours = (KeyStore.Claim.Ours) claim;
        return delays.after(delay, () -> new Given(settle(ours, call, route, clock.instant()), false));
    }

    /** Takes a request that is carried out when its answer has left long ago; until then its key is in flight. */
    private void takeFor(Call call, Route route, OrderBook order, Duration lateness) {
        Instant due = call.visit().arrivedAt().plus(lateness);
        if (call.key().isEmpty()) {
            order.later(due, then -> carryOut(call, route, then));
        } else if (keys.claim(call.key(), clock.instant()) instanceof KeyStore.Claim.Ours ours) {
            order.later(due, then -> settle(ours, call, route, then));
        }
    }

    private Answer settle(KeyStore.Claim.Ours ours, Call call, Route route, Instant now) {
        Answer answer = carryOut(call, route, now);
        boolean kept = answer.success() || (behaviour.get().replayErrors() && answer.status() < 500);
        keys.settle(ours, answer, kept);
        return answer;
    }

    private Answer carryOut(Call call, Route route, Instant now) {
        try {
            return route.orderId().isEmpty() ? settlements.execute(route, call) : operations.execute(route, call, now);
        } catch (RuntimeException e) {
            LOG.error("the sandbox itself failed at {}; answering 500", route.operation(), e);
            return KlarnaAnswers.serverError();
        }
    }

    private void write(Call call, Optional<Route> route, Given given, Optional<Fault> fault, InFlight.Overlap overlap) {
        books.journal()
                .write(number -> new LoggedRequest(
                        number,
                        clock.instant(),
                        Provider.KLARNA.word(),
                        call.method(),
                        call.path(),
                        route.map(known -> known.operation().word()).orElse(""),
                        route.map(Route::orderId).orElse(""),
                        call.key(),
                        given.reply().status(),
                        given.replayed(),
                        fault.map(Fault::word).orElse(""),
                        overlap.others(),
                        overlap.otherKeys(),
                        call.visit().arrivedAt()));
    }

    /** Klarna, "Rate limit": three headers on every answer. */
    private static Reply withRateLimit(Reply reply, RateLimit.Standing standing) {
        if (standing.limit() == 0 || !(reply instanceof Answer answer)) {
            return reply;
        }
        return answer.with("X-Ratelimit-Limit", standing.limit() + ", " + standing.limit() + ";w=1")
                .with("X-Ratelimit-Remaining", Integer.toString(standing.remaining()))
                .with("X-Ratelimit-Reset", "1");
    }
}
