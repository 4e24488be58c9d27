package dev.requite.ledger;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The same on a ledger that several machines can reach. A call has no other name than what was called, which is the same every
 * night: so what counts is what was noted lately, and since the same call was last told to be over.
 */
public final class JoinedRunStore implements JoinedRuns {

    private final Ledger ledger;
    private final String call;
    private final LongSupplier hold;
    private final Supplier<Duration> lately;

    /**
     * @param call a hash over what was called
     * @param hold the number under which this process has the ledger
     * @param lately how long ago the call may have begun
     */
    public JoinedRunStore(Ledger ledger, String call, LongSupplier hold, Supplier<Duration> lately) {
        this.ledger = ledger;
        this.call = call;
        this.hold = hold;
        this.lately = lately;
    }

    @Override
    public void take(String runId) {
        ledger.write(() -> ledger.update("""
                        INSERT INTO joined_run (call, run_id, epoch, taken_at) VALUES (?, ?, ?, clock_timestamp())
                        ON CONFLICT (call, run_id) DO UPDATE SET epoch = excluded.epoch, taken_at = excluded.taken_at""", call, runId, hold.getAsLong()));
    }

    @Override
    public List<String> ofFormerLeaders() {
        return ledger.jdbc()
                .sql("""
                        SELECT run_id FROM joined_run WHERE call = ? AND epoch < ?
                          AND epoch > COALESCE((SELECT MAX(epoch) FROM joined_call WHERE call = ?), 0)
                          AND taken_at > clock_timestamp() - ? * INTERVAL '1 millisecond'
                        ORDER BY epoch, taken_at""")
                .params(call, hold.getAsLong(), call, lately.get().toMillis())
                .query(String.class)
                .list();
    }
}
