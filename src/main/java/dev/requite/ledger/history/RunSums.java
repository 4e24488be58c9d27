package dev.requite.ledger.history;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.RowState;
import dev.requite.ledger.Run;
import dev.requite.model.request.OperationKind;
import dev.requite.model.request.OperationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database itself counts and sums of a run: the other side of the report's own sums. */
public final class RunSums {

    /** As many as HSQLDB compares quickly. */
    private static final int REFERENCES_A_QUERY = 500;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    public RunSums(Ledger ledger) {
        this.template = ledger.template();
        this.jdbc = ledger.jdbc();
    }

    /**
     * The shares of a refund.
     *
     * @param amount what they add up to as the database sums them, minor units
     */
    public record ShareSum(long count, long amount) {}

    /** What the shares of some refunds add up to, in minor units; without those that have none. */
    public Map<UUID, Long> sumsOfShares(Run run, Collection<UUID> references) {
        Map<UUID, Long> sums = new HashMap<>();
        shares(run, references).forEach((reference, sum) -> sums.put(reference, sum.amount()));
        return sums;
    }

    /** The shares of some refunds in numbers; without those that have none. */
    public Map<UUID, ShareSum> shares(Run run, Collection<UUID> references) {
        Map<UUID, ShareSum> sums = new HashMap<>();
        RowCallbackHandler each = row -> sums.put(
                UUID.fromString(row.getString("reference")),
                new ShareSum(row.getLong("n"), row.getBigDecimal("shares").longValueExact()));
        List<UUID> all = List.copyOf(references);
        for (int from = 0; from < all.size(); from += REFERENCES_A_QUERY) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + REFERENCES_A_QUERY));
            List<Object> parameters = new ArrayList<>();
            some.forEach(reference -> parameters.add(reference.toString()));
            parameters.add(run.scope());
            template.query(
                    "SELECT reference, COUNT(*) AS n, SUM(amount) AS shares FROM refund_share WHERE reference IN ("
                            + String.join(", ", Collections.nCopies(some.size(), "?"))
                            + ") AND scope = ? GROUP BY reference",
                    each,
                    parameters.toArray());
        }
        return sums;
    }

    /** How many refunds a run has in hand. */
    public long refunds(Run run) {
        return jdbc.sql("SELECT COUNT(*) FROM refund WHERE run_id = ? AND scope = ?")
                .params(run.id(), run.scope())
                .query(Long.class)
                .single();
    }

    /** How many refunds that a run has in hand have no share at all. */
    public long shareless(Run run) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM refund f WHERE f.run_id = ? AND f.scope = ?
                          AND NOT EXISTS (SELECT 1 FROM refund_share s WHERE s.reference = f.reference AND s.scope = f.scope)""").params(run.id(), run.scope()).query(Long.class).single();
    }

    /** The operations that a run planned, in a dry run those that it would send. */
    public List<ReportOperationSum> operations(Run run) {
        return jdbc.sql("""
                        SELECT kind, state, currency, COUNT(*) AS n, SUM(cost) AS costs,
                          SUM(COALESCE(released, CASE WHEN kind = ? THEN remaining_before ELSE 0 END)) AS released
                        FROM operation WHERE planned_run = ? AND scope = ? GROUP BY kind, state, currency""")
                .params(OperationKind.RELEASE_AUTHORIZATION.name(), run.id(), run.scope())
                .query((row, number) -> new ReportOperationSum(
                        OperationKind.valueOf(row.getString("kind")),
                        OperationState.valueOf(row.getString("state")),
                        row.getString("currency"),
                        row.getLong("n"),
                        row.getBigDecimal("costs").longValueExact(),
                        row.getBigDecimal("released").longValueExact()))
                .list();
    }

    /** How many rows each file of a run has in the ledger, by file number. */
    public Map<Integer, Long> rowsByFile(String runId) {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        RowCallbackHandler each = row -> counts.put(row.getInt("file_no"), row.getLong("n"));
        template.query(
                "SELECT file_no, COUNT(*) AS n FROM return_row WHERE run_id = ? GROUP BY file_no ORDER BY file_no",
                each,
                runId);
        return counts;
    }

    /** What the rows themselves say they are worth. */
    public List<ReportMoney> ownMoney(String runId) {
        return jdbc.sql("""
                        SELECT provider, currency, COUNT(*) AS n, SUM(amount) AS total FROM (
                          SELECT CASE WHEN status = %s THEN '' ELSE provider END AS provider, currency,
                            CASE WHEN type = 'return_fee' THEN -amount ELSE amount END AS amount
                          FROM return_row WHERE run_id = ? AND amount IS NOT NULL AND currency IS NOT NULL) w
                        GROUP BY provider, currency ORDER BY provider, currency""".formatted(RowState.REJECTED.quoted()))
                .param(runId)
                .query((row, number) -> new ReportMoney(
                        row.getString("provider"),
                        row.getString("currency"),
                        row.getLong("n"),
                        row.getBigDecimal("total").longValueExact()))
                .list();
    }
}
