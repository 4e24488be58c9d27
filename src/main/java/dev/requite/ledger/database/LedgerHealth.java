package dev.requite.ledger.database;

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

    private volatile @Nullable LedgerPlace place;

    public LedgerHealth() {}

    /** From now on it has to stay there. */
    void keepAt(LedgerPlace opened) {
        place = opened;
    }

    /** Whether a write has failed, or the ledger lies there no more. Cheap: to be asked right before a byte leaves. */
    public boolean broken() {
        return failure() != null;
    }

    /** Whether that was found before; looks at nothing. */
    boolean failed() {
        return failure.get() != null;
    }

    private @Nullable BrokenLedgerException failure() {
        LedgerPlace opened = place;
        if (failure.get() == null && opened != null && !opened.holds()) {
            fail(new BrokenLedgerException(opened.words(), null));
        }
        return failure.get();
    }

    /**
     * Sees that no write has failed, and that the ledger lies where it was opened.
     *
     * @throws BrokenLedgerException if one has, or it does not
     */
    public void demand() {
        BrokenLedgerException broken = failure();
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
