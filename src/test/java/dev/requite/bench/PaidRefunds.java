package dev.requite.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.Columns;
import dev.requite.ledger.database.LedgerDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A ledger with refunds that were carried out, one an order, as years of nights leave them: written at once, since only what a
 * reconciliation does with them is measured. Their ids are in no order at all.
 */
final class PaidRefunds {

    private static final int AT_ONCE = 10_000;

    private final BenchOrders orders;
    private final long count;
    private final Instant sent;

    /** @param sent when each of them was */
    PaidRefunds(long seed, long count, Instant sent) {
        this.orders = new BenchOrders(seed, 1);
        this.count = count;
        this.sent = sent;
    }

    String order(long number) {
        return orders.id(number);
    }

    String reference(long number) {
        return orders.id(count + number);
    }

    long amount(long number) {
        return 500 + number % 9_500;
    }

    /**
     * Writes them into a ledger that is there already.
     *
     * @param settings where it is, if not in the work folder
     */
    void enter(Path workFolder, Map<String, String> settings) {
        LedgerDatabase database = settings.isEmpty()
                ? LedgerDatabase.embedded(workFolder.resolve("ledger"), 0)
                : LedgerDatabase.at(
                        Objects.requireNonNull(settings.get("REQUITE_LEDGER_URL")),
                        Objects.requireNonNull(settings.get("REQUITE_LEDGER_USERNAME")),
                        Objects.requireNonNull(settings.get("REQUITE_LEDGER_PASSWORD")),
                        0);
        try (HikariDataSource source = database.open()) {
            JdbcTemplate template = new JdbcTemplate(source);
            TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            for (long from = 0; from < count; from += AT_ONCE) {
                long first = from;
                transaction.executeWithoutResult(status -> enter(template, first, Math.min(count, first + AT_ONCE)));
            }
        }
    }

    private void enter(JdbcTemplate template, long from, long to) {
        OffsetDateTime time = Columns.time(sent);
        List<Object[]> refunds = new ArrayList<>();
        List<Object[]> shares = new ArrayList<>();
        for (long number = from; number < to; number++) {
            String reference = reference(number);
            refunds.add(new Object[] {
                reference,
                order(number),
                "capture-" + number,
                amount(number),
                "refund-" + number,
                time,
                time,
                time,
                time
            });
            shares.add(new Object[] {reference, "row-" + number, amount(number), amount(number)});
        }
        template.batchUpdate("""
                    INSERT INTO refund (reference, scope, planned_run, run_id, provider, order_id, sequence, capture_id,
                      operation, generation, currency, amount, refunded_before, description, provider_reference,
                      merchant_reference, request_sha256, state, provider_refund_id, cleared, attempts, sends, planned_at,
                      first_attempt_at, last_sent_at, settled_at)
                    VALUES (?, '', 'RUN', 'RUN', 'klarna', ?, 1, ?, 'refund', 1, 'EUR', ?, 0, '', '', '', '', 'REFUNDED', ?,
                      TRUE, 1, 1, ?, ?, ?, ?)""", refunds);
        template.batchUpdate("""
                    INSERT INTO refund_share (reference, scope, share_no, row_id, content_hash, type, line_reference,
                      line_name, line_type, quantity_unit, unit_price, discount, amount, tax_rate, tax)
                    VALUES (?, '', 1, ?, '', 'item', 'MUG', 'Mug', 'physical', '', ?, 0, ?, 0, 0)""", shares);
    }

    /** The same as a file, for a program that has no ledger. */
    void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("reference,order_id,amount,currency\n");
            for (long number = 0; number < count; number++) {
                out.write(reference(number) + "," + order(number) + "," + amount(number) + ",EUR\n");
            }
        }
    }
}
