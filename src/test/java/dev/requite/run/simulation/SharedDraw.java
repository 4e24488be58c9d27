package dev.requite.run.simulation;

import dev.requite.run.UnbatchedRuns;
import dev.requite.run.simulation.Schedule.Peril;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws what befalls several machines from a seed: payments as {@link Draw} does, and beyond what we believe of machines and
 * of the network between. What bounds it beside that: nothing is frozen for a whole day; with the settle-time of the default
 * a request that found its permit good is carried out and shown before that is over, whatever held it up.
 */
final class SharedDraw {

    private final Draw draw;

    /** Whether one machine stops for long in the middle of its work while all else goes well; else anything befalls anybody. */
    private final boolean oneStops;

    private final boolean shortSettling;

    private SharedDraw(long seed) {
        draw = new Draw(seed);
        oneStops = draw.chance(50);
        shortSettling = draw.chance(oneStops ? 60 : 30);
    }

    static SharedSchedule schedule(long seed) {
        return new SharedDraw(seed).schedule();
    }

    private SharedSchedule schedule() {
        Promises promises = new Promises(
                shortSettling ? shortSettleTime() : Promises.DEFAULT.settles(),
                List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5))
                        .get(draw.pick(70, 15, 15)),
                List.of(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(1))
                        .get(draw.pick(70, 15, 15)));
        Duration dateOffset =
                draw.chance(20) ? draw.within(Duration.ofMinutes(10)).minus(Duration.ofMinutes(5)) : Duration.ZERO;
        int payments = 1 + draw.pick(35, 30, 20, 15);
        int calls = 1 + draw.pick(45, 35, 20);
        return new SharedSchedule(
                draw.each(payments, number -> throughTheNetwork(draw.payment(number + 1))),
                draw.each(calls, this::call),
                promises,
                dateOffset);
    }

    private Duration shortSettleTime() {
        return List.of(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1))
                .get(draw.pick(25, 25, 25, 25));
    }

    private Schedule.Payment throughTheNetwork(Schedule.Payment payment) {
        return new Schedule.Payment(
                payment.id(),
                payment.nature(),
                payment.captured(),
                payment.rows(),
                payment.requests().stream().map(this::delayed).toList(),
                payment.looks(),
                payment.portal(),
                payment.listsOnce());
    }

    private Schedule.Request delayed(Schedule.Request request) {
        return switch (draw.pick(75, 10, 10, 5)) {
            case 0 -> request;
            case 1 -> request.onTheWayFor(draw.within(Duration.ofMinutes(1)));
            case 2 -> request.onTheWayFor(draw.within(Duration.ofMinutes(10)));
            default -> request.onTheWayFor(draw.within(Duration.ofHours(1)));
        };
    }

    private SharedSchedule.Call call(int number) {
        Integer file =
                number == 0 ? Integer.valueOf(0) : draw.chance(30) ? null : Integer.valueOf(draw.pick(45, 35, 20));
        int machines = 1 + draw.pick(10, 50, 40);
        List<Schedule.Command> processes = IntStream.range(0, machines)
                .mapToObj(machine -> process(file, machine))
                .toList();
        return new SharedSchedule.Call(draw.gap(), draw.chance(40), draw.within(Duration.ofSeconds(5)), processes);
    }

    private Schedule.Command process(@Nullable Integer file, int machine) {
        boolean stops = oneStops && machine == 0;
        return new Schedule.Command(
                stops ? Duration.ZERO : draw.within(draw.chance(80) ? Duration.ofSeconds(2) : Duration.ofMinutes(2)),
                file,
                machine,
                draw.chance(oneStops ? 5 : 20) ? clock() : null,
                false,
                new UnbatchedRuns.Shape(draw.upTo(4), draw.chance(50) ? 1 : 100),
                stops ? waits() : draw.paces(),
                stops ? List.of(stop()) : oneStops ? fewPerils() : perils());
    }

    /** Its requests are likely to wait when it stops. */
    private List<Duration> waits() {
        return draw.several(draw.upTo(6), () -> draw.within(Duration.ofSeconds(draw.chance(50) ? 1 : 8)));
    }

    private Peril stop() {
        Duration at = Duration.ofSeconds(1).plus(draw.within(Duration.ofSeconds(20)));
        return switch (draw.pick(30, 30, 20, 20)) {
            case 0 -> new Peril.FreezeAtCommit(draw.upTo(16), freeze(), draw.chance(30));
            case 1 -> new Peril.Freeze(at, freeze(), draw.chance(30));
            case 2 -> new Peril.HeldAtTheSocket(draw.upTo(3), hold());
            default -> new Peril.Pause(at, hold());
        };
    }

    private List<Peril> fewPerils() {
        List<Peril> perils = new ArrayList<>();
        several(perils, 20, () -> new Peril.Missed(draw.moment()));
        several(perils, 10, () -> new Peril.KillAtCommit(draw.upTo(12), draw.chance(50)));
        several(perils, 5, () -> new Peril.KillAtSend(draw.upTo(3), draw.chance(50)));
        several(perils, 10, () -> new Peril.Stop(draw.moment()));
        return List.copyOf(perils);
    }

    private Duration clock() {
        return draw.chance(50) ? draw.within(Duration.ofSeconds(6)).minus(Duration.ofSeconds(3)) : draw.step();
    }

    private List<Peril> perils() {
        List<Peril> perils = new ArrayList<>();
        several(perils, 20, () -> new Peril.Kill(draw.moment()));
        several(perils, 20, () -> new Peril.KillAtCommit(draw.upTo(12), draw.chance(50)));
        several(perils, 10, () -> new Peril.KillAtSend(draw.upTo(4), draw.chance(50)));
        several(perils, 30, () -> new Peril.Freeze(draw.moment(), freeze(), draw.chance(30)));
        several(perils, 20, () -> new Peril.FreezeAtCommit(draw.upTo(12), freeze(), draw.chance(30)));
        several(perils, 15, () -> new Peril.HeldAtTheSocket(draw.upTo(3), hold()));
        several(perils, 8, () -> new Peril.Pause(draw.moment(), hold()));
        several(perils, 8, () -> new Peril.ClockStep(draw.moment(), clock()));
        several(perils, 20, () -> new Peril.Takeover(draw.moment(), Duration.ZERO));
        several(perils, 30, () -> new Peril.Missed(draw.moment()));
        several(perils, 15, () -> new Peril.Missed(draw.moment()));
        several(
                perils,
                15,
                () -> new Peril.Cut(draw.moment(), draw.within(Duration.ofMinutes(draw.chance(70) ? 1 : 30))));
        several(perils, 10, () -> new Peril.Stop(draw.moment()));
        return List.copyOf(perils);
    }

    private void several(List<Peril> perils, int percent, Supplier<Peril> one) {
        if (draw.chance(percent)) {
            perils.add(one.get());
        }
    }

    /** Beyond leave-within, beyond the response time-out, beyond every settle-time. */
    private Duration freeze() {
        return draw.within(
                switch (draw.pick(35, 30, 30, 5)) {
                    case 0 -> Duration.ofSeconds(20);
                    case 1 -> Duration.ofMinutes(2);
                    case 2 -> Duration.ofMinutes(30);
                    default -> Duration.ofHours(20);
                });
    }

    /** Where no permit counts it. */
    private Duration hold() {
        return draw.within(draw.chance(50) ? Duration.ofMinutes(1) : Duration.ofMinutes(30));
    }
}
