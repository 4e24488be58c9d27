package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What every transaction that writes has to pass at its beginning. Thread-safe. */
public interface Fence extends LedgerHold {

    /**
     * Fails unless this process may write, and keeps it so until the transaction of this connection ends.
     *
     * @throws SQLException if it may not; it never may again
     */
    void demand(Connection writing) throws SQLException;

    /** Under which it is held, where holders are counted; it rises with each. Null in a folder: who holds that is not counted. */
    default @Nullable Long number() {
        return null;
    }

    /** Of a ledger in a folder: its lock goes with the process alone, but folder and disk may be gone. */
    static Fence of(LedgerHealth health) {
        return new Fence() {
            @Override
            public void demand(Connection writing) {
                health.demand();
            }

            @Override
            public boolean stands() {
                return !health.broken();
            }
        };
    }

    /** Of a process that has no right to write anything but what it takes part by part. */
    static Fence shut() {
        return new Fence() {
            @Override
            public void demand(Connection writing) throws SQLException {
                throw new SQLException("this process does not hold the ledger, so it writes nothing but its parts");
            }

            @Override
            public boolean stands() {
                return false;
            }
        };
    }
}
