package dev.requite.ledger;

import dev.requite.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the gate weighs: a run's plan in sums, and as one hash that a person can approve. */
public final class GateStore {

    private static final int ORDERS_NAMED = 20;

    /** So many references are sorted in memory at once. */
    private static final int REFUNDS_SORTED = 150_000;

    private static final int HEX_DIGITS = 16;
    private static final Comparator<Sum> LARGEST_FIRST =
            Comparator.comparing(Sum::amount).reversed().thenComparing(Sum::orderId);

    /** What the provider listed before it was planned moves no money: it was never tried. */
    private static final String REFUNDS =
            "f.scope = '' AND f.state <> 'REJECTED'" + " AND NOT (f.state = 'REFUNDED' AND f.first_attempt_at IS NULL)";

    private final Ledger ledger;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RunSlices slices;
    private final int refundsSorted;

    public GateStore(Ledger ledger) {
        this(ledger, REFUNDS_SORTED);
    }

    GateStore(Ledger ledger, int refundsSorted) {
        this.ledger = ledger;
        this.refundsSorted = refundsSorted;
        this.template = ledger.template();
        this.jdbc = ledger.jdbc();
        this.slices = new RunSlices(ledger);
    }

    /** Where it is kept what a plan was weighed with. */
    public LimitStore limits() {
        return new LimitStore(ledger);
    }

    /**
     * A sum of planned money.
     *
     * @param currency ISO code
     * @param amount minor units
     * @param orderId the order with the largest sum, empty for a total
     */
    public record Sum(String currency, long amount, String orderId) {}

    /** What a run refunds in all, by currency, sent or not. */
    public List<Sum> totals(String runId) {
        return jdbc.sql("SELECT f.currency, SUM(f.amount) AS total FROM refund f WHERE f.run_id = ? AND " + REFUNDS
                        + " GROUP BY f.currency ORDER BY f.currency")
                .param(runId)
                .query((row, number) -> new Sum(row.getString("currency"), row.getLong("total"), ""))
                .list();
    }

    /**
     * Orders that get more than an amount.
     *
     * @param count how many they are
     * @param largest some of them, largest first
     */
    public record Above(long count, List<Sum> largest) {}

    /** The orders of a run that get more than an amount in a currency. */
    public Above ordersAbove(String runId, String currency, long amount) {
        AtomicLong count = new AtomicLong();
        List<Sum> largest = new ArrayList<>();
        slices.refunds(runId, slice -> {
            List<Sum> above = template.query(
                    "SELECT f.order_id, SUM(f.amount) AS total FROM refund f WHERE " + RunSlices.Refunds.CONDITION
                            + " AND " + REFUNDS + """
                             AND f.currency = ?
                            GROUP BY f.order_id HAVING SUM(f.amount) > ?""",
                    (row, number) -> new Sum(currency, row.getLong("total"), row.getString("order_id")),
                    parameters(slice, currency, amount));
            count.addAndGet(above.size());
            largest.addAll(above);
            largest.sort(LARGEST_FIRST);
            largest.subList(Math.min(ORDERS_NAMED, largest.size()), largest.size())
                    .clear();
        });
        return new Above(count.get(), List.copyOf(largest));
    }

    private static Object[] parameters(RunSlices.Refunds slice, Object... more) {
        return Stream.of(slice.parameters(), more).flatMap(Stream::of).toArray();
    }

    /** Rows of a run that got no refund for a reason of their own, and all its rows. */
    public record RowShare(long refused, long all) {}

    public RowShare refusedRows(String runId) {
        return jdbc.sql("""
                        SELECT COUNT(*) AS all_rows,
                          COALESCE(SUM(CASE WHEN status IN %s THEN 1 ELSE 0 END), 0) AS refused
                        FROM return_row WHERE run_id = ?""".formatted(RowState.in(RowState.REJECTED, RowState.HELD)))
                .param(runId)
                .query((row, number) -> new RowShare(row.getLong("refused"), row.getLong("all_rows")))
                .single();
    }

    /** What a run's operations cost in all, by currency, sent or not. */
    public List<Sum> costs(String runId) {
        return operationSums(runId, "cost", "cost > 0");
    }

