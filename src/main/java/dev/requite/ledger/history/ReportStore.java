package dev.requite.ledger.history;

import dev.requite.ledger.Attempt;
import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.RefundStore;
import dev.requite.ledger.RequestStore;
import dev.requite.ledger.RowState;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunSlices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What reports read: a run page by page in the order of its files, and the life of one row. Reads only. */
public final class ReportStore {

    private static final int ROWS_A_PAGE = 5_000;

    /** Rows with everything their ids have in refunds; a small part of the rows at a time, found by their numbers. */
    private static final String ROWS_WITH_SHARES = """
            FROM return_row r
              JOIN refund_share s ON s.row_id = r.row_id
              JOIN refund f ON f.reference = s.reference AND f.scope = s.scope
            WHERE r.run_id = ? AND r.row_no BETWEEN ? AND ?
            """;

    /** Sorted here: a database would sort rows of many columns. */
    private static final Comparator<ReportShare> TURNS = Comparator.comparing(
                    (ReportShare share) -> share.refund().plannedAt())
            .thenComparing(share -> share.refund().sequence())
            .thenComparing(share -> share.refund().reference().toString())
            .thenComparing(ReportShare::number);

    private static final Comparator<ReportShare> BY_ORDER = Comparator.comparing(
                    (ReportShare share) -> share.refund().orderId())
            .thenComparing(TURNS);

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RunSlices slices;
    private final int rowsAPage;

    public ReportStore(Ledger ledger) {
        this(ledger, ROWS_A_PAGE);
    }

    ReportStore(Ledger ledger, int rowsAPage) {
        this.template = ledger.template();
        this.jdbc = ledger.jdbc();
        this.slices = new RunSlices(ledger);
        this.rowsAPage = rowsAPage;
    }

    /** The next rows of a run, by number; empty when there are none after {@code afterRow}. */
    public List<ReportRow> page(Run run, long afterRow) {
        List<ReportRow> rows = jdbc.sql("SELECT " + ReportColumns.ROW
                        + " FROM return_row r WHERE r.run_id = ? AND r.row_no > ? ORDER BY r.run_id, r.row_no LIMIT ?")
                .params(run.id(), afterRow, rowsAPage)
                .query((row, number) -> ReportColumns.row(row, List.of()))
                .list();
        if (rows.isEmpty()) {
            return rows;
        }
        Map<Long, List<ReportShare>> shares =
                shares(run, rows.get(0).rowNumber(), rows.get(rows.size() - 1).rowNumber());
        return rows.stream().map(row -> withShares(row, shares)).toList();
    }

    private static ReportRow withShares(ReportRow row, Map<Long, List<ReportShare>> shares) {
        List<ReportShare> mine = shares.get(row.rowNumber());
        return mine == null ? row : row.with(mine);
    }

    private Map<Long, List<ReportShare>> shares(Run run, long firstRow, long lastRow) {
        Map<Long, List<ReportShare>> shares = new HashMap<>();
        Map<String, ReportRefund> refunds = new HashMap<>();
        RowCallbackHandler each = row -> shares.computeIfAbsent(row.getLong("row_no"), number -> new ArrayList<>())
                .add(share(row, refunds));
        template.query(
                "SELECT r.row_no, " + ReportColumns.SHARE + " " + ROWS_WITH_SHARES
                        + "AND (s.scope = '' OR s.scope = ?)",
                each,
                run.id(),
                firstRow,
                lastRow,
                run.scope());
        shares.values().forEach(mine -> mine.sort(TURNS));
        return shares;
    }

    /** The same refund is read once for all its shares. */
    private static ReportShare share(ResultSet row, Map<String, ReportRefund> refunds) throws SQLException {
        String key = row.getString("reference") + row.getString("scope");
        ReportRefund refund = refunds.get(key);
        if (refund == null) {
            refund = ReportColumns.refund(row);
            refunds.put(key, refund);
        }
        return new ReportShare(refund, row.getInt("share_no"), RefundStore.share(row));
    }

    /** The cells of some rows as they were read, by row number. They may be large: ask for few rows at a time. */
    public Map<Long, List<String>> cells(String runId, long firstRow, long lastRow) {
        Map<Long, List<String>> cells = new HashMap<>();
        RowCallbackHandler each = row -> cells.put(row.getLong("row_no"), Columns.texts(row.getString("cells")));
        template.query(
                "SELECT r.row_no, r.cells FROM return_row r WHERE r.run_id = ? AND r.row_no BETWEEN ? AND ?",
                each,
                runId,
                firstRow,
                lastRow);
        return cells;
    }

    /**
     * Goes through what waits of a run's plan, by whatever run it was planned: exactly what a person approves, or what a
     * dry run would send. By order, some at a time.
     *
     * @param shares the shares of some refunds, in their turns
     * @param requests their requests, likewise
     */
    public void forEachWaiting(Run run, Consumer<List<ReportShare>> shares, Consumer<List<ReportRequest>> requests) {
        String condition = RunSlices.Refunds.CONDITION + " AND "
                + (run.kind() == RunKind.RUN ? RefundStore.WAITING : "f.scope = f.run_id");
        slices.refunds(run.id(), slice -> {
            shares.accept(waitingShares(condition, slice));
            requests.accept(waitingRequests(condition, slice));
        });
    }

