package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Begins no transaction that writes unless this process still holds the ledger. */
public final class FencedTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient Fence fence;

    private interface Fence {
        void demand(Connection writing) throws SQLException;
    }

    private FencedTransactionManager(DataSource ledger, Fence fence) {
        super(ledger);
        this.fence = fence;
    }

    /** On a server: each transaction keeps the lease until it ends, or fails. */
    public FencedTransactionManager(DataSource ledger, ServerLease lease) {
        this(ledger, lease::demand);
    }

    /** In a folder: the lease goes with the process, but folder and disk may be gone. */
    public FencedTransactionManager(DataSource ledger, LedgerHealth health) {
        this(ledger, (Connection writing) -> health.demand());
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        if (!definition.isReadOnly()) {
            fence.demand(connection);
        }
    }
}
