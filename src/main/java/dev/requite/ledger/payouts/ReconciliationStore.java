package dev.requite.ledger.payouts;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Calls of {@code reconcile}, and every document they looked at. */
public final class ReconciliationStore {

    private static final int LINES_AT_ONCE = 10_000;

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public ReconciliationStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    public void begin(String id, Instant now) {
        ledger.write(() -> ledger.update("""
                INSERT INTO reconciliation (reconciliation_id, turn, started_at)
                VALUES (?, (SELECT COALESCE(MAX(turn), 0) + 1 FROM reconciliation), ?)""", id, Columns.time(now)));
    }

    public void end(String id, int exitCode, Instant now) {
        ledger.write(() -> ledger.update(
                "UPDATE reconciliation SET finished_at = ?, exit_code = ? WHERE reconciliation_id = ?",
                Columns.time(now),
                exitCode,
                id));
    }

    /** The last one that came to its end. */
    public Optional<Reconciliation> newest() {
        return jdbc.sql("SELECT * FROM reconciliation WHERE finished_at IS NOT NULL ORDER BY turn DESC LIMIT 1")
                .query(ReconciliationStore::reconciliation)
                .optional();
    }

    /** The calls that began last, newest first. */
    public List<Reconciliation> latest(int most) {
        return jdbc.sql("SELECT * FROM reconciliation ORDER BY turn DESC LIMIT " + most)
                .query(ReconciliationStore::reconciliation)
                .list();
    }

    /** The calls since the last one that came to its end: what they read and found was told in no report. */
    public Set<String> untold() {
        return jdbc.sql("""
                        SELECT reconciliation_id FROM reconciliation WHERE finished_at IS NULL AND turn >
                          (SELECT COALESCE(MAX(turn), 0) FROM reconciliation WHERE finished_at IS NOT NULL)""").query(String.class).set();
    }

    /** Of a call. */
    public Optional<Reconciliation> find(String id) {
        return jdbc.sql("SELECT * FROM reconciliation WHERE reconciliation_id = ?")
                .param(id)
                .query(ReconciliationStore::reconciliation)
                .optional();
    }

    /** Enters a document and answers it with its number. */
    public DocumentEntry enter(DocumentEntry document) {
        return ledger.write(() -> {
            long number = jdbc.sql("SELECT COALESCE(MAX(document_no), 0) + 1 FROM payout_document")
                    .query(Long.class)
                    .single();
            ledger.update(
                    """
                    INSERT INTO payout_document (document_no, reconciliation_id, provider, source, name, size, sha256,
                      layout, fate, problem, payment_reference, lines, read_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                    number,
                    document.reconciliationId(),
                    document.account(),
                    document.fromApi() ? "api" : "file",
                    Columns.cut(document.name(), 1024),
                    document.size(),
                    document.sha256(),
                    Columns.cut(document.layout(), 10_000),
                    document.fate().code(),
                    Columns.cutOrNull(document.problem(), 1000),
                    Columns.cutOrNull(document.paymentReference(), 255),
                    document.lines(),
                    Columns.time(document.readAt()));
            return new DocumentEntry(
                    number,
                    document.reconciliationId(),
                    document.account(),
                    document.fromApi(),
                    document.name(),
                    document.size(),
                    document.sha256(),
                    document.layout(),
                    document.fate(),
                    document.problem(),
                    document.paymentReference(),
                    document.lines(),
                    document.readAt());
        });
    }

    /** Notes what became of a document; belongs into the transaction that makes it so. */
    public void conclude(DocumentEntry document) {
        ledger.write(() -> ledger.update(
                """
                UPDATE payout_document SET provider = ?, layout = ?, fate = ?, problem = ?, payment_reference = ?,
                  lines = ? WHERE document_no = ?""",
                document.account(),
                Columns.cut(document.layout(), 10_000),
                document.fate().code(),
                Columns.cutOrNull(document.problem(), 1000),
                Columns.cutOrNull(document.paymentReference(), 255),
                document.lines(),
                document.number()));
    }

    /**
     * A document of these bytes whose payouts count.
     *
     * @param fromApi whether only one that the provider's API told counts: beside its bytes the API tells when and how much was
     *     paid, which a file may not
     */
    public Optional<DocumentEntry> known(String sha256, boolean fromApi) {
        return jdbc.sql("SELECT * FROM payout_document WHERE sha256 = ? AND fate IN ('read', 'repeated', 'reissued')"
                        + (fromApi ? " AND source = 'api'" : "") + " ORDER BY document_no LIMIT 1")
                .param(sha256)
                .query(ReconciliationStore::document)
                .optional();
    }

    /** What a call looked at, in the order in which it did. */
    public List<DocumentEntry> documents(String reconciliationId) {
        return jdbc.sql("SELECT * FROM payout_document WHERE reconciliation_id = ? ORDER BY document_no")
                .param(reconciliationId)
                .query(ReconciliationStore::document)
                .list();
    }

    public Optional<DocumentEntry> document(long number) {
        return jdbc.sql("SELECT * FROM payout_document WHERE document_no = ?")
                .param(number)
                .query(ReconciliationStore::document)
                .optional();
    }

    /** Whatever told a payout, the first time first. */
    public List<DocumentEntry> telling(String account, String paymentReference) {
        return jdbc.sql("""
                        SELECT * FROM payout_document WHERE provider = ? AND payment_reference = ? AND fate <> 'refused'
                        ORDER BY document_no LIMIT 20""")
                .params(account, paymentReference)
                .query(ReconciliationStore::document)
                .list();
    }

    /** Forgets what a killed call had read of documents that it did not read to their end. */
    public void forgetHalfRead() {
        List<Long> payouts = jdbc.sql("SELECT payout_no FROM payout WHERE complete = FALSE")
                .query(Long.class)
                .list();
        for (long payout : payouts) {
            int deleted;
            do {
                deleted = ledger.write(() -> ledger.update(
                        "DELETE FROM payout_line WHERE line_id IN (SELECT line_id FROM payout_line WHERE payout_no = ?"
                                + " ORDER BY payout_no, line_no LIMIT " + LINES_AT_ONCE + ")",
                        payout));
            } while (deleted > 0);
            ledger.write(() -> ledger.update("DELETE FROM payout WHERE payout_no = ?", payout));
        }
        ledger.write(() -> ledger.update("DELETE FROM payout_document WHERE fate = 'reading'"));
    }

    private static Reconciliation reconciliation(ResultSet row, int number) throws SQLException {
        return new Reconciliation(
                row.getString("reconciliation_id"),
                Columns.requiredInstant(row, "started_at"),
                Columns.instant(row, "finished_at"),
                Columns.integer(row, "exit_code"));
    }

    private static DocumentEntry document(ResultSet row, int number) throws SQLException {
        @Nullable String problem = row.getString("problem");
        @Nullable String payout = row.getString("payment_reference");
        return new DocumentEntry(
                row.getLong("document_no"),
                row.getString("reconciliation_id"),
                row.getString("provider"),
                row.getString("source").equals("api"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("layout"),
                DocumentFate.ofCode(row.getString("fate")),
                problem,
                payout,
                Columns.number(row, "lines"),
                Columns.requiredInstant(row, "read_at"));
    }
}
