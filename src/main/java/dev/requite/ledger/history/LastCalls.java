package dev.requite.ledger.history;

import dev.requite.ledger.Columns;
import dev.requite.ledger.Ledger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the calls before this one ended. */
public final class LastCalls {

    private final JdbcClient jdbc;

    public LastCalls(Ledger ledger) {
        this.jdbc = ledger.jdbc();
    }

    /** What was called. */
    public enum Kind {
        /** A run, from its files or taken up again; without dry ones. */
        RUN("run WHERE kind = 'run' AND", "0, 3"),
        /** A reconciliation. That money waits for a person is an answer too. */
        RECONCILIATION("reconciliation WHERE", "0, 3, 8");

        private final String from;
        private final String wentThrough;

        Kind(String from, String wentThrough) {
            this.from = from;
            this.wentThrough = wentThrough;
        }
    }

    /** The exit code of the last that ended, null if there was none. */
    public @Nullable Integer exitCode(Kind kind) {
        return jdbc.sql("SELECT exit_code FROM " + kind.from
                        + " finished_at IS NOT NULL AND exit_code IS NOT NULL ORDER BY finished_at DESC LIMIT 1")
                .query(Integer.class)
                .optional()
                .orElse(null);
    }

    /** When one last did all that it was asked for, null for never. */
    public @Nullable Instant wentThrough(Kind kind) {
        return jdbc.sql("SELECT finished_at FROM " + kind.from + " exit_code IN (" + kind.wentThrough
                        + ") AND finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 1")
                .query((row, number) -> Columns.requiredInstant(row, "finished_at"))
                .optional()
                .orElse(null);
    }
}
