package dev.requite.run.simulation;

import dev.requite.model.row.RowType;
import dev.requite.run.UnbatchedRuns;
import dev.requite.run.simulation.Schedule.Answer;
import dev.requite.run.simulation.Schedule.Nature;
import dev.requite.run.simulation.Schedule.Peril;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a schedule from a seed: hostile, and within what a provider, a machine and a person can do.
 *
 * <p>What bounds it: a card is refunded within eight hours of the request's arrival, and shown within an hour more; a bank
 * needs up to four days; a provider with keys is done within a minute and remembers a key for a day; a look-up is at most
 * half an hour old. A ledger is lost only when all that was sent before has come to its end: nobody could know of it.
 *
 * <p>One thing, though long: every bound that keeps a drawn schedule possible stands here, and nowhere else.
 */
final class Draw {

    private static final List<Nature> NATURES =
            List.of(Nature.CARD, Nature.UNLISTED_CARD, Nature.BANK, Nature.UNLISTED_BANK, Nature.KEYED);
    private static final Duration NONE = Duration.ZERO;
    private static final Duration ALL_IS_OVER = Duration.ofDays(6);

    private final SplittableRandom root;
    private SplittableRandom random;

    /** Whether somebody is impatient: calls wait long, processes are killed, and the next one comes at once. */
    private boolean hurried;

    Draw(long seed) {
        root = new SplittableRandom(seed);
        random = root.split();
    }

    static Schedule schedule(long seed) {
        return new Draw(seed).schedule();
    }

    private Schedule schedule() {
        boolean onServer = chance(40);
        hurried = chance(20);
        Duration dateOffset = chance(20) ? within(Duration.ofMinutes(10)).minus(Duration.ofMinutes(5)) : NONE;
        int payments = 1 + pick(45, 30, 15, 10);
        int commands = 1 + pick(15, 35, 30, 20);
        return new Schedule(
                each(payments, number -> payment(number + 1)),
                each(commands, number -> command(number, onServer)),
                dateOffset);
    }

