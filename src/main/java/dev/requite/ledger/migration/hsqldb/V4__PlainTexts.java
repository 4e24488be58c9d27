package dev.requite.ledger.migration.hsqldb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Texts are kept as they are: filling them up with spaces cost more than all else about them. The foreign key of shares
 * goes, with its index and a look for each of them; a refund and its shares come and go together anyway. And the cache holds
 * a usual night, as in a new ledger.
 *
 * <p>HSQLDB commits each statement by itself, so every one of them may be said again after a kill.
 */
public final class V4__PlainTexts extends BaseJavaMigration {

    /** As HSQLDB counts: what the rows take on disk; in memory it is two to three times as much. */
    private static final int CACHE_KILOBYTES = 80_000;

    private static final int CACHE_ROWS = 250_000;

    private static final int MAPPED_MEGABYTES = 8_192;

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        execute(
                connection,
                "SET FILES CACHE SIZE " + CACHE_KILOBYTES,
                "SET FILES CACHE ROWS " + CACHE_ROWS,
                "SET FILES NIO SIZE " + MAPPED_MEGABYTES,
                plain("run", "inputs", 64),
                plain("run", "plan_hash", 64),
                plain("run", "approved_hash", 64),
                plain("input_file", "sha256", 64),
                plain("return_row", "content_hash", 64),
                plain("return_row", "currency", 3),
                plain("refund", "reference", 36),
                plain("refund", "currency", 3),
                plain("refund", "request_sha256", 64),
                plain("attempt", "reference", 36));
        replaceShares(connection);
    }

    /**
     * Nobody named the foreign key, and the name that HSQLDB gave it is another one each time the database is opened: its
     * log could not be read back beyond a line that drops the key. So its table is replaced as a whole.
     */
    private static void replaceShares(Connection connection) throws SQLException {
        if (exists(connection, "REFUND_SHARE")) {
            execute(
                    connection,
                    "DROP TABLE refund_share_plain IF EXISTS",
                    """
                    CREATE TABLE refund_share_plain (
                        reference      VARCHAR(36)     NOT NULL,
                        scope          VARCHAR(40)     NOT NULL,
                        share_no       INTEGER         NOT NULL,
                        row_id         VARCHAR(64)     NOT NULL,
                        content_hash   VARCHAR(64)     NOT NULL,
                        type           VARCHAR(20)     NOT NULL,
                        line_reference VARCHAR(510)    NOT NULL,
                        line_name      VARCHAR(1020)   NOT NULL,
                        line_type      VARCHAR(64)     NOT NULL,
                        quantity       DECIMAL(24, 12),
                        quantity_unit  VARCHAR(64)     NOT NULL,
                        unit_price     BIGINT          NOT NULL,
                        discount       BIGINT          NOT NULL,
                        amount         BIGINT          NOT NULL,
                        tax_rate       INTEGER         NOT NULL,
                        tax            BIGINT          NOT NULL,
                        PRIMARY KEY (reference, scope, share_no)
                    )""",
                    "INSERT INTO refund_share_plain SELECT * FROM refund_share",
                    "DROP TABLE refund_share");
        }
        execute(
                connection,
                "ALTER TABLE refund_share_plain RENAME TO refund_share",
                "CREATE INDEX IF NOT EXISTS refund_share_row ON refund_share (row_id)");
    }

    private static String plain(String table, String column, int length) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " SET DATA TYPE VARCHAR(" + length + ")";
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = CURRENT_SCHEMA AND table_name = ?")) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }
}
