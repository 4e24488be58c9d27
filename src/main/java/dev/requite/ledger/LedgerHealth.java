package dev.requite.ledger;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether the ledger's disk keeps what it is given. The first write that fails ends that for good: from then on nothing is
 * committed any more, and nothing may be sent, not even what was committed before. A ledger on a server is always healthy
 * in this sense: a server says so itself when it can't commit. Thread-safe.
 */
public final class LedgerHealth {

    private final AtomicReference<@Nullable BrokenLedgerException> failure = new AtomicReference<>();

    LedgerHealth() {}

    /** Whether a write has failed. Cheap: to be asked right before a byte leaves. */
    public boolean broken() {
        return failure.get() != null;
    }

    /**
     * Sees that no write has failed.
     *
     * @throws BrokenLedgerException if one has
     */
    public void demand() {
        BrokenLedgerException broken = failure.get();
        if (broken != null) {
            throw new BrokenLedgerException(String.valueOf(broken.getMessage()), broken);
        }
    }

    /** What happened, for the user; empty while all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(failure.get()).map(Throwable::getMessage);
    }

    /** Notes that a write has failed; only the first one counts. */
    void fail(BrokenLedgerException failed) {
        failure.compareAndSet(null, failed);
    }
}
