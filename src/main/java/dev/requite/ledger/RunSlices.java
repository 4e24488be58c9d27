package dev.requite.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Cuts what a run has in the ledger into slices, for one statement each: HSQLDB keeps every row that a statement touches in
 * memory until it is done, and something of each until its transaction is, so that a big run as a whole exhausts the heap.
 */
public final class RunSlices {

    private static final int ROWS_A_SLICE = 2_000;

    private final JdbcClient jdbc;
    private final int size;

    public RunSlices(Ledger ledger) {
        this(ledger, ROWS_A_SLICE);
    }

    RunSlices(Ledger ledger, int size) {
        this.jdbc = ledger.jdbc();
        this.size = size;
    }

    /** Refunds that a run has in hand: whole orders of one provider. */
    public record Refunds(String runId, String provider, String afterOrder, String lastOrder) {

        /** Which they are, of a table {@code refund f}; other conditions may stand beside it. */
        public static final String CONDITION = "f.run_id = ? AND f.provider = ? AND f.order_id > ? AND f.order_id <= ?";

        /** What {@link #CONDITION} asks for. */
        public Object[] parameters() {
            return new Object[] {runId, provider, afterOrder, lastOrder};
        }
    }

    /** Rows of a run by their numbers. */
    record Rows(String runId, long afterRow, long lastRow) {

        /** Which they are; other conditions may stand beside it. */
        static final String CONDITION = "run_id = ? AND row_no > ? AND row_no <= ?";

        /** What {@link #CONDITION} asks for. */
        Object[] parameters() {
            return new Object[] {runId, afterRow, lastRow};
        }
    }

    /** Goes through a run's refunds, which the action may change or delete. */
    public void refunds(String runId, Consumer<Refunds> action) {
        Optional<String> provider = providerAfter(runId, "");
        while (provider.isPresent()) {
            String after = "";
            for (List<String> orders = orders(runId, provider.get(), after);
                    !orders.isEmpty();
                    orders = orders(runId, provider.get(), after)) {
                String last = orders.get(orders.size() - 1);
                action.accept(new Refunds(runId, provider.get(), after, last));
                after = last;
            }
            provider = providerAfter(runId, provider.get());
        }
    }

    private Optional<String> providerAfter(String runId, String provider) {
        return jdbc.sql("""
                        SELECT provider FROM refund WHERE run_id = ? AND provider > ?
                        ORDER BY run_id, provider, order_id LIMIT 1""").params(runId, provider).query(String.class).optional();
    }

    private List<String> orders(String runId, String provider, String after) {
        // Any further condition makes HSQLDB leave this index and read the whole run for every slice.
        return jdbc.sql("""
                        SELECT order_id FROM refund WHERE run_id = ? AND provider = ? AND order_id > ?
                        ORDER BY run_id, provider, order_id LIMIT ?""")
                .params(runId, provider, after, size)
                .query(String.class)
                .list();
    }

    /** Goes through a run's rows, which the action may change or delete. */
    void rows(String runId, Consumer<Rows> action) {
        rows(runId, -1, Long.MAX_VALUE, action);
    }

    /** The same for the rows after one number, up to another. */
    void rows(String runId, long afterRow, long lastRow, Consumer<Rows> action) {
        long after = afterRow;
        for (List<Long> numbers = numbers(runId, after, lastRow);
                !numbers.isEmpty();
                numbers = numbers(runId, after, lastRow)) {
            long last = numbers.get(numbers.size() - 1);
            action.accept(new Rows(runId, after, last));
            after = last;
        }
    }

    private List<Long> numbers(String runId, long after, long last) {
        return jdbc.sql("SELECT row_no FROM return_row WHERE " + Rows.CONDITION + " ORDER BY run_id, row_no LIMIT ?")
                .params(runId, after, last, size)
                .query(Long.class)
                .list();
    }
}
