package dev.requite.ledger;

import dev.requite.ledger.database.FencedTransactionManager;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only owner of the ledger's transactions. What is written is written within one, and each of them begins at the fence:
 * who lost the ledger's lease writes nothing, however late he wakes. So a statement that writes and stands outside of
 * {@link #write} is a fault of ours and fails. Thread-safe.
 */
public final class Ledger {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate named;
    private final TransactionTemplate writing;
    private final TransactionTemplate snapshot;
    private final WriterNumber writer;
    private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

    /** @param fenced begins transactions that write at the fence */
    public Ledger(JdbcTemplate template, TransactionTemplate fenced) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.named = new NamedParameterJdbcTemplate(template);
        this.writing = fenced;
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(fenced.getTransactionManager()));
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.writer = new WriterNumber(template, fenced);
    }

    /** Writes all of it or nothing; within another such call it becomes part of that. */
    public void write(Runnable work) {
        write(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Likewise, with an answer.
     *
     * @throws org.springframework.transaction.TransactionException if this process does not hold the ledger any more
     */
    public <T> T write(Supplier<T> work) {
        writer.rise();
        return Objects.requireNonNull(writing.execute(status -> {
            depth.set(depth.get() + 1);
            try {
                return work.get();
            } finally {
                depth.set(depth.get() - 1);
            }
        }));
    }

    /** Reads the ledger as it was at one moment, whatever a run does to it meanwhile. */
    public <T> T atOneMoment(Supplier<T> reading) {
        return Objects.requireNonNull(snapshot.execute(status -> reading.get()));
    }

    /** What tells whether anybody wrote. */
    public WriterNumber writer() {
        return writer;
    }

    /** Under which whoever writes through this holds what he writes; null where nobody counts that. */
    @Nullable
    Long holdNumber() {
        return writing.getTransactionManager() instanceof FencedTransactionManager fenced ? fenced.holdNumber() : null;
    }

    /** For the ledger's rooms, to read. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** For the ledger's rooms, to read. */
    public JdbcTemplate template() {
        return template;
    }

    /** For the ledger's rooms, to read. */
    public NamedParameterJdbcTemplate named() {
        return named;
    }

    /** For the ledger's rooms, within {@link #write}. Answers how many rows it changed. */
    public int update(String sql, @Nullable Object... parameters) {
        demandTransaction(sql);
        return template.update(sql, parameters);
    }

    /** The same once for each of them; answers how many rows each changed. */
    public int[] updateEach(String sql, List<@Nullable Object[]> parameters) {
        demandTransaction(sql);
        return template.batchUpdate(sql, parameters);
    }

    int[] updateEach(String sql, BatchPreparedStatementSetter parameters) {
        demandTransaction(sql);
        return template.batchUpdate(sql, parameters);
    }

    <T> void updateEach(
            String sql, Collection<T> each, int atOnce, ParameterizedPreparedStatementSetter<T> parameters) {
        demandTransaction(sql);
        template.batchUpdate(sql, each, atOnce, parameters);
    }

    int[] updateEach(String sql, SqlParameterSource[] parameters) {
        demandTransaction(sql);
        return named.batchUpdate(sql, parameters);
    }

    /** What no statement of SQL does. */
    void load(ConnectionCallback<Long> loading) {
        demandTransaction("a bulk load");
        template.execute(loading);
    }

    private void demandTransaction(String sql) {
        if (depth.get() == 0) {
            throw new IllegalStateException("would be written outside of the ledger's transactions: " + sql);
        }
    }
}
