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
import java.util.function.Consumer;
import java.util.function.Function;

/** One call of the command line, from its start to its end or its death. */
final class SimulatedProcess implements Time, Executor {

    /** How often the real lease looks whether its connection still lives. */
    private static final Duration LEASE_LOOK = Duration.ofSeconds(5);

    private static final long NONE = -1;

    private static final Duration COMMIT = Duration.ofMillis(3);

    private final World world;
    private final Trace trace;
    private final SimulatedLedger ledger;
    private final Machine machine;
    private final Schedule.Command command;
    private final int number;
    private long epoch = NONE;
    private final long started;
    private final long sleptBefore;
    private final Runnable ended;
    private boolean over;
    private boolean dead;
    private boolean connectionCut;
    private boolean cutNoticed;
    private long frozenUntil;
    private long frozenFor;
    private long cutUntil;
    private long silentSince;
    private int departures;
    private int commits;
    private int calls;

    /** Where processes run. What happens to it happens to all of them. */
    static final class Machine {

        private Duration clockOff = Duration.ZERO;
        private long asleepSince;
        private long asleepUntil;
        private long slept;
        private long pausedUntil;
        private long paused;

        void setClock(Duration off) {
            clockOff = off;
        }

        Duration clockOff() {
            return clockOff;
        }

        /** Its one clock stands; the other one tells so when it wakes. */
        private void sleep(long now, long length) {
            asleepSince = asleepUntil > now ? asleepSince : now;
            slept += Math.max(0, now + length - Math.max(now, asleepUntil));
            asleepUntil = Math.max(asleepUntil, now + length);
        }

        /** Both stand. */
        private void pause(long now, long length) {
            sleep(now, length);
            paused += Math.max(0, now + length - Math.max(now, pausedUntil));
            pausedUntil = Math.max(pausedUntil, now + length);
        }

        private long sleptSoFar(long now) {
            return slept - Math.max(0, asleepUntil - now);
        }

        private long pausedSoFar(long now) {
            return paused - Math.max(0, pausedUntil - now);
        }
    }

    /** A kill: nothing more is done by whoever was at work. */
    static final class Killed extends Error {

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
        this.sleptBefore = machine.sleptSoFar(started);
    }

