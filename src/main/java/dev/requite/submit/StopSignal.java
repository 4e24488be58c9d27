package dev.requite.submit;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that nothing new is to be started: nothing at all because somebody asked, or nothing of one account because its
 * provider refused the credentials. What is in flight is brought to its end. Thread-safe.
 */
public final class StopSignal {

    private final CompletableFuture<Void> stopping = new CompletableFuture<>();

    /** Null for a signal of one account. */
    private final @Nullable Map<String, StopSignal> accounts;

    private final StopSignal all;
    private final Set<String> refused;

    /** For all accounts. */
    public StopSignal() {
        accounts = new ConcurrentHashMap<>();
        all = this;
        refused = ConcurrentHashMap.newKeySet();
    }

    private StopSignal(StopSignal all, Set<String> refused) {
        accounts = null;
        this.all = all;
        this.refused = refused;
    }

    /** The signal of one account: it is also stopped when all are. */
    public StopSignal of(String account) {
        return Objects.requireNonNull(all.accounts).computeIfAbsent(account, name -> {
            StopSignal own = new StopSignal(all, all.refused);
            CompletableFuture<Void> unused = all.stopping.thenRun(own::request);
            return own;
        });
    }

    /** Asks for an orderly end. */
    public void request() {
        stopping.complete(null);
    }

    /** Notes that a provider refused an account's credentials: an orderly end for this account, and for no other. */
    public void credentialsRefused(String account) {
        refused.add(account);
        of(account).request();
    }

    /** Whether nothing new may be started. */
    public boolean stopped() {
        return stopping.isDone();
    }

    /** Completes when nothing new may be started any more; for long waits. */
    public CompletableFuture<Void> whenStopped() {
        return stopping;
    }

    /** Whether an account's credentials were refused. */
    public boolean refused(String account) {
        return refused.contains(account);
    }

    /** The accounts whose credentials were refused, by name. */
    public Set<String> refused() {
        return new TreeSet<>(refused);
    }
}
