package dev.requite.run.simulation;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.database.Fence;
import dev.requite.ledger.database.FencedTransactionManager;
import dev.requite.ledger.database.PartHold;
import dev.requite.ledger.database.PartHolds;
import dev.requite.ledger.database.UnusableLedgerException;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.Flight;
import dev.requite.run.UnbatchedPhases;
import dev.requite.run.UnbatchedRuns;
import dev.requite.run.phase.OrderPhase;
import dev.requite.run.phase.OrderPhases;
import dev.requite.run.phase.Pass;
import dev.requite.submit.StopSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One process of a call that several machines were given: leads it when the ledger is free, else works for who does, as
 * {@code JoinedCall}, {@code Helping} and {@code SharedHands} do. Long, since it stands for them all; what it may write and
 * send the real holds, permits and courses decide.
 */
final class JoinedProcess {

    private static final Duration ASKS_EVERY = Duration.ofMillis(250);
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    private static final Duration LEASE_LOOK = Duration.ofSeconds(2);
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(15);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Duration CLOSES_WITHIN = Duration.ofMinutes(5);
    private static final int TRIES = 3;
    private static final int STOPPED = 4;

    private final SharedWorld shared;
    private final SimulatedProcess process;
    private final Schedule.Command command;
    private final SharedCall call;
    private final ProcessConnections connections;
    private boolean stopAsked;
    private int failures;
    private @Nullable Session session;

    /** What a call came to, for all of its processes; null as long as it goes on. */
    static final class SharedCall {

        private final Duration entering;
        private @Nullable Integer ended;

        SharedCall(Duration entering) {
            this.entering = entering;
        }
    }

    JoinedProcess(SharedWorld shared, SimulatedProcess process, Schedule.Command command, SharedCall call) {
        this.shared = shared;
        this.process = process;
        this.command = command;
        this.call = call;
        this.connections = new ProcessConnections(
                shared.ledger().source(), process, shared.writes().of(process));
    }

    /** One time at the ledger: as its holder, or for the one that was. */
    private final class Session {

        private final StopSignal stop = new StopSignal();
        private final Map<String, PaymentProvider> providers =
                Map.of("altapay", provider(false), "klarna", provider(true));
        private final UnbatchedPhases phases = new UnbatchedPhases(providers, stop, process, process);
        private @Nullable Lease lease;
        private @Nullable Pass pass;
        private int inHand;
        private boolean over;

        private PaymentProvider provider(boolean keyed) {
            return new dev.requite.run.simulation.Connection(
                    shared.world(),
                    shared.trace(),
                    process,
                    shared.provider(),
                    keyed,
                    shared.promises(),
                    shared.tampering());
        }
    }

    /** The right to the ledger as a whole, as {@code ServerLease} has it. */
    private final class Lease implements Fence {

        private final long epoch;
        private boolean lost;

        Lease(long epoch) {
            this.epoch = epoch;
        }

        @Override
        public void demand(Connection writing) throws SQLException {
            if (shared.tampering() == Tampering.FENCE_THAT_ALWAYS_AGREES) {
                shared.writes().under(process, "", epoch);
                return;
            }
            if (lost || shared.ledger().heldUnder("") != epoch) {
                throw new SQLException("another run took the ledger over; nothing more is written");
            }
            shared.writes().under(process, "", epoch);
        }

        @Override
        public boolean stands() {
            return !lost;
        }
    }

    /** A part as it is held, unless that is tampered with. */
    private final class Part implements Fence {

        private final PartHold hold;
        private final String account;
        private final long epoch;

        Part(PartHold hold, String account) {
            this.hold = hold;
            this.account = account;
            this.epoch = shared.ledger().heldUnder(account);
        }

        @Override
        public void demand(Connection writing) throws SQLException {
            if (shared.tampering() != Tampering.FENCE_THAT_ALWAYS_AGREES) {
                hold.demand(writing);
            }
            shared.writes().under(process, account, epoch);
        }

        @Override
        public Long number() {
            return epoch;
        }

        @Override
        public boolean stands() {
            return hold.stands();
        }
    }