    /** What a run's operations release in all, by currency, sent or not. */
    public List<Sum> releases(String runId) {
        return operationSums(runId, "remaining_before", "kind = 'RELEASE_AUTHORIZATION'");
    }

    private List<Sum> operationSums(String runId, String column, String which) {
        return jdbc.sql("SELECT currency, SUM(" + column + ") AS total FROM operation WHERE run_id = ? AND scope = ''"
                        + " AND state <> 'REJECTED' AND " + which + " GROUP BY currency ORDER BY currency")
                .param(runId)
                .query((row, number) -> new Sum(row.getString("currency"), row.getLong("total"), ""))
                .list();
    }

    /** Whether any refund or operation of the run has not passed the gate yet. */
    public boolean anythingToClear(String runId) {
        return count(runId, RefundStore.WAITING) > 0
                || jdbc.sql("SELECT COUNT(*) FROM operation o WHERE o.run_id = ? AND " + OperationStore.WAITING)
                                .param(runId)
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private long count(String runId, String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM refund f WHERE f.run_id = ? AND " + condition)
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** A hash over exactly the refunds and operations that have not passed the gate: 64 hexadecimal digits. */
    public String planHash(String runId) {
        return hash(runId, RefundStore.WAITING, OperationStore.WAITING);
    }

    /**
     * The same hash over what was let through and never sent, too. It is the hash of a plan that was being let through
     * when its process died, unless something else of the run had passed before; then it is no plan's.
     */
    public String unsentHash(String runId) {
        String unsent = "%1$s.scope = '' AND %1$s.state IN " + States.UNSENT
                + " AND (NOT %1$s.cleared OR %1$s.first_attempt_at IS NULL)";
        return hash(runId, unsent.formatted("f"), unsent.formatted("o"));
    }

    /** By reference, which no index of a run's refunds is sorted by; a big plan is gone through for one part after the other. */
    private String hash(String runId, String condition, String ofOperations) {
        MessageDigest digest = Sha256.begin();
        int parts = (int) Math.min(HEX_DIGITS, 1 + count(runId, condition) / refundsSorted);
        for (int part = 0; part < parts; part++) {
            hashed(runId, condition, part, parts)
                    .forEach(refund -> digest.update(refund.getBytes(StandardCharsets.US_ASCII)));
        }
        operations(runId, ofOperations)
                .forEach(operation -> digest.update(operation.getBytes(StandardCharsets.US_ASCII)));
        return Sha256.hex(digest);
    }

    /** With what each costs, takes and is done to: a person approves that, too. A plan of refunds alone has none. */
    private List<String> operations(String runId, String condition) {
        return jdbc.sql("SELECT o.* FROM operation o WHERE o.run_id = ? AND " + condition + " ORDER BY o.reference")
                .param(runId)
                .query((row, number) -> String.join(
                        " ",
                        row.getString("reference"),
                        row.getString("request_sha256"),
                        row.getString("cost"),
                        row.getString("remaining_before")))
                .list();
    }

    private List<String> hashed(String runId, String condition, int part, int parts) {
        List<String> refunds = new ArrayList<>();
        RowCallbackHandler each = row -> {
            String reference = row.getString("reference");
            if (HexFormat.fromHexDigit(reference.charAt(0)) * parts / HEX_DIGITS == part) {
                refunds.add(reference + row.getString("request_sha256"));
            }
        };
        slices.refunds(
                runId,
                slice -> template.query(
                        "SELECT f.reference, f.request_sha256 FROM refund f WHERE " + RunSlices.Refunds.CONDITION
                                + " AND " + condition,
                        each,
                        slice.parameters()));
        Collections.sort(refunds);
        return refunds;
    }

    /**
     * Lets the run's refunds through, not all at once: after a crash in the middle the gate weighs the rest again, and
     * knows the rest of an approved plan by {@link #unsentHash}.
     */
    public void clear(String runId) {
        ledger.write(() -> ledger.update(
                "UPDATE operation o SET cleared = TRUE WHERE o.run_id = ? AND " + OperationStore.WAITING, runId));
        slices.refunds(
                runId,
                slice -> ledger.write(() -> ledger.update(
                        "UPDATE refund f SET cleared = TRUE WHERE " + RunSlices.Refunds.CONDITION + " AND "
                                + RefundStore.WAITING,
                        slice.parameters())));
    }
}