    private List<ReportShare> waitingShares(String condition, RunSlices.Refunds slice) {
        Map<String, ReportRefund> refunds = new HashMap<>();
        List<ReportShare> shares = new ArrayList<>(template.query(
                "SELECT " + ReportColumns.SHARE + " FROM refund f"
                        + " JOIN refund_share s ON s.reference = f.reference AND s.scope = f.scope WHERE " + condition,
                (row, number) -> share(row, refunds),
                slice.parameters()));
        shares.sort(BY_ORDER);
        return shares;
    }

    private List<ReportRequest> waitingRequests(String condition, RunSlices.Refunds slice) {
        return template.query(
                "SELECT f.reference, f.provider, f.order_id, f.capture_id, f.request_sha256, " + RequestStore.REQUEST
                        + " FROM refund f" + RequestStore.JOIN + " WHERE " + condition
                        + " ORDER BY f.order_id, f.planned_at, f.sequence, f.reference",
                (row, number) -> new ReportRequest(
                        row.getString("reference"),
                        row.getString("provider"),
                        row.getString("order_id"),
                        row.getString("capture_id"),
                        row.getString("frozen"),
                        row.getString("request_sha256")),
                slice.parameters());
    }

    /**
     * The lowest number among the shares of a live refund that belong to rows which this run took in hand; null if there are
     * none.
     */
    public @Nullable Integer firstResumedShare(Run run, UUID reference) {
        return jdbc.sql("""
                        SELECT MIN(s.share_no) AS first_no FROM refund_share s
                          JOIN return_row r ON r.row_id = s.row_id AND r.run_id = ?
                        WHERE s.reference = ? AND s.scope = '' AND r.status = %s""".formatted(RowState.RESUMED.quoted()))
                .params(run.id(), reference.toString())
                .query((row, number) -> Optional.ofNullable(Columns.integer(row, "first_no")))
                .single()
                .orElse(null);
    }

    /** The runs that were opened after a run. */
    public Set<String> openedAfter(String runId) {
        return Set.copyOf(jdbc.sql("SELECT run_id FROM run WHERE turn > (SELECT turn FROM run WHERE run_id = ?)")
                .param(runId)
                .query(String.class)
                .list());
    }

    /** The other runs that planned refunds which a run took in hand, or had them in hand between: they have their rows. */
    public List<String> plannedBefore(String runId) {
        return jdbc.sql("SELECT DISTINCT planned_run FROM refund WHERE run_id = ? AND planned_run <> ? AND scope = ''"
                        + """
                         UNION SELECT DISTINCT w.run_id FROM refund f
                          JOIN refund_share s ON s.reference = f.reference AND s.scope = f.scope
                          JOIN return_row w ON w.row_id = s.row_id
                        WHERE f.run_id = ? AND f.planned_run <> ? AND f.scope = ''
                          AND w.status = %s AND w.run_id <> ?
                        ORDER BY planned_run""".formatted(RowState.RESUMED.quoted()))
                .params(runId, runId, runId, runId, runId)
                .query(String.class)
                .list();
    }

    /** Where a row id stands, newest run first, and how it stands in each; at most {@code max} places. */
    public List<ReportPlace> places(String rowId, int max) {
        return jdbc.sql("""
                        SELECT r.run_id, r.row_no FROM return_row r JOIN run u ON u.run_id = r.run_id
                        WHERE r.row_id = ? ORDER BY u.turn DESC, u.started_at DESC, r.run_id DESC, r.row_no DESC LIMIT ?""")
                .params(rowId, max)
                .query((row, number) -> new ReportPlace(row.getString("run_id"), row.getLong("row_no")))
                .list();
    }

    /** One row of a run with its shares; it must be there. */
    public ReportRow row(Run run, long rowNumber) {
        ReportRow found = jdbc.sql(
                        "SELECT " + ReportColumns.ROW + " FROM return_row r WHERE r.run_id = ? AND r.row_no = ?")
                .params(run.id(), rowNumber)
                .query((row, number) -> ReportColumns.row(row, List.of()))
                .single();
        return withShares(found, shares(run, rowNumber, rowNumber));
    }

    /** Everything a row id has in live refunds, in the order of planning; also what no file of this ledger asked for. */
    public List<ReportShare> sharesOf(String rowId) {
        Map<String, ReportRefund> refunds = new HashMap<>();
        return jdbc.sql("SELECT " + ReportColumns.SHARE + """
                         FROM refund_share s JOIN refund f ON f.reference = s.reference AND f.scope = s.scope
                        WHERE s.row_id = ? AND s.scope = ''
                        ORDER BY f.planned_at, f.sequence, f.reference, s.share_no""")
                .param(rowId)
                .query((row, number) -> share(row, refunds))
                .list();
    }

    /** What was sent and looked up for a refund, in order. */
    public List<ReportAttempt> attempts(UUID reference) {
        return jdbc.sql("SELECT * FROM attempt WHERE reference = ? ORDER BY attempt_no")
                .param(reference.toString())
                .query((row, number) -> new ReportAttempt(
                        row.getInt("attempt_no"),
                        row.getString("run_id"),
                        new Attempt(
                                row.getString("kind").equals("send") ? Attempt.Kind.SEND : Attempt.Kind.LOOK_UP,
                                Columns.requiredInstant(row, "started_at"),
                                Columns.requiredInstant(row, "ended_at"),
                                row.getString("result"),
                                row.getInt("http_status"),
                                row.getString("error_code"),
                                row.getString("message"),
                                row.getString("correlation_id"))))
                .list();
    }
}
