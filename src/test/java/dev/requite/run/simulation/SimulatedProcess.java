package dev.requite.run.simulation;

import dev.requite.ledger.Ledger;
import dev.requite.model.row.StagedRow;
import dev.requite.provider.PaymentProvider;
import dev.requite.run.Flight;
import dev.requite.run.UnbatchedPhases;
import dev.requite.run.UnbatchedRuns;
import dev.requite.run.phase.OrderPhases;
import dev.requite.submit.StopSignal;
import dev.requite.submit.SubmitPolicy;
import dev.requite.submit.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** One call of the command line, from its start to its end or its death. */
final class SimulatedProcess implements Time, Executor {

    /** How often the real lease looks whether its connection still lives. */
    private static final Duration LEASE_LOOK = Duration.ofSeconds(5);

    private static final Duration COMMIT = Duration.ofMillis(3);

    private final World world;
    private final Trace trace;
    private final SimulatedLedger ledger;
    private final Machine machine;
    private final Schedule.Command command;
    private final int number;
    private final long epoch;
    private final long started;
    private final Runnable ended;
    private boolean over;
    private boolean dead;
    private boolean connectionCut;
    private boolean cutNoticed;
    private long frozenUntil;
    private long frozenFor;
    private int commits;
    private int calls;

    /** Where processes run, one after the other. */
    static final class Machine {

        private Duration clockOff = Duration.ZERO;
        private long slept;

        void setClock(Duration off) {
            clockOff = off;
        }

        Duration clockOff() {
            return clockOff;
        }
    }

    /** A kill: nothing more is done by whoever was at work. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    /** @param ended told when it is over, in whatever way */
    SimulatedProcess(
            World world,
            Trace trace,
            SimulatedLedger ledger,
            Machine machine,
            Schedule.Command command,
            int number,
            Runnable ended) {
        this.world = world;
        this.trace = trace;
        this.ledger = ledger;
        this.machine = machine;
        this.command = command;
        this.number = number;
        this.ended = ended;
        this.started = world.now();
        this.epoch = ledger.take();
    }

    void start(SimulatedProvider provider, Function<String, List<StagedRow>> files, String fingerprint) {
        trace.note(
                "%s starts: %s, its clock says %s",
                this, command.file() == null ? "rerun" : "run of file " + command.file(), now());
        befall();
        Map<String, PaymentProvider> providers = Map.of(
                "altapay", new Connection(world, trace, this, provider, false),
                "klarna", new Connection(world, trace, this, provider, true));
        world.at(world.now(), this, () -> {
            SubmitPolicy policy = new SubmitPolicy(
                    3,
                    // Twice the longest, so that whatever the jitter makes of it, the wait is the longest.
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(2),
                    Duration.ofHours(1),
                    Duration.ofSeconds(10),
                    now());
            StopSignal stop = new StopSignal();
            Ledger all = new Ledger(ledger.template(), ledger.transactionsOf(this));
            OrderPhases phases =
                    new UnbatchedPhases(providers, stop, this, this).over(all, () -> !leaseLost(), policy);
            UnbatchedRuns runs = new UnbatchedRuns(
                    all,
                    providers,
                    (phase, run) ->
                            Flight.through(phases.of(phase, run), providers.keySet(), command.shape(), stop, this),
                    stop,
                    command.shape(),
                    this,
                    this,
                    files);
            CompletableFuture<Integer> exit = command.file() == null ? runs.rerun() : runs.run(fingerprint);
            CompletableFuture<?> unused = exit.whenComplete((code, failure) -> {
                if (!dead) {
                    trace.note("%s ends with %s", this, failure == null ? code : failure);
                    end();
                }
            });
        });
    }

    private void befall() {
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.Kill kill) {
                world.after(kill.at(), this::die);
            } else if (peril instanceof Schedule.Peril.Freeze freeze) {
                world.after(freeze.at(), () -> freeze(freeze));
            } else if (peril instanceof Schedule.Peril.ClockStep step) {
                world.after(step.at(), () -> {
                    machine.setClock(machine.clockOff().plus(step.by()));
                    trace.note("the clock of %s steps by %s", this, step.by());
                });
            } else if (peril instanceof Schedule.Peril.Takeover takeover) {
                world.after(takeover.at(), () -> {
                    if (!gone()) {
                        cutConnection();
                    }
                });
            }
        }
    }

    private void freeze(Schedule.Peril.Freeze freeze) {
        if (gone()) {
            return;
        }
        long length = freeze.length().toNanos();
        frozenUntil = Math.max(frozenUntil, world.now() + length);
        frozenFor += length;
        trace.note("%s is frozen for %s%s", this, freeze.length(), freeze.asleep() ? ", its machine sleeps" : "");
        if (freeze.asleep()) {
            machine.slept += length;
        }
    }

    private void cutConnection() {
        trace.note("the connection of %s that holds the lease is cut", this);
        connectionCut = true;
        world.at(world.now() + LEASE_LOOK.toNanos(), this, () -> cutNoticed = true);
    }

    /** Whether somebody else may have the lease by now. */
    boolean connectionCut() {
        return connectionCut;
    }

    /** Whether it can know that it may not write any more. */
    boolean leaseLost() {
        return cutNoticed || !ledger.heldSince(epoch);
    }

    boolean overtaken() {
        return !ledger.heldSince(epoch);
    }

    void beforeCommit() {
        if (dead) {
            throw new Killed();
        }
        commits++;
        dieAtCommit(true);
    }

    void afterCommit() {
        dieAtCommit(false);
    }

    private void dieAtCommit(boolean before) {
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.KillAtCommit kill
                    && kill.number() == commits
                    && kill.before() == before) {
                trace.note("%s is killed %s commit %d", this, before ? "before" : "after", commits);
                die();
                throw new Killed();
            }
        }
    }

    void die() {
        if (!gone()) {
            trace.note("%s is killed", this);
            dead = true;
            end();
        }
    }

    private void end() {
        over = true;
        ended.run();
    }

    /** Runs what it does next; a kill in the middle of it is the end of it. */
    void does(Runnable what) {
        try {
            what.run();
        } catch (Killed e) {
            trace.note("%s is no more", this);
        }
    }

    boolean gone() {
        return over;
    }

    long frozenUntil() {
        return frozenUntil;
    }

    long slept() {
        return machine.slept;
    }

    /** How long it was at work, or wanted to be. */
    Duration atWork() {
        return Duration.ofNanos(world.now() - started - frozenFor);
    }

    Duration clockOff() {
        return machine.clockOff();
    }

    int number() {
        return number;
    }

    /** How long its next call waits before it leaves. */
    Duration nextPace() {
        return command.paces().get(calls++ % command.paces().size());
    }

    @Override
    public Instant now() {
        return world.wallClock().plus(machine.clockOff());
    }

    @Override
    public long nanoTime() {
        return world.now() - machine.slept - 1_000_000_000L * number;
    }

    /** Threads of its own take a moment. */
    @Override
    public void execute(Runnable task) {
        world.at(world.now() + COMMIT.toNanos(), this, task);
    }

    @Override
    public Executor after(Duration delay) {
        return task -> world.timer(delay, this, task);
    }

    @Override
    public String toString() {
        return "process " + number;
    }
}
