package dev.requite.run.phase;

import dev.requite.ledger.database.LedgerHold;

/**
 * An account of a pass in this process's hands.
 *
 * @param phases what is done with its orders; each of their writes asks first whether it is still ours
 * @param endpoints notes how its calls went, likewise
 * @param hold whether nothing speaks against it still being ours
 * @param givingBack lets others know that it is in nobody's hands any more
 */
public record Part(String account, OrderPhases phases, Endpoints endpoints, LedgerHold hold, Runnable givingBack)
        implements AutoCloseable {

    @Override
    public void close() {
        givingBack.run();
    }
}
