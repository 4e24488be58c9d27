package dev.requite.submit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says that nothing new is to be started: because somebody asked, or because a provider refused the credentials. What is
 * in flight is brought to its end. Thread-safe.
 */
public final class StopSignal {

    private final CompletableFuture<Void> stopping = new CompletableFuture<>();
    private final AtomicReference<@Nullable CredentialsRefusedException> refusal = new AtomicReference<>();

    /** Asks for an orderly end. */
    public void request() {
        stopping.complete(null);
    }

    /** Notes that a provider refused the credentials; also an orderly end. */
    public void credentialsRefused(String provider) {
        refusal.compareAndSet(null, new CredentialsRefusedException(provider));
        stopping.complete(null);
    }

    /** Whether nothing new may be started. */
    public boolean stopped() {
        return stopping.isDone();
    }

    /** Completes when nothing new may be started any more; for long waits. */
    CompletableFuture<Void> whenStopped() {
        return stopping;
    }

    /** The refusal that caused it, null if it was another cause. */
    public @Nullable CredentialsRefusedException refusal() {
        return refusal.get();
    }
}
