package dev.requite.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which accounts runs could talk to, and how that went. */
public final class RunEndpointStore {

    private static final int TEXT_MAX = 300;
    private static final int TROUBLE_MAX = 500;

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public RunEndpointStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** A pass begins: what an earlier one had to say of its trouble is over. */
    public void enter(String runId, String account, String host, String user, String environment) {
        ledger.write(() -> {
            Object[] place = {Columns.cut(host, TEXT_MAX), Columns.cut(user, TEXT_MAX), environment, runId, account};
            int known = ledger.update(
                    "UPDATE run_account SET host = ?, username = ?, environment = ?, unanswered = 0,"
                            + " trouble = NULL WHERE run_id = ? AND account = ?",
                    place);
            if (known == 0) {
                ledger.update(
                        "INSERT INTO run_account (host, username, environment, run_id, account) VALUES (?, ?, ?, ?, ?)",
                        place);
            }
        });
    }

    /**
     * How some calls went.
     *
     * @param all answered or not
     * @param tooMany answered 429
     * @param serverErrors answered 5xx
     * @param slowestMs the slowest answer, milliseconds
     */
    public record Calls(long all, long unanswered, long tooMany, long serverErrors, long slowestMs) {}

    /** Adds what the pass asked since it began, or since the last time. */
    public void add(String runId, String account, Calls calls, @Nullable String trouble) {
        ledger.write(() -> ledger.update(
                "UPDATE run_account SET calls = calls + ?, unanswered = unanswered + ?, too_many = too_many + ?,"
                        + " server_errors = server_errors + ?, slowest_ms = GREATEST(slowest_ms, ?),"
                        + " trouble = COALESCE(?, trouble) WHERE run_id = ? AND account = ?",
                calls.all(),
                calls.unanswered(),
                calls.tooMany(),
                calls.serverErrors(),
                calls.slowestMs(),
                trouble == null ? null : Columns.cut(trouble, TROUBLE_MAX),
                runId,
                account));
    }

    /** By name; none for runs of earlier programs. */
    public List<RunEndpoint> of(String runId) {
        return jdbc.sql("SELECT * FROM run_account WHERE run_id = ? ORDER BY account")
                .param(runId)
                .query((row, number) -> new RunEndpoint(
                        row.getString("account"),
                        row.getString("host"),
                        row.getString("username"),
                        row.getString("environment"),
                        row.getLong("calls"),
                        row.getLong("unanswered"),
                        row.getLong("too_many"),
                        row.getLong("server_errors"),
                        row.getLong("slowest_ms"),
                        row.getString("trouble")))
                .list();
    }
}
