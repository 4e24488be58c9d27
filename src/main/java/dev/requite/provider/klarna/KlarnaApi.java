package dev.requite.provider.klarna;

import dev.requite.provider.http.Call;
import dev.requite.provider.http.Pacer;
import dev.requite.provider.http.Reply;
import dev.requite.provider.http.Wire;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wire to Klarna with its manners: calls pass one pacer, obey the rate headers of every answer, and are not even
 * tried while nothing answers.
 */
final class KlarnaApi implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KlarnaApi.class);

    /** So many calls in a row without any answer, and the API counts as dead. */
    private static final int SILENT_CALLS = 30;

    private static final Duration REST_WHEN_DEAD = Duration.ofSeconds(5);

    private final Wire wire;
    private final Pacer pacer;
    private final CircuitBreaker breaker;
    private final double ownLimit;
    private volatile double limit;

    KlarnaApi(Wire wire, Pacer pacer, double requestsPerSecond, Clock clock) {
        this.wire = wire;
        this.pacer = pacer;
        this.ownLimit =
                requestsPerSecond == 0 || requestsPerSecond >= Pacer.UNPACED ? Pacer.UNPACED : requestsPerSecond;
        this.limit = ownLimit;
        this.breaker = CircuitBreaker.of(
                "klarna",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(SILENT_CALLS)
                        .minimumNumberOfCalls(SILENT_CALLS)
                        .failureRateThreshold(100)
                        // Slowness is no reason: only silence is.
                        .slowCallDurationThreshold(Duration.ofDays(1))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(REST_WHEN_DEAD)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn(
                        "event=klarna_availability from={} to={} silent_calls={}",
                        event.getStateTransition().getFromState(),
                        event.getStateTransition().getToState(),
                        SILENT_CALLS));
    }

    /** The future never completes exceptionally. */
    CompletableFuture<Reply> call(Call call) {
        if (!breaker.tryAcquirePermission()) {
            return CompletableFuture.completedFuture(new Reply.NotSent(
                    Reply.Cause.NOT_TRIED,
                    REST_WHEN_DEAD,
                    "not asked: the provider did not answer the last " + SILENT_CALLS + " calls"));
        }
        CompletableFuture<Reply> result = new CompletableFuture<>();
        pacer.pass(
                pass -> {
                    CompletableFuture<Reply> unused = wire.exchange(call, pass::leaves)
                            .whenComplete((reply, failure) -> {
                                pass.over();
                                learn(reply);
                                result.complete(reply);
                            });
                },
                () -> {
                    breaker.releasePermission();
                    result.complete(
                            new Reply.NotSent(Reply.Cause.BUSY, Duration.ZERO, "nothing was sent: this run is ending"));
                });
        return result;
    }

    @Override
    public void close() {
        pacer.close();
        wire.close();
    }

    private void learn(Reply reply) {
        if (reply instanceof Reply.Answered answer) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            obey(answer);
        } else if (reply instanceof Reply.NotSent notSent && notSent.cause() != Reply.Cause.UNREACHABLE) {
            breaker.releasePermission();
        } else {
            breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("no answer"));
        }
    }

    private void obey(Reply.Answered answer) {
        RateHeaders.perSecond(answer).ifPresent(told -> {
            double now = Math.min(told, ownLimit);
            if (now != limit) {
                LOG.info("event=klarna_rate from={} to={}", limit, now);
                limit = now;
                pacer.limit(now);
            }
        });
        Duration pause = RateHeaders.pause(answer);
        if (!pause.isZero()) {
            LOG.info("event=klarna_pause status={} seconds={}", answer.status(), pause.toSeconds());
            pacer.pause(pause);
        }
    }
}
