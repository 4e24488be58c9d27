package dev.requite.submit;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Says that nothing new is to be started: because somebody asked, or because a provider refused the credentials. What is
 * in flight is brought to its end. Thread-safe.
 */
public final class StopSignal {

    private volatile boolean stopped;
    private final AtomicReference<@Nullable CredentialsRefusedException> refusal = new AtomicReference<>();

    /** Asks for an orderly end. */
    public void request() {
        stopped = true;
    }

    /** Notes that a provider refused the credentials; also an orderly end. */
    public void credentialsRefused(String provider) {
        refusal.compareAndSet(null, new CredentialsRefusedException(provider));
        stopped = true;
    }

    /** Whether nothing new may be started. */
    public boolean stopped() {
        return stopped;
    }

    /** The refusal that caused it, null if it was another cause. */
    public @Nullable CredentialsRefusedException refusal() {
        return refusal.get();
    }
}
