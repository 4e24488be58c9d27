package dev.requite.run.simulation;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.row.RowType;
import dev.requite.model.row.StagedRow;
import dev.requite.run.UnbatchedRuns;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets one schedule happen to the real code, then quiet nights until nothing moves any more, and has it judged. */
final class Simulation {

    /** No command may be at work for longer, whatever its provider does. */
    private static final Duration LONGEST = Duration.ofHours(8);

    private static final Duration A_DAY = Duration.ofHours(25);
    private static final int QUIET_NIGHTS_MAX = 12;

    /** For whoever can be paid: one to find what is unknown or was refused, one to send it, one to see how it went. */
    private static final int ENOUGH_NIGHTS = 4;

    private static final List<Duration> CALM = List.of(Duration.ofMillis(20));
    private static final int FILE_OF_ALL = 1_000;

    private final World world = new World();
    private final SimulatedLedger ledger;
    private final Schedule schedule;
    private final Trace trace;
    private final SimulatedProvider provider;
    private final List<SimulatedProcess.Machine> machines =
            List.of(new SimulatedProcess.Machine(), new SimulatedProcess.Machine());
    private final List<Violation> violations = new ArrayList<>();
    private final Memory memory = new Memory();
    private boolean clockWasWrong;
    private int processes;
    private int quietNights;

    private Simulation(SimulatedLedger ledger, Schedule schedule, boolean traced) {
        this.ledger = ledger;
        this.schedule = schedule;
        this.trace = new Trace(world, traced);
        this.provider = new SimulatedProvider(world, trace, schedule.payments(), schedule.dateOffset());
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
        clockWasWrong = schedule.commands().stream()
                .anyMatch(command -> command.clockSet() != null
                        || command.perils().stream().anyMatch(Schedule.Peril.ClockStep.class::isInstance));
        next(0);
        while (world.step()) {
            // Until nothing is left to happen.
        }
        violations.addAll(new Judge(provider, ledger, memory, clockWasWrong).verdict());
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
        process.start(provider, this::rows, fingerprint(command.file() == null ? 0 : command.file()));
        watch(process);
        return process;
    }

    private void watch(SimulatedProcess process) {
        world.after(LONGEST.plusNanos(Math.max(0, process.frozenUntil() - world.now())), () -> {
            if (process.gone()) {
                return;
            }
            if (process.atWork().compareTo(LONGEST) < 0) {
                watch(process);
                return;
            }
            violations.add(Judge.tooLong(process, clockWasWrong));
            trace.note("%s does not end", process);
            process.die();
        });
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
        world.after(A_DAY, this::quietNight);
    }

    /** Everything that is not settled, then a file of every row there is. */
    private void quietNight() {
        quietNights++;
        start(
                quiet(null),
                machines.get(0),
                () -> start(quiet(FILE_OF_ALL + quietNights), machines.get(0), () -> {
                    if (quietNights < QUIET_NIGHTS_MAX && somethingMoves()) {
                        world.after(A_DAY, this::quietNight);
                    }
                }));
    }

    private boolean somethingMoves() {
        long end = provider.accounts().values().stream()
                .flatMap(account -> account.sent.stream())
                .mapToLong(SimulatedProvider.Sent::endsAt)
                .max()
                .orElse(0);
        boolean somebodyWaits = ledger.unsettled() || ledger.refused();
        return end + A_DAY.toNanos() > world.now() || (somebodyWaits && quietNights < ENOUGH_NIGHTS);
    }

    private static Schedule.Command quiet(@Nullable Integer file) {
        return new Schedule.Command(
                Duration.ZERO, file, 0, null, false, new UnbatchedRuns.Shape(4, 100), CALM, List.of());
    }

    private static String fingerprint(int file) {
        return String.format(Locale.ROOT, "%064d", file);
    }

    /** The rows of a file: all that stood in an earlier one, too, so that what was refused is fed back. */
    private List<StagedRow> rows(String fingerprint) {
        int file = Integer.parseInt(fingerprint.strip());
        List<StagedRow> rows = new ArrayList<>();
        for (Schedule.Payment payment : schedule.payments()) {
            for (Schedule.Row row : payment.rows()) {
                if (row.file() <= file) {
                    rows.add(staged(payment, row, rows.size() + 2));
                }
            }
        }
        return rows;
    }

    private static StagedRow staged(Schedule.Payment payment, Schedule.Row row, long line) {
        boolean item = row.type() == RowType.ITEM;
        return new StagedRow(
                1,
                line,
                row.id(),
                FrozenRequest.of(row.toString()).sha256(),
                payment.nature().provider(),
                payment.id(),
                row.type().code(),
                item ? "SKU-" + row.id() : "",
                item ? BigDecimal.ONE : null,
                row.amount(),
                "EUR",
                item ? 2500 : null,
                "",
                "",
                List.of(row.id()),
                null);
    }
}