    void start() {
        shared.trace().note("%s joins the call, its clock says %s", process, process.now());
        process.befall(this::befalls);
        shared.world().at(shared.world().now(), process, this::turn);
    }

    private void befalls(Schedule.Peril peril) {
        if (peril instanceof Schedule.Peril.Takeover) {
            shared.trace().note("the connection by which %s leads is gone, if it does", process);
            shared.board().release(this);
        } else if (peril instanceof Schedule.Peril.Missed) {
            shared.trace().note("what %s works on is handed on", process);
            shared.board().miss(this);
        } else if (peril instanceof Schedule.Peril.Stop) {
            shared.world().at(shared.world().now(), process, () -> {
                shared.trace().note("%s is asked to stop", process);
                stopAsked = true;
                if (session != null) {
                    session.stop.request();
                }
            });
        }
    }

    Duration silentFor() {
        return process.silentFor();
    }

    private void after(Duration wait, Runnable what) {
        shared.world().timer(wait, process, what);
    }

    private void turn() {
        if (call.ended != null) {
            end(call.ended);
        } else if (stopAsked) {
            end(STOPPED);
        } else if (process.cutOff()) {
            after(LOOKS_EVERY, this::turn);
        } else {
            Session next = new Session();
            session = next;
            JoinedProcess leader = shared.board().leader();
            if (leader == null) {
                shared.trace().note("%s gets the ledger", process);
                shared.board().lead(this);
                after(call.entering, () -> enter(next));
            } else {
                help(next, leader);
            }
            ask(next);
        }
    }

    private void end(int code) {
        shared.board().release(this);
        process.ends(code);
    }

    private void enter(Session as) {
        if (leads()) {
            try {
                as.lease = new Lease(SimulatedLedger.enter(connections));
            } catch (RuntimeException e) {
                shared.trace().note("%s can't enter itself: %s", process, e.getMessage());
            }
        }
        Lease lease = as.lease;
        if (lease == null) {
            close(as, this::failed);
            return;
        }
        shared.trace().note("%s leads under %d", process, lease.epoch);
        look(as, lease);
        UnbatchedRuns runs = new UnbatchedRuns(
                ledger(lease),
                as.providers,
                (phase, run) -> hands(as, lease, phase, run),
                as.stop,
                command.shape(),
                process,
                process,
                shared.files()::rows);
        CompletableFuture<Integer> exit =
                command.file() == null ? runs.rerun() : runs.run(ReturnsFiles.fingerprint(command.file()));
        CompletableFuture<?> unused =
                exit.whenComplete((code, failure) -> close(as, () -> led(lease, failure == null ? code : 1)));
    }

    private Ledger ledger(Fence fence) {
        return new Ledger(
                new JdbcTemplate(connections),
                new TransactionTemplate(new FencedTransactionManager(connections, fence)));
    }

    private boolean leads() {
        return shared.board().leader() == this;
    }

    /** Whether its connection that has the lock is still there. */
    private void look(Session as, Lease lease) {
        if (!as.over) {
            lease.lost |= !leads();
            after(LEASE_LOOK, () -> look(as, lease));
        }
    }

    private void led(Lease lease, int code) {
        lease.lost |= !leads();
        shared.trace().note("%s led with %d%s", process, code, lease.lost ? ", and lost the ledger" : "");
        if (lease.lost) {
            turn();
        } else if (code == 1) {
            failed();
        } else {
            call.ended = stopAsked ? call.ended : Integer.valueOf(code);
            end(code);
        }
    }

    private void failed() {
        shared.board().release(this);
        failures++;
        if (failures >= TRIES || stopAsked) {
            end(1);
        } else {
            after(BETWEEN_TRIES, this::turn);
        }
    }

    /** A phase is requested part by part, and waited for. */
    private CompletableFuture<Void> hands(Session as, Lease lease, OrderPhase phase, Run run) {
        Pass known = as.pass;
        Pass pass = phase == OrderPhase.PLAN || known == null ? new Pass(run, lease.epoch, process.now(), "") : known;
        as.pass = pass;
        List<PartBoard.Request> requested = shared.board()
                .offer(
                        pass,
                        phase,
                        new TreeSet<>(as.providers.keySet()),
                        shared.world().now());
        CompletableFuture<Void> done = new CompletableFuture<>();
        await(as, lease, requested, done);
        return done;
    }

