package dev.requite.submit;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Departures;
import dev.requite.ledger.LeftBefore;
import dev.requite.model.order.Conduct;
import dev.requite.provider.Evidence;
import dev.requite.provider.KeyPromise;
import dev.requite.provider.SendAnswer;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks every course: from each way to begin, through every event in every stage that is come to, with the clocks moved and a
 * stop asked for in between. Stages that differ in nothing that decides are walked once.
 */
final class CourseExplorer {

    private static final Instant NOON = TestClock.NOON;
    private static final Instant LONG_BEFORE = NOON.minus(Duration.ofHours(14));
    private static final Moment START = new Moment(NOON, 0);
    private static final List<Duration> PASSES = List.of(Duration.ZERO, Duration.ofMinutes(3), Duration.ofHours(25));
    private static final List<KeyPromise> PROMISES = List.of(
            KeyPromise.within(Duration.ofHours(24)),
            KeyPromise.within(Duration.ofMinutes(5)),
            KeyPromise.none(Duration.ofHours(12), Duration.ofMinutes(2)),
            KeyPromise.none(Duration.ofSeconds(10), Duration.ofMinutes(2)));
    private static final SubmitPolicy POLICY = new SubmitPolicy(
            2,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            NOON.minus(Duration.ofDays(1)));

    /**
     * What one event made of one stage.
     *
     * @param to what follows; null if it is impossible
     * @param impossible why; null if it is not
     */
    record Edge(
            Stage from,
            Event event,
            Now now,
            @Nullable Stage to,
            @Nullable IllegalStateException impossible) {}

    private record Node(Stage stage, Moment at) {}

    private final Consumer<Edge> edges;
    private final Deque<Node> ahead = new ArrayDeque<>();
    private final Set<List<Object>> seen = new HashSet<>();
    private final Set<String> triedAllEvents = new HashSet<>();

    private CourseExplorer(Consumer<Edge> edges) {
        this.edges = edges;
    }

    /**
     * A way to begin, and where it leads.
     *
     */
    record Beginning(Deed deed, Stage stage) {}

    static List<Beginning> beginnings() {
        List<Beginning> all = new ArrayList<>();
        for (KeyPromise promise : PROMISES) {
            deeds().forEach(deed -> all.add(new Beginning(deed, Course.begin(deed, promise, POLICY, START))));
        }
        return all;
    }

    static void explore(List<Beginning> beginnings, Consumer<Edge> edges) {
        CourseExplorer explorer = new CourseExplorer(edges);
        beginnings.forEach(beginning -> explorer.come(beginning.stage(), START));
        beginnings.forEach(beginning -> explorer.come(noPermitLeft(beginning.stage()), START));
        while (!explorer.ahead.isEmpty()) {
            explorer.leave(explorer.ahead.poll());
        }
    }

    /** As it stands after hundreds of permits that ran out in a row. */
    private static Stage noPermitLeft(Stage stage) {
        Stage sending = stage;
        for (int i = 0; i < 400; i++) {
            if (sending.step() instanceof Step.Send) {
                sending = sending.answered(new SendAnswer.PermitOver(Evidence.none("")), new Now(START, START, false));
            }
        }
        return sending;
    }

    private void come(Stage stage, Moment at) {
        if (seen.add(whatDecides(stage, at))) {
            ahead.add(new Node(stage, at));
        }
    }

    private void leave(Node node) {
        // What no step brings is tried once in each stage: it can't depend on what is remembered.
        boolean allEvents = triedAllEvents.add(CourseTable.name(node.stage()));
        for (Duration passed : PASSES) {
            Duration longer = node.stage().step() instanceof Step.Wait wait ? passed.plus(wait.length()) : passed;
            Moment at = new Moment(node.at().wall().plus(longer), node.at().ticks() + longer.toNanos());
            for (Event event : events(at.wall())) {
                if (allEvents || broughtBy(node.stage().step(), event)) {
                    take(node.stage(), event, new Now(at, node.at(), false));
                    take(node.stage(), event, new Now(at, node.at(), true));
                }
            }
        }
    }

    private static boolean broughtBy(Step step, Event event) {
        return CourseTable.eventOf(step.getClass()) == event.getClass();
    }

    private void take(Stage from, Event event, Now now) {
        Stage to;
        try {
            to = from.after(event, now);
        } catch (IllegalStateException impossible) {
            edges.accept(new Edge(from, event, now, null, impossible));
            return;
        }
        edges.accept(new Edge(from, event, now, to, null));
        come(to, now.at());
    }

