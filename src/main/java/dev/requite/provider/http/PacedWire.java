package dev.requite.provider.http;

import dev.requite.provider.Permit;
import dev.requite.provider.Traffic;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A wire with the manners every provider is due: calls pass one pacer, and are not even tried while nothing answers.
 * Thread-safe.
 */
public final class PacedWire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PacedWire.class);

    /** So many calls in a row without any answer, and the API counts as dead. */
    private static final int SILENT_CALLS = 30;

    private static final Duration REST_WHEN_DEAD = Duration.ofSeconds(5);

    private final Wire wire;
    private final Pacer pacer;
    private final CircuitBreaker breaker;
    private final Consumer<Reply.Answered> heard;
    private final Counts counts = new Counts();

    /**
     * @param name of the provider, for logs
     * @param wire closed with this
     * @param pacer closed with this
     * @param clock tells when a dead API is tried again
     * @param heard told every complete answer before the caller gets it; must neither block nor throw
     */
    public PacedWire(String name, Wire wire, Pacer pacer, Clock clock, Consumer<Reply.Answered> heard) {
        this.wire = wire;
        this.pacer = pacer;
        this.heard = heard;
        this.breaker = CircuitBreaker.of(
                name,
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
        breaker.getEventPublisher().onStateTransition(event -> log(name, wire.host(), event.getStateTransition()));
    }

    private void log(String name, String host, CircuitBreaker.StateTransition transition) {
        switch (transition) {
            case CLOSED_TO_OPEN -> {
                counts.rested();
                LOG.warn(
                        "{} did not answer {} calls in a row, the last because {}: it is left alone, and asked once every"
                                + " {} s until it answers host={}",
                        name,
                        SILENT_CALLS,
                        counts.trouble(),
                        REST_WHEN_DEAD.toSeconds(),
                        host);
            }
            case HALF_OPEN_TO_CLOSED -> LOG.warn("{} answers again, so it is called as before host={}", name, host);
            case HALF_OPEN_TO_OPEN -> LOG.debug("{} still does not answer: {} host={}", name, counts.trouble(), host);
            default -> {
                // Nothing that anybody should know.
            }
        }
    }

    /** How the calls went since this was last asked. */
    public Traffic traffic() {
        return counts.take();
    }

    /**
     * The future never completes exceptionally.
     *
     * @param permit asked when its turn comes, so that what may not leave any more uses up nobody's turn, and once more right
     *     before the first byte
     */
    public CompletableFuture<Reply> call(Call call, Permit permit) {
        if (!breaker.tryAcquirePermission()) {
            return CompletableFuture.completedFuture(new Reply.NotSent(
                    Reply.Cause.NOT_TRIED,
                    REST_WHEN_DEAD,
                    "not asked: the provider did not answer the last " + SILENT_CALLS + " calls"));
        }
        CompletableFuture<Reply> result = new CompletableFuture<>();
        pacer.pass(
                permit::mayLeave,
                pass -> {
                    long begun = System.nanoTime();
                    CompletableFuture<Reply> unused = wire.exchange(call, permit, pass::left)
                            .whenComplete((reply, failure) -> {
                                pass.over();
                                learn(reply, System.nanoTime() - begun);
                                result.complete(reply);
                            });
                },
                () -> {
                    breaker.releasePermission();
                    result.complete(
                            permit.mayLeave()
                                    ? new Reply.NotSent(
                                            Reply.Cause.BUSY, Duration.ZERO, "nothing was sent: this run is ending")
                                    : Reply.permitOver());
                });
        return result;
    }

    @Override
    public void close() {
        pacer.close();
        wire.close();
    }

    private void learn(Reply reply, long nanos) {
        if (reply instanceof Reply.Answered answer) {
            counts.answered(answer.status(), nanos);
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            heard.accept(answer);
        } else if (reply instanceof Reply.NotSent notSent && notSent.cause() != Reply.Cause.UNREACHABLE) {
            breaker.releasePermission();
        } else {
            counts.unanswered(
                    reply instanceof Reply.NotSent notSent ? notSent.words() : ((Reply.NoAnswer) reply).words());
            breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("no answer"));
        }
    }
}
