package dev.requite.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which accounts runs could talk to, and how that went. */
public final class RunEndpointStore {

    private static final int TEXT_MAX = 300;
    private static final int TROUBLE_MAX = 500;

    private final JdbcClient jdbc;

    public RunEndpointStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A pass begins: what an earlier one had to say of its trouble is over. */
    public void enter(String runId, String account, String host, String user, String environment) {
        Object[] place = {Columns.cut(host, TEXT_MAX), Columns.cut(user, TEXT_MAX), environment, runId, account};
        int known = jdbc.sql("UPDATE run_account SET host = ?, username = ?, environment = ?, unanswered = 0,"
                        + " trouble = NULL WHERE run_id = ? AND account = ?")
                .params(place)
                .update();
        if (known == 0) {
            jdbc.sql("INSERT INTO run_account (host, username, environment, run_id, account) VALUES (?, ?, ?, ?, ?)")
                    .params(place)
                    .update();
        }
    }

    /** Adds what the pass asked since it began, or since the last time. */
    public void add(String runId, String account, long calls, long unanswered, @Nullable String trouble) {
        jdbc.sql("UPDATE run_account SET calls = calls + ?, unanswered = unanswered + ?,"
                        + " trouble = COALESCE(?, trouble) WHERE run_id = ? AND account = ?")
                .param(calls)
                .param(unanswered)
                .param(trouble == null ? null : Columns.cut(trouble, TROUBLE_MAX))
                .param(runId)
                .param(account)
                .update();
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
                        row.getString("trouble")))
                .list();
    }
}
