package dev.requite.ledger.database;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets PostgreSQL look at the tables that a run has just filled: it plans its queries by what it saw there last, and its
 * own looks come minutes too late. HSQLDB goes by the indexes alone. Thread-safe.
 */
public final class TableStatistics {

    private static final long FIRST_LOOK = 1_000;
    private static final int GROWTH = 10;

    private final JdbcTemplate template;
    private final boolean wanted;
    private long planned;
    private long nextLook = FIRST_LOOK;

    public TableStatistics(JdbcTemplate template) {
        this.template = template;
        this.wanted = PostgresServer.isBehind(template);
    }

    /** All rows of a run are staged. */
    public void staged() {
        look("return_row");
        beginAnew();
    }

    private synchronized void beginAnew() {
        planned = 0;
        nextLook = FIRST_LOOK;
    }

    /** Some more orders were planned. */
    public void planned(long orders) {
        if (isDue(orders)) {
            look("return_row, refund, refund_share, refund_request");
        }
    }

    private synchronized boolean isDue(long orders) {
        planned += orders;
        boolean due = planned >= nextLook;
        if (due) {
            nextLook *= GROWTH;
        }
        return due;
    }

    private void look(String tables) {
        if (wanted) {
            template.execute("ANALYZE " + tables);
        }
    }
}
