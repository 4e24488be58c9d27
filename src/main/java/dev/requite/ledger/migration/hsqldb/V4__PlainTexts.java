package dev.requite.ledger.migration.hsqldb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * Texts are kept and compared as they are: filling them up with spaces cost more than the comparison. The foreign key of
 * shares goes, with its index and a look for each of them; a refund and its shares come and go together anyway. And the
 * cache holds a usual night.
 *
 * <p>HSQLDB commits each statement by itself, so every one of them may be said again after a kill. The collation comes
 * first: the changes of type build each table's indexes anew, in its order.
 */
public final class V4__PlainTexts extends BaseJavaMigration {

    /** As HSQLDB counts: what the rows take on disk; in memory it is two to three times as much. */
    private static final int CACHE_KILOBYTES = 80_000;

    private static final int CACHE_ROWS = 250_000;

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        List<String> statements = new ArrayList<>(List.of(
                "SET DATABASE COLLATION SQL_TEXT NO PAD",
                "SET FILES CACHE SIZE " + CACHE_KILOBYTES,
                "SET FILES CACHE ROWS " + CACHE_ROWS));
        // Nobody named it, and the name HSQLDB gave it depends on what was made before.
        foreignKeysOfShares(connection)
                .forEach(key -> statements.add("ALTER TABLE refund_share DROP CONSTRAINT " + key));
        statements.addAll(List.of(
                plain("run", "inputs", 64),
                plain("run", "plan_hash", 64),
                plain("run", "approved_hash", 64),
                plain("input_file", "sha256", 64),
                plain("return_row", "content_hash", 64),
                plain("return_row", "currency", 3),
                plain("refund", "reference", 36),
                plain("refund", "currency", 3),
                plain("refund", "request_sha256", 64),
                plain("refund_share", "reference", 36),
                plain("refund_share", "content_hash", 64),
                plain("attempt", "reference", 36)));
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String plain(String table, String column, int length) {
        return "ALTER TABLE " + table + " ALTER COLUMN " + column + " SET DATA TYPE VARCHAR(" + length + ")";
    }

    private static List<String> foreignKeysOfShares(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT constraint_name FROM information_schema.table_constraints
                        WHERE table_schema = CURRENT_SCHEMA AND table_name = 'REFUND_SHARE'
                          AND constraint_type = 'FOREIGN KEY'""");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add("\"" + rows.getString(1) + "\"");
            }
        }
        return names;
    }
}
