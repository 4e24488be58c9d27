package dev.requite.ledger;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What of all runs waits for an answer or for a person. */
public final class OpenWork {

    private static final int UNCERTAIN_KEPT_MOST = 10_000;

    private final JdbcClient jdbc;

    public OpenWork(Ledger ledger) {
        this.jdbc = ledger.jdbc();
    }

    /**
     * All refunds of a ledger, counted one by one.
     *
     * @param refunds how many there are, whatever became of them, those of earlier tries of a plan too
     * @param uncertain those that may have moved money without our knowing
     */
    public record Census(long refunds, List<Uncertain> uncertain) {}

    /** Counts them, apart from all that is judged. */
    public Census census() {
        return jdbc.sql("""
                        SELECT COUNT(*) AS n, SUM(CASE WHEN scope = '' AND state IN %s THEN 1 ELSE 0 END) AS uncertain
                        FROM refund""".formatted(States.UNCERTAIN))
                .query((row, number) ->
                        new Census(row.getLong("n"), row.getLong("uncertain") == 0 ? List.of() : amongAllRefunds()))
                .single();
    }

    /** Refunds that may have moved money without our knowing, by account and currency. */
    public List<Uncertain> uncertainRefunds() {
        return jdbc.sql("SELECT uncertain FROM reconciliation_basis WHERE uncertain <> ''"
                        + " AND writer = (SELECT number FROM ledger_writer)")
                .query(String.class)
                .optional()
                .map(known -> List.of(Columns.of(known, Uncertain[].class)))
                .orElseGet(this::amongAllRefunds);
    }

    /** As they are kept until somebody writes; empty if there are too many accounts and currencies for that. */
    public static String kept(List<Uncertain> uncertain) {
        String json = Columns.json((Object) uncertain);
        return json.length() > UNCERTAIN_KEPT_MOST ? "" : json;
    }

    private List<Uncertain> amongAllRefunds() {
        return jdbc.sql("""
                        SELECT provider, currency, COUNT(*) AS n, SUM(amount) AS total,
                          MIN(COALESCE(first_attempt_at, planned_at)) AS since
                        FROM refund WHERE scope = '' AND state IN %s
                        GROUP BY provider, currency ORDER BY provider, currency""".formatted(States.UNCERTAIN))
                .query((row, number) -> new Uncertain(
                        row.getString("provider"),
                        row.getString("currency"),
                        row.getLong("n"),
                        row.getBigDecimal("total").longValueExact(),
                        Columns.requiredInstant(row, "since")))
                .list();
    }

    /**
     * Refunds of one account in one currency whose outcome is uncertain.
     *
     * @param amount what they are worth together, minor units of {@code currency}
     * @param since when the first of them was first tried
     */
    public record Uncertain(String account, String currency, long count, long amount, Instant since) {}

    /** Operations that may have been carried out without our knowing, by account. */
    public List<UncertainOperations> uncertainOperations() {
        return jdbc.sql("""
                        SELECT provider, COUNT(*) AS n, MIN(planned_at) AS since
                        FROM operation WHERE scope = '' AND state IN %s GROUP BY provider ORDER BY provider""".formatted(States.UNCERTAIN))
                .query((row, number) -> new UncertainOperations(
                        row.getString("provider"), row.getLong("n"), Columns.requiredInstant(row, "since")))
                .list();
    }

    /**
     * Operations of one account whose outcome is uncertain.
     *
     * @param since when the first of them was planned
     */
    public record UncertainOperations(String account, long count, Instant since) {}
}