    /** Each with a stream of its own, so that what is drawn for one changes no other. */
    <T> List<T> each(int count, IntFunction<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            random = root.split();
            all.add(one.apply(i));
        }
        return List.copyOf(all);
    }

    Schedule.Payment payment(int number) {
        Nature nature = NATURES.get(pick(45, 10, 15, 10, 20));
        List<Schedule.Row> rows = new ArrayList<>();
        int count = 1 + pick(60, 30, 10);
        long sum = 0;
        for (int i = 1; i <= count; i++) {
            RowType type = !nature.keyed && chance(40) ? RowType.ITEM : RowType.GOODWILL;
            long amount = 1_000 + 10L * random.nextInt(400);
            sum += amount;
            rows.add(new Schedule.Row("row-" + number + "-" + i, type, amount, pick(70, 20, 10)));
        }
        long first = rows.get(0).amount();
        return new Schedule.Payment(
                (nature.keyed ? "K-" : "A-") + number,
                nature,
                sum * (1 + pick(30, 40, 30)),
                List.copyOf(rows),
                several(pick(15, 30, 25, 20, 10), () -> request(nature)),
                several(random.nextInt(8), () -> look(nature)),
                several(chance(15) ? 1 : 0, () -> portal(first)),
                chance(20));
    }

    private Schedule.Portal portal(long amount) {
        Duration at = chance(50) ? within(Duration.ofMinutes(3)) : within(Duration.ofDays(3));
        return new Schedule.Portal(
                at,
                chance(50) ? amount : 10L * (1 + random.nextInt(100)),
                chance(30) ? within(Duration.ofDays(2)) : null);
    }

    private Schedule.Request request(Nature nature) {
        if (chance(20)) {
            return Schedule.Request.fine();
        }
        return nature.keyed ? keyed() : nature.synchronous || chance(50) ? keyless(nature) : open();
    }

    private Schedule.Request keyed() {
        Answer answer = List.of(
                        Answer.LOST,
                        Answer.SERVER_ERROR,
                        Answer.SUCCESS,
                        Answer.FAILED,
                        Answer.TOO_MANY,
                        Answer.REFUSED)
                .get(pick(40, 20, 15, 5, 15, 5));
        Duration answers = answers();
        Duration books = mayBook(answer) && (answer == Answer.SUCCESS || chance(60))
                ? within(answer == Answer.SUCCESS ? answers : Duration.ofMinutes(1))
                : null;
        return new Schedule.Request(
                answer,
                onTheWay(),
                answers,
                books,
                false,
                false,
                null,
                chance(80) ? NONE : within(Duration.ofMinutes(5)),
                false,
                pause(answer));
    }

    private Schedule.Request keyless(Nature nature) {
        Answer answer = List.of(
                        Answer.LOST,
                        Answer.SERVER_ERROR,
                        Answer.ERROR,
                        Answer.DECLINED,
                        Answer.FAILED,
                        Answer.TOO_MANY,
                        Answer.REFUSED,
                        Answer.SUCCESS)
                .get(pick(40, 10, 10, 10, 7, 8, 5, 10));
        Duration answers = answers();
        Duration books = answer == Answer.SUCCESS ? within(answers) : mayBook(answer) ? booksOrNot(nature) : null;
        return new Schedule.Request(
                answer,
                onTheWay(),
                answers,
                books,
                false,
                false,
                null,
                listed(),
                books == null && chance(8),
                pause(answer));
    }

    private @Nullable Duration booksOrNot(Nature nature) {
        return switch (pick(40, 20, 25, 15)) {
            case 0 -> null;
            case 1 -> within(Duration.ofSeconds(30));
            case 2 -> within(Duration.ofMinutes(10));
            default -> within(nature.synchronous ? Duration.ofHours(8) : Duration.ofDays(4));
        };
    }

    private Schedule.Request open() {
        Answer answer = List.of(Answer.OPEN, Answer.LOST, Answer.ERROR, Answer.SERVER_ERROR)
                .get(pick(50, 30, 10, 10));
        boolean fails = chance(30);
        Duration end = chance(30) ? within(Duration.ofMinutes(10)) : within(Duration.ofDays(4));
        return new Schedule.Request(
                answer,
                onTheWay(),
                answers(),
                fails ? null : end,
                true,
                chance(50),
                fails ? end : null,
                listed(),
                fails && chance(15),
                NONE);
    }

    private static boolean mayBook(Answer answer) {
        return answer != Answer.FAILED && answer != Answer.TOO_MANY && answer != Answer.REFUSED;
    }

    private @Nullable Duration listed() {
        return switch (pick(80, 15, 5)) {
            case 0 -> NONE;
            case 1 -> within(Duration.ofHours(1));
            default -> null;
        };
    }

    private Duration onTheWay() {
        return chance(90) ? Duration.ofMillis(50) : within(Duration.ofSeconds(40));
    }

    private Duration answers() {
        return Duration.ofMillis(50).plus(within(Duration.ofSeconds(chance(80) ? 2 : 35)));
    }

    private Duration pause(Answer answer) {
        return answer == Answer.TOO_MANY ? within(Duration.ofSeconds(60)) : NONE;
    }

    private Schedule.Look look(Nature nature) {
        Duration oldest = nature.keyed ? Duration.ofMinutes(1) : Duration.ofMinutes(30);
        return new Schedule.Look(
                chance(10),
                Duration.ofMillis(50).plus(within(Duration.ofSeconds(chance(90) ? 1 : 28))),
                chance(75) ? NONE : within(chance(60) ? Duration.ofSeconds(60) : oldest));
    }

    private Schedule.Command command(int number, boolean onServer) {
        boolean lost = number > 0 && chance(6);
        Integer file = number == 0 ? Integer.valueOf(0) : chance(30) ? null : Integer.valueOf(pick(45, 35, 20));
        return new Schedule.Command(
                lost ? ALL_IS_OVER : gap(),
                file,
                onServer ? random.nextInt(2) : 0,
                chance(12) ? step() : null,
                lost,
                new UnbatchedRuns.Shape(1 + random.nextInt(4), chance(50) ? 1 : 100),
                paces(),
                perils(onServer));
    }

    Duration gap() {
        if (hurried && chance(70)) {
            return Duration.ofSeconds(1).plus(within(Duration.ofSeconds(9)));
        }
        return switch (pick(40, 20, 20, 20)) {
            case 0 -> Duration.ofSeconds(1).plus(within(Duration.ofMinutes(1)));
            case 1 -> within(Duration.ofHours(1));
            case 2 -> within(Duration.ofHours(14));
            default -> within(Duration.ofDays(3));
        };
    }

    List<Duration> paces() {
        Duration longest = switch (hurried ? 2 : pick(60, 20, 20)) {
            case 0 -> Duration.ofMillis(50);
            case 1 -> Duration.ofSeconds(5);
            default -> Duration.ofSeconds(90);
        };
        return several(1 + random.nextInt(8), () -> within(longest));
    }

    private List<Peril> perils(boolean onServer) {
        List<Supplier<Peril>> kinds = new ArrayList<>();
        if (chance(hurried ? 70 : 30)) {
            kinds.add(() -> new Peril.Kill(moment()));
        }
        if (chance(20)) {
            kinds.add(() -> new Peril.KillAtCommit(1 + random.nextInt(9), chance(50)));
        }
        if (chance(15)) {
            kinds.add(() -> new Peril.Freeze(moment(), within(Duration.ofMinutes(chance(50) ? 2 : 30)), chance(30)));
        }
        if (chance(8)) {
            kinds.add(() -> new Peril.ClockStep(moment(), step()));
        }
        List<Peril> perils = new ArrayList<>(kinds.stream().map(Supplier::get).toList());
        if (onServer && chance(45)) {
            takenOver(perils);
        }
        return List.copyOf(perils);
    }

    /** Often because it is frozen, and only until somebody else has done its work. */
    private void takenOver(List<Peril> perils) {
        Duration cut = moment();
        Duration after = within(Duration.ofMinutes(2));
        perils.add(new Peril.Takeover(cut, after));
        if (chance(50)) {
            Duration length = after.plus(within(Duration.ofMinutes(5)));
            perils.add(new Peril.Freeze(cut, length, chance(30)));
        }
    }

    /** As likely within a second as within the minute after. */
    Duration moment() {
        return within(Stream.of(500L, 3_000L, 20_000L, 120_000L)
                .map(Duration::ofMillis)
                .toList()
                .get(random.nextInt(4)));
    }

    Duration step() {
        Duration size = switch (pick(30, 30, 20, 20)) {
            case 0 -> Duration.ofSeconds(10).plus(within(Duration.ofMinutes(2)));
            case 1 -> Duration.ofMinutes(6).plus(within(Duration.ofMinutes(20)));
            case 2 -> within(Duration.ofHours(14));
            default -> within(Duration.ofDays(4));
        };
        return chance(50) ? size : size.negated();
    }

    <T> List<T> several(int count, Supplier<T> one) {
        return Stream.generate(one).limit(count).toList();
    }

    Duration within(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    }

    /** From 1 on. */
    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** @param weights which sum up to a hundred */
    int pick(int... weights) {
        int left = random.nextInt(100);
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("weights below a hundred");
    }
}
