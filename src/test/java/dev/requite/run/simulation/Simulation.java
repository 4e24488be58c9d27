package dev.requite.run.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets one schedule happen to the real code, then quiet nights until nothing moves any more, and has it judged. */
final class Simulation {

    private final World world = new World();
    private final SimulatedLedger ledger;
    private final Schedule schedule;
    private final Trace trace;
    private final SimulatedProvider provider;
    private final List<SimulatedProcess.Machine> machines =
            List.of(new SimulatedProcess.Machine(), new SimulatedProcess.Machine());
    private final List<Violation> violations = new ArrayList<>();
    private final Memory memory = new Memory();
    private final ReturnsFiles files;
    private final QuietNights quiet;
    private final boolean clockWasWrong;
    private final Watchman watchman;
    private int processes;
    private int quietNights;

    private Simulation(SimulatedLedger ledger, Schedule schedule, boolean traced) {
        this.ledger = ledger;
        this.schedule = schedule;
        this.trace = new Trace(world, traced);
        this.files = new ReturnsFiles(schedule.payments());
        this.provider = new SimulatedProvider(world, trace, schedule.payments(), schedule.dateOffset());
        this.quiet = new QuietNights(world, provider, ledger);
        this.clockWasWrong = schedule.commands().stream()
                .anyMatch(command -> command.clockSet() != null
                        || command.perils().stream().anyMatch(Schedule.Peril.ClockStep.class::isInstance));
        this.watchman = new Watchman(world, trace, violations, !clockWasWrong);
    }

    /** What came of it. */
    record Result(List<Violation> violations, String trace) {}

    /** @param traced whether what happened is to be told, too */
    static Result of(Schedule schedule, SimulatedLedger ledger, boolean traced) {
        ledger.empty();
        Simulation simulation = new Simulation(ledger, schedule, traced);
        simulation.run();
        return new Result(simulation.violations, simulation.trace.toString());
    }

    private void run() {
        next(0);
        while (world.step()) {
            // Until nothing is left to happen.
        }
        Judge judge = new Judge(provider, ledger, memory, clockWasWrong, Promises.DEFAULT);
        violations.addAll(judge.verdict());
        // No schedule of one machine at a time goes that far.
        judge.beyond().forEach(beyond -> violations.add(new Violation(0, "beyond", beyond.toString())));
    }

    /** The command of that number, after its gap. */
    private void next(int number) {
        if (number == schedule.commands().size()) {
            calmDown();
            return;
        }
        Schedule.Command command = schedule.commands().get(number);
        world.after(command.gap(), () -> begin(command, number));
    }

    private void begin(Schedule.Command command, int number) {
        if (command.ledgerLost()) {
            loseLedger();
        }
        SimulatedProcess.Machine machine = machines.get(command.machine());
        if (command.clockSet() != null) {
            machine.setClock(command.clockSet());
        }
        boolean[] followed = {false};
        Runnable follow = () -> {
            if (!followed[0]) {
                followed[0] = true;
                next(number + 1);
            }
        };
        SimulatedProcess process = start(command, machine, follow);
        for (Schedule.Peril peril : command.perils()) {
            if (peril instanceof Schedule.Peril.Takeover takeover) {
                world.after(takeover.at().plus(takeover.after()), () -> {
                    if (!process.gone()) {
                        follow.run();
                    }
                });
            }
        }
    }

    private SimulatedProcess start(Schedule.Command command, SimulatedProcess.Machine machine, Runnable ended) {
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
                            memory.note(ledger.refunds(), world.now());
                            ended.run();
                        }));
        process.start(provider, files::rows, ReturnsFiles.fingerprint(command.file()));
        watchman.watch(process);
        return process;
    }

    private void loseLedger() {
        trace.note("the ledger is lost");
        memory.ledgerLost(world.now());
        ledger.empty();
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
        start(
                QuietNights.call(null, 0),
                machines.get(0),
                () -> start(QuietNights.call(ReturnsFiles.OF_ALL + quietNights, 0), machines.get(0), () -> {
                    if (quiet.another(quietNights)) {
                        world.after(QuietNights.A_DAY, this::quietNight);
                    }
                }));
    }
}
