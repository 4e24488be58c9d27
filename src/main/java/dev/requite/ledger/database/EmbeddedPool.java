package dev.requite.ledger.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool of an embedded ledger. One connection outside of it keeps the database open for as long as the pool is: else it
 * would be closed and opened again, without our eye on its files, whenever the pool happens to have none.
 */
final class EmbeddedPool extends HikariDataSource {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPool.class);

    private final Connection keeper;
    private final LedgerFiles files;
    private final WatchedFiles watched;
    private final LedgerHealth health;

    EmbeddedPool(HikariConfig config, Connection keeper, LedgerFiles files, WatchedFiles watched, LedgerHealth health) {
        super(config);
        this.keeper = keeper;
        this.files = files;
        this.watched = watched;
        this.health = health;
    }

    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        super.close();
        boolean sound = !health.broken();
        shutDown(keeper, sound);
        watched.close();
        if (sound && Files.exists(files.log())) {
            log.warn(
                    "the ledger could not be put together at its end; all of it is on disk, and the next call does that"
                            + " first folder={} cause=\"{}\"",
                    files.folder(),
                    health.problem().orElse("see the room on its disk"));
        }
    }

    /**
     * Ends the database of a connection.
     *
     * @param orderly whether its files are put together; after a disk error they stay as they are
     */
    static void shutDown(Connection keeper, boolean orderly) {
        try (keeper;
                Statement statement = keeper.createStatement()) {
            statement.execute(orderly ? "SHUTDOWN" : "SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            log.warn("the ledger's database could not be ended in order", e);
        }
    }
}
