package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.IntakeStore;
import dev.requite.ledger.JoinedRunStore;
import dev.requite.ledger.JoinedRuns;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.OperationSubmitStore;
import dev.requite.ledger.PlanStore;
import dev.requite.ledger.RunEndpointStore;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.SubmitStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.ledger.database.Fence;
import dev.requite.ledger.database.FencedTransactionManager;
import dev.requite.ledger.database.FreeSpace;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.LedgerHealth;
import dev.requite.ledger.database.ServerLease;
import dev.requite.ledger.database.TableStatistics;
import dev.requite.run.phase.ConfigurationProblem;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.batch.autoconfigure.BatchTransactionManager;
import org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ledger: its database, migrated, and its stores. Only the parts of Spring Boot that are needed are switched on. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequiteSettings.class)
@ImportAutoConfiguration({
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    BatchJdbcAutoConfiguration.class
})
public class LedgerConfiguration {

    @Bean
    LedgerDatabase ledgerDatabase(RequiteSettings settings, Workspace workspace, Access access) {
        RequiteSettings.Ledger ledger = settings.ledger();
        LedgerDatabase database = database(ledger, workspace);
        if (access.shares() && !database.onServer()) {
            throw new ConfigurationProblem(
                    "--join needs a ledger that several machines can reach: set requite.ledger.url to"
                            + " a PostgreSQL server. Nothing was done.");
        }
        if (!access.begins() && !database.mayBeThere()) {
            throw new ConfigurationProblem("There is no ledger in "
                    + (ledger.url() == null
                            ? workspace.ledger().toAbsolutePath().normalize()
                            : "the place of requite.ledger.url")
                    + ", and none was made. Name the right folder with --work-dir; a first `run` makes one.");
        }
        return database;
    }

    /** Where it is; nothing is opened by that. */
    static LedgerDatabase database(RequiteSettings.Ledger settings, Workspace workspace) {
        long free = settings.freeSpaceMin().toBytes();
        return settings.url() == null
                ? LedgerDatabase.embedded(workspace.ledger(), free)
                : LedgerDatabase.at(settings.url(), settings.username(), settings.password(), free);
    }

    @Bean
    LedgerHealth ledgerHealth(LedgerDatabase database) {
        return database.health();
    }

    @Bean
    FreeSpace freeSpace(LedgerDatabase database) {
        return database.space();
    }

    @Bean
    Locks locks(Workspace workspace, LedgerDatabase database, Access access) {
        Locks locks = new Locks(workspace, database);
        if (access.holds() || !database.onServer()) {
            try {
                locks.take();
            } catch (RuntimeException e) {
                locks.close();
                throw e;
            }
        }
        return locks;
    }

    /** Closed before the locks are released. */
    @Bean
    DataSource dataSource(LedgerDatabase database, Locks locks, RequiteSettings settings) {
        // The two that need no list may be there, too.
        return database.open(settings.accounts().size() + 2);
    }

    @Bean
    FlywayMigrationStrategy migration(LedgerDatabase database, Locks locks, Access access) {
        return flyway -> database.migrate(() -> {
            LedgerVersion version = LedgerVersion.of(flyway.info());
            version.demandKnown();
            if (access == Access.HELP && version.isOlder()) {
                // Who has the ledger brings its tables up to date first.
                throw LedgerHeldException.onServer();
            }
            if (!access.migrates()) {
                return;
            }
            if (!access.begins()) {
                version.demandLedger();
            }
            if (locks.taken() || version.isOlder()) {
                locks.take();
                flyway.migrate();
                version.tellMigrated();
                enter(locks.server());
            }
        });
    }

    private static void enter(@Nullable ServerLease lease) {
        if (lease != null) {
            lease.enter();
        }
    }

    /** An embedded ledger's lock goes with the process alone, but its disk may fail; a server's goes with a connection. */
    @Bean
    Fence fence(Locks locks, LedgerHealth health, Access access, DataSource opened) {
        if (access == Access.HELP) {
            return Fence.shut();
        }
        ServerLease lease = locks.server();
        return lease == null ? Fence.of(health) : lease;
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource ledger, Fence fence) {
        return new FencedTransactionManager(ledger, fence);
    }

    /** Spring Batch's own tables: who works on a part for another process is kept out by the versions of their rows. */
    @Bean
    @BatchTransactionManager
    PlatformTransactionManager batchTransactionManager(DataSource ledger, Fence fence, Access access) {
        return access == Access.HELP ? new JdbcTransactionManager(ledger) : new FencedTransactionManager(ledger, fence);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ledger ledger(JdbcTemplate template, PlatformTransactionManager manager) {
        return new Ledger(template, new TransactionTemplate(manager));
    }

    /** Kept of a call that several machines were given, and that this one leads. */
    @Bean
    JoinedRuns joinedRuns(Ledger ledger, Locks locks, ObjectProvider<LedCall> led) {
        LedCall call = led.getIfAvailable();
        ServerLease lease = locks.server();
        return call == null || lease == null
                ? JoinedRuns.NONE
                : new JoinedRunStore(ledger, call.identity(), lease::epoch, LedCall::oldest);
    }

    @Bean
    RunStore runStore(Ledger ledger, JoinedRuns joined) {
        return new RunStore(ledger, joined);
    }

    @Bean
    DecisionStore decisionStore(Ledger ledger) {
        return new DecisionStore(ledger);
    }

    @Bean
    OpenRuns openRuns(Ledger ledger) {
        return new OpenRuns(ledger);
    }

    @Bean
    RunEndpointStore runEndpointStore(Ledger ledger) {
        return new RunEndpointStore(ledger);
    }

    @Bean
    IntakeStore intakeStore(Ledger ledger) {
        return new IntakeStore(ledger);
    }

    @Bean
    PlanStore planStore(Ledger ledger) {
        return new PlanStore(ledger);
    }

    @Bean
    WithdrawalStore withdrawalStore(Ledger ledger) {
        return new WithdrawalStore(ledger);
    }

    @Bean
    GateStore gateStore(Ledger ledger) {
        return new GateStore(ledger);
    }

    @Bean
    OperationSubmitStore operationSubmitStore(Ledger ledger) {
        return new OperationSubmitStore(ledger);
    }

    @Bean
    SubmitStore submitStore(Ledger ledger) {
        return new SubmitStore(ledger);
    }

    @Bean
    TableStatistics tableStatistics(JdbcTemplate template) {
        return new TableStatistics(template);
    }
}
