package dev.requite.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** How the ledger's database is opened. */
public final class LedgerDatabase {

    /** The step's thread, intents of later refunds, Spring Batch's own; a few to spare. */
    private static final int CONNECTIONS = 8;

    /** As HSQLDB counts: what the rows take on disk; in memory it is two to three times as much. */
    private static final int CACHE_KILOBYTES = 80_000;

    private LedgerDatabase() {}

    /**
     * The URL of the embedded ledger in a folder. Tables live on disk, readers do not block writers, and the lease, not
     * HSQLDB's lock file, keeps a second process out: its lock file would make a restart after a kill wait. The cache holds
     * a usual night, in a part of the launcher's heap; texts are compared as they are, since filling them up with spaces
     * costs more than the comparison.
     */
    public static String embeddedUrl(Path folder) {
        return "jdbc:hsqldb:file:" + folder.resolve("requite").toAbsolutePath()
                + ";hsqldb.tx=mvcc;hsqldb.default_table_type=cached;hsqldb.lock_file=false;shutdown=true"
                + ";hsqldb.log_size=200;hsqldb.cache_rows=250000;hsqldb.cache_size=" + CACHE_KILOBYTES
                + ";sql.pad_space=false";
    }

    /** Opens a pool; the password is never logged. */
    public static HikariDataSource open(String url, String username, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ledger");
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(true);
        config.setConnectionTimeout(10_000);
        if (url.startsWith("jdbc:hsqldb:")) {
            config.setUsername(username.isEmpty() ? "SA" : username);
            // Committed means on disk; the URL's property of this name is ignored once the database exists.
            config.setConnectionInitSql("SET FILES WRITE DELAY FALSE");
        } else {
            config.setUsername(username);
        }
        config.setPassword(password);
        return new HikariDataSource(config);
    }
}