    /** All that a decision can depend on, of times what they mean at this moment. */
    private static List<Object> whatDecides(Stage stage, Moment at) {
        List<Object> all = new ArrayList<>();
        all.add(CourseTable.name(stage));
        for (RecordComponent component : stage.getClass().getRecordComponents()) {
            Object value = CourseTable.valueOf(component, stage);
            if (value instanceof KeyedMemory memory) {
                all.addAll(Arrays.asList(
                        memory.place() == null,
                        memory.pending(),
                        memory.ambiguous(),
                        old(memory.plan(), at),
                        memory.tries().made(),
                        memory.tries().mayRenew(),
                        memory.key().known(at),
                        memory.key().everTrusted(),
                        memory.key().thisPass() == null,
                        memory.key().firstUsed() == null,
                        memory.key().itsTime() == null,
                        memory.departure().untilItCanNotLeave(at).isZero()));
            } else if (value instanceof KeylessMemory memory) {
                Duration missing = memory.untilSettled(new Now(at, at, false));
                all.addAll(Arrays.asList(
                        memory.promise(),
                        memory.pending(),
                        memory.uncertain(),
                        old(memory.plan(), at),
                        memory.mayHaveLeft(),
                        memory.saidDone(),
                        memory.sumDiffered(),
                        memory.refusal() == null,
                        memory.tries().made(),
                        memory.tries().mayRenew(),
                        missing.isNegative() || missing.isZero(),
                        missing.compareTo(memory.promise().waitAtMost()) > 0,
                        memory.departure().leftBefore() == null,
                        memory.departure().firstLook() == null));
            } else if (value instanceof Stage then) {
                all.addAll(whatDecides(then, at));
            }
        }
        return all;
    }

    private static String old(@Nullable PlanAge plan, Moment at) {
        return plan == null ? "may have been sent before" : plan.old(at) ? "old" : "young";
    }

    private static Stream<Deed> deeds() {
        Duration flight = Duration.ofSeconds(40);
        List<Departures> departures = List.of(
                new Departures(1, NOON.minusSeconds(60), null, flight, null),
                new Departures(1, null, null, Duration.ZERO, null),
                new Departures(2, LONG_BEFORE, new LeftBefore(LONG_BEFORE, null), flight, null),
                new Departures(2, LONG_BEFORE, new LeftBefore(LONG_BEFORE, null), flight, "HTTP 200 10000001: No."));
        List<Deed> deeds = new ArrayList<>();
        for (String place : Arrays.asList(null, "Capture A")) {
            for (Duration age : List.of(Duration.ZERO, Duration.ofHours(2))) {
                Instant plannedAt = NOON.minus(age);
                deeds.add(new Deed("R", true, false, false, Departures.NONE, place, plannedAt, false));
                deeds.add(new Deed("R", true, false, false, Departures.NONE, place, plannedAt, true));
                for (Departures known : departures) {
                    deeds.add(new Deed("R", true, true, false, known, place, plannedAt, false));
                    deeds.add(new Deed("R", true, true, true, known, place, plannedAt, false));
                }
            }
        }
        deeds.add(new Deed("R", false, false, false, Departures.NONE, null, NOON, false));
        deeds.add(new Deed("R", false, true, false, departures.get(0), null, NOON, false));
        return deeds.stream();
    }

    private static List<Event> events(Instant itsTime) {
        List<Event> events = new ArrayList<>(List.of(new Event.Waited(), new Event.Noted()));
        answers().map(Event.Answered::new).forEach(events::add);
        views(itsTime).map(Event.Looked::new).forEach(events::add);
        return events;
    }

    private static Stream<SendAnswer> answers() {
        Evidence none = Evidence.none("");
        Evidence no = new Evidence(403, "NO", "No.", "");
        Stream<SendAnswer> unclear = Stream.of(0, 200, 299, 300, 409, 503)
                .map(status -> new SendAnswer.Unclear(new Evidence(status, "", "", "")));
        return Stream.concat(
                unclear,
                Stream.of(
                        new SendAnswer.Accepted("id", none),
                        new SendAnswer.Declined(no),
                        new SendAnswer.Declined(no, false),
                        new SendAnswer.Pending(none),
                        new SendAnswer.PermitOver(none),
                        new SendAnswer.NotCarriedOut(Duration.ZERO, none),
                        new SendAnswer.Unclear(new Evidence(200, "Error", "", "")),
                        new SendAnswer.Unclear(none, true),
                        new SendAnswer.CredentialsRefused(none)));
    }

    private static Stream<View> views(Instant itsTime) {
        List<View> views = new ArrayList<>(List.of(new View.Unreadable("")));
        List<Sighting> sightings = List.of(
                new Sighting.Carried("id"),
                new Sighting.Absent(),
                new Sighting.PerhapsOfAnotherName(),
                new Sighting.ListedOnly(),
                new Sighting.SumDiffers("It differs"),
                new Sighting.Contradictory("It contradicts"),
                new Sighting.NeverShown(),
                new Sighting.Outdated("It changed"));
        List<Conduct> conducts = List.of(
                Conduct.PLAIN,
                new Conduct(false, true, false),
                new Conduct(true, false, false),
                new Conduct(true, true, true));
        for (Sighting sighting : sightings) {
            for (View.SincePlan since : View.SincePlan.values()) {
                views.add(new View.Shown(sighting, since, since == View.SincePlan.CHANGED, Conduct.PLAIN, null));
            }
            for (Conduct conduct : conducts) {
                views.add(new View.Shown(sighting, View.SincePlan.UNCHANGED, false, conduct, itsTime));
            }
            // An old answer, by which much of the time that had passed did not.
            views.add(new View.Shown(
                    sighting, View.SincePlan.UNCHANGED, false, Conduct.PLAIN, LONG_BEFORE.plusSeconds(5)));
        }
        return views.stream();
    }
}
