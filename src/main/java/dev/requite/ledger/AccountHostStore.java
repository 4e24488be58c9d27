package dev.requite.ledger;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where each account of this ledger is called. */
public final class AccountHostStore {

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public AccountHostStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** The host of an account; empty while none of its orders was found. */
    public Optional<String> of(String account) {
        return jdbc.sql("SELECT host FROM account_host WHERE account = ?")
                .param(account)
                .query(String.class)
                .optional();
    }

    /** Enters the host of an account that has none yet, or another from now on. */
    public void enter(String account, String host, Instant at) {
        ledger.write(() -> {
            int known = ledger.update(
                    "UPDATE account_host SET host = ?, since = ? WHERE account = ?", host, Columns.time(at), account);
            if (known == 0) {
                ledger.update(
                        "INSERT INTO account_host (host, since, account) VALUES (?, ?, ?)",
                        host,
                        Columns.time(at),
                        account);
            }
        });
    }

    /** Whether a run planned refunds of an account, so that its orders were found there. */
    public boolean hasRefunds(String runId, String account) {
        return jdbc.sql("SELECT 1 FROM refund WHERE run_id = ? AND provider = ? AND scope = '' LIMIT 1")
                .params(runId, account)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
