package dev.requite.run.simulation;

import dev.requite.ledger.TestDatabase;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.PartHolds;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** One real database for all machines and many schedules. Who holds it is counted here, as PostgreSQL's ledger does. */
final class SimulatedLedger implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "attempt", "watched_refund", "refund_share", "refund", "refund_request", "return_row", "input_file", "run");

    private final SingleConnectionDataSource source;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final LedgerDatabase server = LedgerDatabase.at("jdbc:postgresql://ledger.test/requite", "", "", 0);
    private long epoch;

    SimulatedLedger() {
        source = new SingleConnectionDataSource(KeptStatements.of(connect()), true);
        template = new JdbcTemplate(source);
        jdbc = JdbcClient.create(template);
        TestDatabase.EMBEDDED.schema(source).load().migrate();
        template.execute(ServerWords.TABLE);
        template.execute(ServerWords.TIME_OUTS);
    }

    private static Connection connect() {
        try {
            return DriverManager.getConnection(TestDatabase.inMemory(), "SA", "");
        } catch (SQLException e) {
            throw new IllegalStateException("a database in memory is always there", e);
        }
    }

    JdbcTemplate template() {
        return template;
    }

    /** Nothing was ever known. */
    void empty() {
        TABLES.forEach(table -> jdbc.sql("DELETE FROM " + table).update());
        template.update("DELETE FROM ledger_holder");
        template.update("INSERT INTO ledger_holder (part, epoch) VALUES ('', 0)");
    }

    DataSource source() {
        return source;
    }

    /** The real holds on accounts, for one process. */
    PartHolds parts(ProcessConnections process) {
        return server.parts(process);
    }

    /**
     * As {@code ServerLease} enters itself: whoever has the ledger or a part of it writes nothing any more. Answers the new
     * holder's number.
     */
    static long enter(ProcessConnections process) {
        JdbcTemplate own = new JdbcTemplate(process);
        return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(process)).execute(status -> {
            own.update("UPDATE ledger_holder SET epoch = epoch + 1");
            return own.queryForObject("SELECT epoch FROM ledger_holder WHERE part = ''", Long.class);
        }));
    }

    /** The number under which the ledger, or an account, is held. */
    long heldUnder(String part) {
        return Objects.requireNonNull(
                template.queryForObject("SELECT epoch FROM ledger_holder WHERE part = ?", Long.class, part));
    }

    /** From now on nobody else writes. Answers the new holder's number. */
    long take() {
        return ++epoch;
    }

    /** Whether whoever took it under this number still holds it. */
    boolean heldSince(long number) {
        return epoch == number;
    }

    /** A refund as the ledger tells of it. */
    record Told(
            String reference,
            String orderId,
            String state,
            @Nullable String reasonCode,
            @Nullable String reason) {

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    List<Told> refunds() {
        return jdbc.sql("SELECT reference, order_id, state, reason_code, reason FROM refund WHERE scope = ''")
                .query((row, number) -> new Told(
                        row.getString("reference"),
                        row.getString("order_id"),
                        row.getString("state"),
                        row.getString("reason_code"),
                        row.getString("reason")))
                .list();
    }

    /** What the last run that had a row said of it, apart from its refunds; empty for a row it never saw. */
    String word(String rowId) {
        return template.queryForList("""
                        SELECT w.status || COALESCE(' ' || w.reason_code || ': ' || w.reason, '')
                        FROM return_row w JOIN run r ON r.run_id = w.run_id
                        WHERE w.row_id = ? ORDER BY r.started_at DESC LIMIT 1""", String.class, rowId).stream()
                .findFirst()
                .orElse("");
    }

    /** Whether a rerun would find something to do. */
    boolean unsettled() {
        return count("SELECT COUNT(*) FROM run WHERE state = 'open'")
                        + count("SELECT COUNT(*) FROM refund WHERE scope = ''"
                                + " AND state IN ('PLANNED', 'SENDING', 'UNKNOWN', 'FAILED')")
                        + count("SELECT COUNT(*) FROM return_row WHERE status IN ('failed', 'staged')")
                > 0;
    }

    /** Whether the last word about any refund or row was a refusal. */
    boolean refused() {
        return count("SELECT COUNT(*) FROM refund WHERE scope = '' AND state = 'REJECTED'")
                        + count("SELECT COUNT(*) FROM return_row WHERE status IN ('rejected', 'held')")
                > 0;
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    /** Transactions of one process, each of which may be its end. */
    TransactionTemplate transactionsOf(SimulatedProcess process) {
        return new TransactionTemplate(new Transactions(process));
    }

    @Override
    public void close() {
        template.execute("SHUTDOWN");
        source.destroy();
    }

    /** Refuses as {@code FencedTransactionManager} does. */
    private final class Transactions extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient SimulatedProcess process;

        Transactions(SimulatedProcess process) {
            super(source);
            this.process = process;
        }

        @Override
        protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
                throws SQLException {
            super.prepareTransactionalConnection(connection, definition);
            if (!definition.isReadOnly() && process.leaseLost()) {
                // A pool does so when it gets the connection back.
                connection.setAutoCommit(true);
                throw new SQLException("another run took the ledger over; nothing more is written");
            }
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            process.beforeCommit();
            super.doCommit(status);
            process.afterCommit();
        }
    }
}