    private void await(Session as, Lease lease, List<PartBoard.Request> requested, CompletableFuture<Void> done) {
        if (lease.lost) {
            as.stop.request();
            done.completeExceptionally(new IllegalStateException("the ledger is lost"));
            return;
        }
        if (as.stop.stopped()) {
            shared.board().callIn();
            requested.forEach(PartBoard.Request::withdraw);
        }
        if (process.cutOff() || !requested.stream().allMatch(PartBoard.Request::over)) {
            after(ASKS_EVERY, () -> await(as, lease, requested, done));
        } else if (requested.stream().anyMatch(PartBoard.Request::failed)) {
            done.completeExceptionally(new IllegalStateException("a part failed too often"));
        } else {
            done.complete(null);
        }
    }

    private void help(Session as, JoinedProcess leader) {
        if (as.over) {
            return;
        }
        boolean frozen = leader.silentFor().compareTo(FROZEN_AFTER) >= 0;
        if (frozen && !process.cutOff()) {
            if (shared.board().leader() == leader) {
                shared.trace().note("%s ends the connections of %s", process, leader.process);
            }
            shared.board().release(leader);
        }
        boolean over = stopAsked
                || process.cutOff()
                || shared.board().leader() != leader
                || shared.board().callsIn();
        if (over) {
            close(as, () -> after(LOOKS_EVERY, this::turn));
        } else {
            after(LOOKS_EVERY, () -> help(as, leader));
        }
    }

    /** Begins nothing more, and waits for what is in hand. */
    private void close(Session as, Runnable then) {
        as.over = true;
        as.stop.request();
        awaitHands(as, shared.world().now() + CLOSES_WITHIN.toNanos(), then);
    }

    private void awaitHands(Session as, long until, Runnable then) {
        if (as.inHand == 0 || shared.world().now() > until) {
            if (!process.gone()) {
                then.run();
            }
        } else {
            after(ASKS_EVERY, () -> awaitHands(as, until, then));
        }
    }

    private void ask(Session as) {
        if (as.over) {
            return;
        }
        if (!process.cutOff() && !as.stop.stopped()) {
            shared.board().free(shared.world().now()).forEach(request -> work(as, request));
        }
        after(ASKS_EVERY, () -> ask(as));
    }

    private void work(Session as, PartBoard.Request request) {
        int version = request.handTo(this);
        Optional<PartHold> taken;
        try {
            PartHolds holds = shared.ledger().parts(connections);
            taken = holds.take(request.account, request.pass.hold());
        } catch (UnusableLedgerException e) {
            taken = Optional.empty();
        }
        if (taken.isEmpty()) {
            request.failed(version, shared.world().now());
            return;
        }
        shared.trace().note("%s takes %s", process, request);
        Part part = new Part(taken.get(), request.account);
        OrderPhases phases =
                as.phases.over(ledger(part), part, SimulatedProcess.policy(shared.promises(), request.pass.began()));
        as.inHand++;
        CompletableFuture<?> unused = Flight.through(
                        phases.of(request.phase, request.pass.run()),
                        List.of(request.account),
                        command.shape(),
                        as.stop,
                        process)
                .whenComplete((done, failure) -> {
                    as.inHand--;
                    tell(as, request, version, failure);
                });
    }

    /** Others hear of it as soon as the ledger can be reached. */
    private void tell(Session as, PartBoard.Request request, int version, @Nullable Throwable failure) {
        if (process.gone()) {
            return;
        }
        if (process.cutOff()) {
            after(BETWEEN_TRIES, () -> tell(as, request, version, failure));
            return;
        }
        long now = shared.world().now();
        if (failure != null) {
            shared.trace().note("%s fails with %s: %s", process, request, failure);
            request.failed(version, now);
        } else if (as.stop.stopped()) {
            shared.trace().note("%s gives %s back", process, request);
            request.giveBack(version, now);
        } else {
            shared.trace().note("%s is through with %s", process, request);
            request.done(version);
        }
    }
}