    void start(SimulatedProvider provider, Function<String, List<StagedRow>> files, String fingerprint) {
        trace.note(
                "%s starts: %s, its clock says %s",
                this, command.file() == null ? "rerun" : "run of file " + command.file(), now());
        epoch = ledger.take();
        befall(peril -> {
            if (peril instanceof Schedule.Peril.Takeover) {
                cutConnection();
            }
        });
        Map<String, PaymentProvider> providers = Map.of(
                "altapay", new Connection(world, trace, this, provider, false, Promises.DEFAULT, Tampering.NOTHING),
                "klarna", new Connection(world, trace, this, provider, true, Promises.DEFAULT, Tampering.NOTHING));
        world.at(world.now(), this, () -> {
            SubmitPolicy policy = policy(Promises.DEFAULT, now());
            StopSignal stop = new StopSignal();
            Ledger all = new Ledger(ledger.template(), ledger.transactionsOf(this));
            OrderPhases phases = new UnbatchedPhases(providers, stop, this, this).over(all, () -> !leaseLost(), policy);
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
                ends(failure == null ? code : failure);
            });
        });
    }

    /** @param passBegan by the clock of who began the pass */
    static SubmitPolicy policy(Promises promises, Instant passBegan) {
        return new SubmitPolicy(
                3,
                // Twice the longest, so that whatever the jitter makes of it, the wait is the longest.
                Duration.ofSeconds(8),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2),
                Duration.ofHours(1),
                promises.leaveWithin(),
                passBegan);
    }

    /** @param others told of each peril that is none of a process by itself, when its moment has come */
    void befall(Consumer<Schedule.Peril> others) {
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.AtMoment moment) {
                world.after(moment.at(), () -> {
                    if (!gone()) {
                        befalls(moment, others);
                    }
                });
            }
        }
    }

    private void befalls(Schedule.Peril.AtMoment peril, Consumer<Schedule.Peril> others) {
        if (peril instanceof Schedule.Peril.Kill) {
            die();
        } else if (peril instanceof Schedule.Peril.Freeze freeze) {
            freeze(freeze.length(), freeze.asleep());
        } else if (peril instanceof Schedule.Peril.Pause pause) {
            trace.note("the machine of %s is paused for %s", this, pause.length());
            machine.pause(world.now(), pause.length().toNanos());
        } else if (peril instanceof Schedule.Peril.Cut cut) {
            trace.note("%s is cut from the ledger for %s", this, cut.length());
            fallSilent();
            cutUntil = Math.max(cutUntil, world.now() + cut.length().toNanos());
        } else if (peril instanceof Schedule.Peril.ClockStep step) {
            machine.setClock(machine.clockOff().plus(step.by()));
            trace.note("the clock of %s steps by %s", this, step.by());
        } else {
            others.accept(peril);
        }
    }

    private void freeze(Duration time, boolean asleep) {
        long length = time.toNanos();
        trace.note("%s is frozen for %s%s", this, time, asleep ? ", its machine sleeps" : "");
        if (asleep) {
            machine.sleep(world.now(), length);
            return;
        }
        fallSilent();
        frozenUntil = Math.max(frozenUntil, world.now() + length);
        frozenFor += length;
    }

    private void cutConnection() {
        trace.note("the connection of %s that holds the lease is cut", this);
        connectionCut = true;
        world.at(world.now() + LEASE_LOOK.toNanos(), this, () -> cutNoticed = true);
    }

    private void fallSilent() {
        silentSince = silent() ? silentSince : world.now();
    }

    /** Whether others hear nothing of it, though its machine may be well. */
    private boolean silent() {
        return over || frozenUntil > world.now() || cutOff();
    }

    /** For how long others have heard nothing of it. */
    Duration silentFor() {
        long own = silent() ? world.now() - silentSince : 0;
        long machines = machine.asleepUntil > world.now() ? world.now() - machine.asleepSince : 0;
        return Duration.ofNanos(Math.max(own, machines));
    }

    /** Whether the ledger can't be reached. */
    boolean cutOff() {
        return cutUntil > world.now();
    }

    void demandLife() {
        if (dead) {
            throw new Killed();
        }
    }

    /** Its next request is about to leave: whether it is frozen in front of the socket. */
    boolean heldAtTheSocket() {
        departures++;
        dieAtSend(true);
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.HeldAtTheSocket held && held.number() == departures) {
                freeze(held.length(), false);
                return true;
            }
        }
        return false;
    }

    /** A request has left. */
    void sent() {
        dieAtSend(false);
    }

    private void dieAtSend(boolean before) {
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.KillAtSend kill
                    && kill.number() == departures
                    && kill.before() == before) {
                trace.note("%s is killed %s send %d", this, before ? "before" : "after", departures);
                die();
            }
        }
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
        return epoch != NONE && !ledger.heldSince(epoch);
    }

    void beforeCommit() {
        demandLife();
        commits++;
        dieAtCommit(true);
    }

    void afterCommit() {
        dieAtCommit(false);
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.FreezeAtCommit freeze && freeze.number() == commits) {
                freeze(freeze.length(), freeze.asleep());
            }
        }
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

    /** It comes to its end by itself. */
    void ends(Object how) {
        if (!gone()) {
            trace.note("%s ends with %s", this, how);
            end();
        }
    }

    private void end() {
        fallSilent();
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
        return Math.max(frozenUntil, machine.asleepUntil);
    }

    /** What its machine sleeps in all, the sleep included that it is in. */
    long slept() {
        return machine.slept;
    }

    /** Without what is left of that. */
    long sleptSoFar() {
        return machine.sleptSoFar(world.now());
    }

    /** How long it was at work, or wanted to be. */
    Duration atWork() {
        return Duration.ofNanos(world.now() - started - frozenFor - (sleptSoFar() - sleptBefore));
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
        return world.wallClock().plus(machine.clockOff()).minusNanos(machine.pausedSoFar(world.now()));
    }

    @Override
    public long nanoTime() {
        return world.now() - sleptSoFar() - 1_000_000_000L * number;
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
