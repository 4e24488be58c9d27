package dev.requite.provider.http;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Repeats reads that got no usable answer, a few times, with growing pauses and jitter, without a waiting thread.
 * Reading changes nothing, so it needs no key (Klarna, "Escalation and retry policy"). Thread-safe.
 */
public final class Reads implements AutoCloseable {

    /**
     * An answer, and whether asking again may bring a better one.
     *
     * @param again only for what passes by itself
     */
    public record Reading<T>(T answer, boolean again) {

        /** One that no other try makes better. */
        public static <T> Reading<T> last(T answer) {
            return new Reading<>(answer, false);
        }
    }

    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private final int tries;
    private final IntervalFunction pauses;
    private final ScheduledExecutorService timer;
    private final Set<Pause> pausing = ConcurrentHashMap.newKeySet();

    /**
     * @param tries how often at most, 1 or more
     * @param firstPause before the second try; doubled with each further one, with jitter
     * @param timer not closed here
     */
    public Reads(int tries, Duration firstPause, ScheduledExecutorService timer) {
        this.tries = tries;
        this.pauses = IntervalFunction.ofExponentialRandomBackoff(firstPause, 2, 0.5, PAUSE_MAX);
        this.timer = timer;
    }

    /** The first answer that is worth no other try, or the last of all tries. */
    public <T> CompletableFuture<T> read(Supplier<CompletableFuture<Reading<T>>> ask) {
        return read(ask, 1);
    }

    private <T> CompletableFuture<T> read(Supplier<CompletableFuture<Reading<T>>> ask, int attempt) {
        return ask.get().thenCompose(reading -> {
            if (!reading.again() || attempt >= tries) {
                return CompletableFuture.completedFuture(reading.answer());
            }
            return pause(attempt)
                    .thenCompose(goOn ->
                            goOn ? read(ask, attempt + 1) : CompletableFuture.completedFuture(reading.answer()));
        });
    }

    /** Completes with false when there is no point in going on, since this was closed. */
    private CompletableFuture<Boolean> pause(int attempt) {
        Pause pause = new Pause();
        pausing.add(pause);
        try {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> pause.over.complete(true), pauses.apply(attempt), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            pause.over.complete(false);
        }
        return pause.over.whenComplete((goOn, failure) -> pausing.remove(pause));
    }

    /** Ends every pause; call it when the timer no longer takes anything. */
    @Override
    public void close() {
        pausing.forEach(pause -> pause.over.complete(false));
    }

    private static final class Pause {

        private final CompletableFuture<Boolean> over = new CompletableFuture<>();
    }
}
