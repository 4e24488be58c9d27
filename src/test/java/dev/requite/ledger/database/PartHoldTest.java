package dev.requite.ledger.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.ledger.TestDatabase;
import dev.requite.ledger.TestPostgres;
import dev.requite.ledger.database.HolderWatch.Holder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** An account of a run is one process's, and stays so until its transaction is through. */
@EnabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class PartHoldTest {

    private final String url = TestPostgres.freshUrl();
    private final LedgerDatabase database = LedgerDatabase.at(url, "", "", 0);
    private final HikariDataSource source = database.open();
    private final PartHolds parts = database.parts(source);
    private final ServerLease lease = lease(database);

    private ServerLease lease(LedgerDatabase at) {
        TestDatabase.POSTGRESQL.schema(source).load().migrate();
        ServerLease taken = at.lease().orElseThrow();
        taken.enter();
        return taken;
    }

    @BeforeEach
    void aRun() {
        assertThat(lease.epoch()).isPositive();
    }

    @AfterEach
    void close() {
        lease.close();
        source.close();
    }

    @Test
    void whoTakesItNextShutsTheFormerOut() {
        PartHold first = parts.take("klarna", lease.epoch()).orElseThrow();
        TransactionTemplate writing = through(first);
        writing.executeWithoutResult(status -> write());

        PartHold second = parts.take("klarna", lease.epoch()).orElseThrow();

        assertThatThrownBy(() -> writing.executeWithoutResult(status -> write()))
                .isInstanceOf(TransactionException.class)
                .hasStackTraceContaining("another process took account klarna over");
        assertThat(first.stands()).as("nothing leaves any more, either").isFalse();
        through(second).executeWithoutResult(status -> write());
        assertThat(second.stands()).isTrue();
    }

    @Test
    void oneAccountSaysNothingAboutAnother() {
        PartHold klarna = parts.take("klarna", lease.epoch()).orElseThrow();
        assertThat(parts.take("altapay", lease.epoch())).isPresent();

        through(klarna).executeWithoutResult(status -> write());
    }

    @Test
    void whoTakesTheLedgerOverShutsOutAllThatWorkedForTheFormer() {
        PartHold klarna = parts.take("klarna", lease.epoch()).orElseThrow();
        long former = lease.epoch();
        TestPostgres.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'");
        try (ServerLease next = LedgerDatabase.at(url, "", "", 0).lease().orElseThrow()) {
            next.enter();

            assertThatThrownBy(() -> through(klarna).executeWithoutResult(status -> write()))
                    .isInstanceOf(TransactionException.class);
            assertThat(parts.take("klarna", former))
                    .as("and nobody takes one for the former")
                    .isEmpty();
            assertThat(parts.take("klarna", next.epoch())).isPresent();
        }
    }

    @Test
    void whoComesNextWaitsForATransactionThatHasBegun() throws Exception {
        PartHold first = parts.take("klarna", lease.epoch()).orElseThrow();
        CompletableFuture<PartHold> second = new CompletableFuture<>();
        through(first).executeWithoutResult(status -> {
            second.completeAsync(() -> parts.take("klarna", lease.epoch()).orElseThrow());
            assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            write();
        });

        assertThat(second.get(60, TimeUnit.SECONDS).stands()).isTrue();
    }

    @Test
    void signsTellWhoHasWhat() {
        HolderWatch watch = database.holders(source, Clock.systemUTC());
        lease.tell("run R, submit");
        PartHold klarna = parts.take("klarna", lease.epoch()).orElseThrow();
        parts.tell(klarna, "run R, submit");

        assertThat(watch.look()).isInstanceOfSatisfying(Holder.Known.class, known -> {
            assertThat(known.frozen()).isFalse();
            assertThat(known.sign().process()).isEqualTo(database.process());
            assertThat(known.sign().work()).isEqualTo("run R, submit");
        });
        assertThat(watch.signs()).extracting(Sign::part).isEqualTo(List.of("", "klarna"));

        parts.giveBack(klarna);
        lease.close();

        assertThat(watch.signs()).isEmpty();
        assertThat(watch.look()).isInstanceOf(Holder.Nobody.class);
    }

    @Test
    void aHolderThatGivesNoSignIsEndedAndNobodyElse() {
        HolderWatch watch = database.holders(source, Clock.systemUTC());
        Sign old = ((Holder.Known) watch.look()).sign();
        assertThat(new Holder.Known(aged(old, Duration.ofSeconds(14))).frozen()).isFalse();
        assertThat(new Holder.Known(aged(old, Duration.ofSeconds(16))).frozen()).isTrue();
        LedgerDatabase another = LedgerDatabase.at(url, "", "", 0);
        try (HikariDataSource others = another.open()) {
            another.holders(others, Clock.systemUTC()).end(old);

            assertThat(another.holders(others, Clock.systemUTC()).look()).isInstanceOf(Holder.Nobody.class);
        }
    }

    @Test
    void whoSharesTheRunsIsKnownWithoutAnAccountInHand() {
        HolderWatch watch = database.holders(source, Clock.systemUTC());
        JoinedMachines machines = database.machines(source);
        assertThat(machines.of(database.process())).isEmpty();

        machines.join("a=1");
        machines.join("is not changed by a sign of life");

        assertThat(machines.of(database.process()))
                .hasValueSatisfying(machine -> assertThat(machine.rules()).isEqualTo("a=1"));
        assertThat(watch.machines()).extracting(JoinedMachine::process).containsExactly(database.process());
        machines.leave();
        assertThat(watch.machines()).isEmpty();
    }

    @Test
    void whoDiedWithoutAWordIsForgottenByTheNextWhoLeaves() {
        JoinedMachines machines = database.machines(source);
        machines.join("a=1");
        JdbcTemplate template = new JdbcTemplate(source);
        template.update("UPDATE ledger_machine SET sessions = 'dead', seen_at = seen_at - INTERVAL '2 minutes'");
        machines.join("a=1");

        machines.leave();

        assertThat(template.queryForObject("SELECT COUNT(*) FROM ledger_machine", Long.class))
                .isZero();
    }

    @Test
    void clocksThatAgreeAreToldFromThoseThatDoNot() {
        assertThat(database.holders(source, Clock.systemUTC()).ahead().abs()).isLessThan(Duration.ofSeconds(2));
        assertThat(database.holders(source, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(90)))
                        .ahead())
                .isBetween(Duration.ofSeconds(88), Duration.ofSeconds(92));
        assertThat(database.holders(source, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-90)))
                        .ahead())
                .isBetween(Duration.ofSeconds(-92), Duration.ofSeconds(-88));
    }

    @Test
    void anEndIsTheCallsOwnAndNotOfTheNightBefore() {
        HolderWatch watch = database.holders(source, Clock.systemUTC());
        lease.ended("this-call", 3);

        assertThat(watch.ended("this-call", Duration.ofMinutes(1)))
                .hasValueSatisfying(end -> assertThat(end.exitCode()).isEqualTo(3));
        assertThat(watch.ended("another-call", Duration.ofMinutes(1))).isEmpty();
        new JdbcTemplate(source).update("UPDATE joined_call SET ended_at = ended_at - INTERVAL '1 day'");
        assertThat(watch.ended("this-call", Duration.ofMinutes(1))).isEmpty();
    }

    private static Sign aged(Sign sign, Duration age) {
        return new Sign(sign.part(), sign.epoch(), sign.process(), sign.work(), sign.callsIn(), sign.since(), age);
    }

    private TransactionTemplate through(Fence fence) {
        return new TransactionTemplate(new FencedTransactionManager(source, fence));
    }

    private void write() {
        new JdbcTemplate(source).update("DELETE FROM run");
    }
}
