package dev.requite.ledger;

import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes back what was planned and not sent: refunds that a person discarded, or whose order changed since. */
public final class WithdrawalStore {

    private final Ledger ledger;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final RefundStore refunds;
    private final OperationStore operations;
    private final RunSlices slices;

    public WithdrawalStore(Ledger ledger) {
        this.ledger = ledger;
        this.template = ledger.template();
        this.jdbc = ledger.jdbc();
        this.refunds = new RefundStore(ledger);
        this.operations = new OperationStore(ledger);
        this.slices = new RunSlices(ledger);
    }

    /**
     * Forgets what a run has waiting and nobody approved; its rows are held until they come again, in whatever run they
     * stand. Not all at once: after a crash in the middle it is to be called again.
     */
    public void discard(String runId) {
        Reason discarded = Reason.of(ReasonCode.PLAN_DISCARDED, "The plan was discarded; nothing was sent.");
        slices.refunds(
                runId,
                slice -> ledger.write(() -> {
                    List<Claim> claims =
                            claims(RunSlices.Refunds.CONDITION + " AND " + RefundStore.WAITING, slice.parameters());
                    withdraw(claims, RowState.HELD, discarded);
                    holdStranded(claims, discarded);
                }));
        ledger.write(() -> {
            List<Claim> claims = operationClaims("o.run_id = ? AND " + OperationStore.WAITING, runId);
            withdrawOperations(claims, RowState.HELD, discarded);
            holdStranded(claims, discarded);
        });
    }

    /**
     * Clears the way for another pass: rows that failed for now wait again, and refunds that were not sent because their
     * order had changed are forgotten, so that their rows are planned afresh. Not all at once: every pass begins with it.
     */
    public void stageFailedAgain(String runId) {
        Reason changed = Reason.of(ReasonCode.ORDER_CHANGED, "The order changed after this was planned.");
        for (String reference : outdated("refund")) {
            ledger.write(
                    () -> withdraw(claims("f.reference = ? AND f.scope = ''", reference), RowState.FAILED, changed));
        }
        for (String reference : outdated("operation")) {
            ledger.write(() -> withdrawOperations(
                    operationClaims("o.reference = ? AND o.scope = ''", reference), RowState.FAILED, changed));
        }
        slices.rows(
                runId,
                slice -> ledger.write(() -> ledger.update(
                        "UPDATE return_row SET status = " + RowState.STAGED.quoted()
                                + ", reason_code = NULL, reason = NULL WHERE " + RunSlices.Rows.CONDITION
                                + " AND status = " + RowState.FAILED.quoted(),
                        slice.parameters())));
    }

    /** Whose order changed. A run with such a one is not settled, and to look through all runs would take long. */
    private List<String> outdated(String table) {
        return jdbc.sql("""
                        SELECT f.reference FROM run r JOIN %s f ON f.run_id = r.run_id
                        WHERE r.kind = 'run' AND (r.exit_code IS NULL OR r.exit_code NOT IN (0, 3))
                          AND f.scope = '' AND f.state = 'FAILED' AND f.reason_code = ?""".formatted(table))
                .param(ReasonCode.ORDER_CHANGED.name())
                .query(String.class)
                .list();
    }

    /**
     * What a live refund or operation has of a row.
     *
     * @param plannedRun the run that planned the refund
     * @param runId the run that has it in hand
     * @param rowId null for a refund without any share
     */
    private record Claim(
            String reference,
            String plannedRun,
            String runId,
            @Nullable String rowId) {}

    private List<Claim> claims(String condition, Object... parameters) {
        return template.query("""
                SELECT f.reference, f.planned_run, f.run_id, s.row_id
                FROM refund f LEFT JOIN refund_share s ON s.reference = f.reference AND s.scope = f.scope
                """ + "WHERE " + condition, WithdrawalStore::claim, parameters);
    }

    private List<Claim> operationClaims(String condition, Object... parameters) {
        return template.query("""
                SELECT o.reference, o.planned_run, o.run_id, a.row_id
                FROM operation o LEFT JOIN operation_row a ON a.reference = o.reference AND a.scope = o.scope
                """ + "WHERE " + condition, WithdrawalStore::claim, parameters);
    }

    private static Claim claim(ResultSet row, int number) throws SQLException {
        return new Claim(
                row.getString("reference"),
                row.getString("planned_run"),
                row.getString("run_id"),
                row.getString("row_id"));
    }

    private void withdrawOperations(List<Claim> claims, RowState status, Reason reason) {
        operations.delete(rowsGet(claims, status, reason));
    }

    /** Deletes refunds; their rows get another status in the run that planned them and in the one that has them in hand. */
    private void withdraw(List<Claim> claims, RowState status, Reason reason) {
        refunds.delete(rowsGet(claims, status, reason));
    }

    /** Answers what the rows were in. */
    private Set<String> rowsGet(List<Claim> claims, RowState status, Reason reason) {
        Set<List<Object>> rows = new LinkedHashSet<>();
        Set<String> references = new LinkedHashSet<>();
        for (Claim claim : claims) {
            references.add(claim.reference());
            if (claim.rowId() != null) {
                rows.add(List.of(
                        status.word(), reason.code().name(), reason.detail(), claim.rowId(), claim.plannedRun()));
                rows.add(List.of(status.word(), reason.code().name(), reason.detail(), claim.rowId(), claim.runId()));
            }
        }
        ledger.updateEach(
                """
                UPDATE return_row SET status = ?, reason_code = ?, reason = ?
                WHERE row_id = ? AND run_id = ? AND status IN %s""".formatted(RowState.in(RowState.PLANNED, RowState.RESUMED)),
                rows.stream().map(List::toArray).toList());
        return references;
    }

    /** Runs that had the refunds or operations in hand between the two are not named anywhere; their rows belong to nothing any more. */
    private void holdStranded(List<Claim> claims, Reason reason) {
        ledger.updateEach(
                """
                UPDATE return_row SET status = %s, reason_code = ?, reason = ?
                WHERE row_id = ? AND status = %s
                  AND NOT EXISTS (SELECT 1 FROM refund_share s WHERE s.row_id = return_row.row_id AND s.scope = '')
                  AND NOT EXISTS (SELECT 1 FROM operation_row a WHERE a.row_id = return_row.row_id AND a.scope = '')""".formatted(RowState.HELD.quoted(), RowState.RESUMED.quoted()),
                claims.stream()
                        .map(Claim::rowId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(rowId -> new Object[] {reason.code().name(), reason.detail(), rowId})
                        .toList());
    }
}
