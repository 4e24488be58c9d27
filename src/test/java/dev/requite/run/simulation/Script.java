package dev.requite.run.simulation;

import dev.requite.model.row.RowType;
import dev.requite.run.UnbatchedRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule in words: payments first, then one command after the other, each with what befalls it. */
final class Script {

    /** Of a payment, whose only row asks for a third of it. */
    static final long AMOUNT = 4_000;

    private static final UnbatchedRuns.Shape SHAPE = new UnbatchedRuns.Shape(4, 100);

    private final List<Schedule.Payment> payments = new ArrayList<>();
    private final List<Schedule.Command> commands = new ArrayList<>();

    private Duration gap = Duration.ofSeconds(1);
    private @Nullable Integer file = 0;
    private int machine;
    private @Nullable Duration clockSet;
    private boolean ledgerLost;
    private List<Duration> paces = List.of(Duration.ofMillis(20));
    private List<Schedule.Peril> perils = new ArrayList<>();
    private boolean begun;

    /** A payment with one goodwill row, and what becomes of each refund request for it. */
    Script payment(Schedule.Nature nature, Schedule.Request... requests) {
        String id = (nature.keyed ? "K-" : "A-") + (payments.size() + 1);
        payments.add(new Schedule.Payment(
                id,
                nature,
                3 * AMOUNT,
                List.of(new Schedule.Row("row-" + (payments.size() + 1), RowType.GOODWILL, AMOUNT, 0)),
                List.of(requests),
                List.of(),
                List.of(),
                false));
        return this;
    }

    /** One more goodwill row of the payment that was named last. */
    Script withAnotherRow() {
        Schedule.Payment last = payments.remove(payments.size() - 1);
        List<Schedule.Row> rows = new ArrayList<>(last.rows());
        rows.add(new Schedule.Row(rows.get(0).id() + "-" + rows.size(), RowType.GOODWILL, AMOUNT, 0));
        payments.add(new Schedule.Payment(
                last.id(),
                last.nature(),
                last.captured(),
                rows,
                last.requests(),
                last.looks(),
                last.portal(),
                last.listsOnce()));
        return this;
    }

    /** Somebody refunds as much of it in the portal. */
    Script refundedByHandAt(Duration at) {
        Schedule.Payment last = payments.remove(payments.size() - 1);
        payments.add(new Schedule.Payment(
                last.id(),
                last.nature(),
                last.captured(),
                last.rows(),
                last.requests(),
                last.looks(),
                List.of(new Schedule.Portal(at, AMOUNT, null)),
                last.listsOnce()));
        return this;
    }

    Script run() {
        return command(0);
    }

    Script rerun() {
        return command(null);
    }

    private Script command(@Nullable Integer which) {
        finish();
        begun = true;
        file = which;
        return this;
    }

    /** So long after the end of the command before. */
    Script after(Duration value) {
        finish();
        gap = value;
        return this;
    }

    Script onTheOtherMachine() {
        machine = 1;
        return this;
    }

    Script withItsClockOffBy(Duration value) {
        clockSet = value;
        return this;
    }

    Script withTheLedgerLost() {
        ledgerLost = true;
        return this;
    }

    /** How long each call waits for its turn. */
    Script paced(Duration... values) {
        paces = List.of(values);
        return this;
    }

    Script killedAfter(Duration value) {
        return befallenBy(new Schedule.Peril.Kill(value));
    }

    Script befallenBy(Schedule.Peril peril) {
        perils.add(peril);
        return this;
    }

    Schedule schedule() {
        finish();
        return new Schedule(List.copyOf(payments), List.copyOf(commands), Duration.ZERO);
    }

    private void finish() {
        if (!begun) {
            return;
        }
        commands.add(new Schedule.Command(gap, file, machine, clockSet, ledgerLost, SHAPE, paces, List.copyOf(perils)));
        begun = false;
        gap = Duration.ofSeconds(1);
        machine = 0;
        clockSet = null;
        ledgerLost = false;
        paces = List.of(Duration.ofMillis(20));
        perils = new ArrayList<>();
    }
}
