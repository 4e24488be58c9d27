package dev.requite.run.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets one schedule happen to several machines that share one ledger, then quiet nights, and has it judged. */
final class SharedSimulation {

    private static final int MACHINES = 3;

    private final World world = new World();
    private final SharedSchedule schedule;
    private final SimulatedLedger ledger;
    private final Trace trace;
    private final SimulatedProvider provider;
    private final SharedWorld shared;
    private final QuietNights quiet;
    private final Watchman watchman;
    private final Memory memory = new Memory();
    private final List<SimulatedProcess.Machine> machines = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private int processes;
    private int quietNights;

    private SharedSimulation(SharedSchedule schedule, SimulatedLedger ledger, Tampering tampering, boolean traced) {
        this.schedule = schedule;
        this.ledger = ledger;
        this.trace = new Trace(world, traced);
        this.provider = new SimulatedProvider(world, trace, schedule.payments(), schedule.dateOffset());
        this.shared = new SharedWorld(
                world,
                trace,
                ledger,
                new PartBoard(),
                provider,
                new ReturnsFiles(schedule.payments()),
                new StaleWrites(ledger),
                schedule.promises(),
                tampering);
        this.quiet = new QuietNights(world, provider, ledger);
        this.watchman = new Watchman(world, trace, violations, false);
        for (int i = 0; i < MACHINES; i++) {
            machines.add(new SimulatedProcess.Machine());
        }
    }

    /**
     * What came of it.
     *
     * @param beyond what went wrong since the world was worse than a sender can be ready for
     */
    record Result(List<Violation> violations, List<Judge.Beyond> beyond, String trace) {}

    /** @param traced whether what happened is to be told, too */
    static Result of(SharedSchedule schedule, SimulatedLedger ledger, Tampering tampering, boolean traced) {
        ledger.empty();
        return new SharedSimulation(schedule, ledger, tampering, traced).run();
    }

    private Result run() {
        next(0);
        while (world.step()) {
            // Until nothing is left to happen.
        }
        Judge judge = new Judge(provider, ledger, memory, true, schedule.promises());
        violations.addAll(judge.verdict());
        violations.addAll(shared.writes().found());
        return new Result(violations, judge.beyond(), trace.toString());
    }

    private void next(int number) {
        if (number == schedule.calls().size()) {
            calmDown();
            return;
        }
        SharedSchedule.Call call = schedule.calls().get(number);
        world.after(call.gap(), () -> begin(call, () -> next(number + 1)));
    }

    private void begin(SharedSchedule.Call call, Runnable afterwards) {
        JoinedProcess.SharedCall together = new JoinedProcess.SharedCall(call.entering());
        int[] ended = {0};
        Runnable oneEnded = () -> {
            ended[0]++;
            if (ended[0] == (call.impatient() ? 1 : call.processes().size())) {
                afterwards.run();
            }
        };
        for (Schedule.Command command : call.processes()) {
            world.after(command.gap(), () -> start(command, together, oneEnded));
        }
    }

    private void start(Schedule.Command command, JoinedProcess.SharedCall call, Runnable ended) {
        SimulatedProcess.Machine machine = machines.get(command.machine());
        if (command.clockSet() != null) {
            machine.setClock(command.clockSet());
        }
        JoinedProcess[] joined = {null};
        SimulatedProcess process = new SimulatedProcess(
                world,
                trace,
                ledger,
                machine,
                command,
                ++processes,
                () ->
                        // Not at once: a kill may come within a transaction, which is rolled back first.
                        world.at(world.now(), () -> {
                            shared.board().release(joined[0]);
                            memory.note(ledger.refunds(), world.now());
                            ended.run();
                        }));
        joined[0] = new JoinedProcess(shared, process, command, call);
        joined[0].start();
        watchman.watch(process);
    }

    private void calmDown() {
        trace.note("from now on all is well");
        provider.calmDown();
        machines.forEach(machine -> machine.setClock(Duration.ZERO));
        world.after(QuietNights.A_DAY, this::quietNight);
    }

    /** Everything that is not settled, then a file of every row there is. */
    private void quietNight() {
        quietNights++;
        begin(
                quietCall(null),
                () -> begin(quietCall(ReturnsFiles.OF_ALL + quietNights), () -> {
                    if (quiet.another(quietNights)) {
                        world.after(QuietNights.A_DAY, this::quietNight);
                    }
                }));
    }

    private static SharedSchedule.Call quietCall(@Nullable Integer file) {
        return new SharedSchedule.Call(
                Duration.ZERO, false, Duration.ZERO, List.of(QuietNights.call(file, 0), QuietNights.call(file, 1)));
    }
}
