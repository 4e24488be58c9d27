package dev.requite.ledger;

import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A number that rises before whoever opened the ledger writes for the first time, and never sinks: as long as it is the same,
 * nobody wrote. Thread-safe.
 */
public final class WriterNumber {

    private final JdbcTemplate template;
    private final TransactionTemplate rising;

    /** Whether others can see by it already that this one writes. */
    private volatile boolean risen;

    WriterNumber(JdbcTemplate template, TransactionTemplate fenced) {
        this.template = template;
        // Of its own: it has to stand, whatever becomes of what is written after it.
        this.rising = new TransactionTemplate(Objects.requireNonNull(fenced.getTransactionManager()));
        rising.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Before every write; only the first of them lets it rise. */
    void rise() {
        if (!risen) {
            rising.executeWithoutResult(status -> template.update("UPDATE ledger_writer SET number = number + 1"));
            risen = true;
        }
    }

    /** As it is. */
    public long now() {
        return Objects.requireNonNull(template.queryForObject("SELECT number FROM ledger_writer", Long.class));
    }

    /**
     * As it is before whatever is written after this, here or elsewhere, which lets it rise once more. Belongs into the
     * transaction of what is the last before.
     */
    public long soFar() {
        long number = now();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                risen = false;
            }
        });
        return number;
    }
}
