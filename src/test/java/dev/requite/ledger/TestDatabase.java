package dev.requite.ledger;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.database.LedgerDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Both databases that a ledger may be on, and how a test comes by a new one there. */
public enum TestDatabase {
    EMBEDDED("hsqldb"),
    POSTGRESQL("postgresql");

    private final String vendor;

    TestDatabase(String vendor) {
        this.vendor = vendor;
    }

    /** That the tests of the ledger and the job are to run on this time. */
    public static TestDatabase wanted() {
        return System.getProperty("requite.test.ledger", EMBEDDED.vendor).equals(POSTGRESQL.vendor)
                ? POSTGRESQL
                : EMBEDDED;
    }

    /** What a job's settings say of a new ledger on it; nothing, where that is in the work folder. */
    public Map<String, Object> settings() {
        return this == POSTGRESQL ? Map.of("requite.ledger.url", TestPostgres.freshUrl()) : Map.of();
    }

    /** A new ledger as the job opens it, in this folder if it is embedded. */
    public LedgerDatabase fresh(Path folder) {
        return this == POSTGRESQL
                ? LedgerDatabase.at(TestPostgres.freshUrl(), "", "", 0)
                : LedgerDatabase.embedded(folder, 0);
    }

    /** A new and empty database without files. */
    HikariDataSource empty() {
        if (this == POSTGRESQL) {
            return LedgerDatabase.at(TestPostgres.freshUrl(), "", "", 0).open();
        }
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(inMemory());
        source.setUsername("SA");
        return source;
    }

    /** Where a new embedded database is that leaves nothing behind. */
    public static String inMemory() {
        return "jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc;sql.pad_space=false";
    }

    /** Makes the ledger's tables. */
    public FluentConfiguration schema(DataSource source) {
        return Flyway.configure().dataSource(source).locations("classpath:dev/requite/ledger/schema/" + vendor);
    }
}
