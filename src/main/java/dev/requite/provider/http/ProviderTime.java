package dev.requite.provider.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What time it is at a provider, by its own latest answer and what this process saw pass since: a clock that nobody on this
 * machine can set. Thread-safe.
 */
public final class ProviderTime {

    private record Heard(Instant told, long atNanos) {}

    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Heard> latest = new AtomicReference<>();

    /** @param nanoTime as {@link System#nanoTime()} */
    public ProviderTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes what an answer told. */
    public void heard(Reply.Answered answer) {
        Instant told = answer.date();
        if (told != null) {
            latest.set(new Heard(told, nanoTime.getAsLong()));
        }
    }

    /** What time it is there at the earliest; null as long as no answer told. */
    public @Nullable Instant atTheEarliest() {
        Heard heard = latest.get();
        return heard == null ? null : heard.told().plus(Duration.ofNanos(nanoTime.getAsLong() - heard.atNanos()));
    }
}
