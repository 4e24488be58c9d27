package dev.requite.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.TestDatabase;
import dev.requite.ledger.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The lock of a ledger on a server, and what becomes of a holder who lost it. */
@EnabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class ServerLeaseTest {

    private final String url = TestPostgres.freshUrl();
    private final HikariDataSource source = LedgerDatabase.at(url, "", "", 0).open();
    private final PostgresServer server = new PostgresServer(url, "", "", WorkingProcess.here());

    @BeforeEach
    void migrate() {
        TestDatabase.POSTGRESQL.schema(source).load().migrate();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void isTakenOnceAndFreeAfterItsEnd() {
        try (ServerLease first = take()) {
            first.enter();
            assertThat(ServerLease.take(server)).isEmpty();
        }
        take().close();
    }

    @Test
    void aHolderWritesUntilAnotherOneHasEntered() {
        try (ServerLease first = take()) {
            first.enter();
            TransactionTemplate writing = new TransactionTemplate(new FencedTransactionManager(source, first));
            writing.executeWithoutResult(status -> write());
            terminateHolder();
            try (ServerLease second = take()) {
                writing.executeWithoutResult(status -> write());
                second.enter();

                assertThatThrownBy(() -> writing.executeWithoutResult(status -> write()))
                        .isInstanceOf(TransactionException.class)
                        .hasStackTraceContaining("another run took the ledger over");
                assertThat(source.getHikariPoolMXBean().getActiveConnections()).isZero();
            }
        }
    }

    @Test
    void whoComesNextWaitsForATransactionThatHasBegun() throws Exception {
        try (ServerLease first = take()) {
            first.enter();
            TransactionTemplate writing = new TransactionTemplate(new FencedTransactionManager(source, first));
            terminateHolder();
            try (ServerLease second = take()) {
                CompletableFuture<Void> entered = new CompletableFuture<>();
                writing.executeWithoutResult(status -> {
                    entered.completeAsync(() -> {
                        second.enter();
                        return null;
                    });
                    assertThatThrownBy(() -> entered.get(300, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    write();
                });
                entered.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aHolderWhoseConnectionIsLostWritesNoMore() throws SQLException {
        try (ServerLease lease = ServerLease.take(server, Duration.ofMillis(20)).orElseThrow()) {
            lease.enter();
            terminateHolder();

            TransactionTemplate writing = new TransactionTemplate(new FencedTransactionManager(source, lease));
            assertThatThrownBy(() -> {
                        while (true) {
                            writing.executeWithoutResult(status -> write());
                        }
                    })
                    .isInstanceOf(TransactionException.class)
                    .hasStackTraceContaining("the connection that holds the ledger is lost");
        }
    }

    @Test
    void aStandbyThatCommitsDoNotWaitForIsSeen() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            assertThat(PostgresServer.standbyMayLag(statement)).isFalse();
            statement.execute("SELECT pg_create_physical_replication_slot('a_standby')");
            try {
                assertThat(PostgresServer.standbyMayLag(statement)).isTrue();
            } finally {
                statement.execute("SELECT pg_drop_replication_slot('a_standby')");
            }
        }
    }

    @Test
    void everyCommitIsOnDiskWhateverTheServersDefault() {
        LedgerDatabase lax = LedgerDatabase.at(url + "&options=-c%20synchronous_commit=off", "", "", 0);
        try (HikariDataSource pool = lax.open()) {
            assertThat(new JdbcTemplate(pool).queryForObject("SHOW synchronous_commit", String.class))
                    .isEqualTo("on");
        }
        LedgerDatabase replicated = LedgerDatabase.at(url + "&options=-c%20synchronous_commit=remote_apply", "", "", 0);
        try (HikariDataSource pool = replicated.open()) {
            assertThat(new JdbcTemplate(pool).queryForObject("SHOW synchronous_commit", String.class))
                    .isEqualTo("remote_apply");
        }
    }

    private ServerLease take() {
        return ServerLease.take(server).orElseThrow();
    }

    private void write() {
        new JdbcTemplate(source).update("DELETE FROM run");
    }

    private static void terminateHolder() {
        TestPostgres.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'");
    }
}
