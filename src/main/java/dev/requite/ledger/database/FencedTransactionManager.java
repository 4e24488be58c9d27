package dev.requite.ledger.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/** Begins no transaction that writes unless this process still holds the ledger. */
public final class FencedTransactionManager extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private final transient Fence fence;

    public FencedTransactionManager(DataSource ledger, Fence fence) {
        super(ledger);
        this.fence = fence;
    }

    /** See {@link Fence#number}. */
    public @Nullable Long holdNumber() {
        return fence.number();
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
