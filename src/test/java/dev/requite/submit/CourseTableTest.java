package dev.requite.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.TestClock;
import dev.requite.submit.CourseExplorer.Beginning;
import dev.requite.submit.CourseExplorer.Edge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every stage meets every event. What comes of it is what the table says, all of it and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseTableTest {

    private static final Map<String, CourseTable.Row> ROWS =
            CourseTable.ROWS.stream().collect(Collectors.toMap(CourseTable.Row::stage, Function.identity()));

    private final Map<String, Map<String, Set<String>>> met = new TreeMap<>();
    private final Map<String, Set<String>> steps = new TreeMap<>();
    private final List<String> wrongSentences = new ArrayList<>();
    private final List<String> unsafe = new ArrayList<>();

    @BeforeAll
    void walkEveryCourse() {
        CourseExplorer.explore(CourseExplorer.beginnings(), edge -> {
            note(edge);
            judge(edge);
        });
    }

    private void note(Edge edge) {
        String from = CourseTable.name(edge.from());
        String event = CourseTable.name(edge.event());
        steps.computeIfAbsent(from, stage -> new TreeSet<>())
                .add(edge.from().step().getClass().getSimpleName());
        Set<String> next =
                met.computeIfAbsent(from, stage -> new TreeMap<>()).computeIfAbsent(event, happened -> new TreeSet<>());
        if (edge.to() != null) {
            next.add(CourseTable.name(edge.to()));
        }
        String why = ROWS.containsKey(from) ? ROWS.get(from).impossible(edge.event()) : "";
        String said = edge.impossible() == null
                ? ""
                : String.valueOf(edge.impossible().getMessage());
        if (why.isEmpty() != said.isEmpty() || !said.contains(why)) {
            wrongSentences.add(from + " at " + event + ": " + said);
        }
    }

    /** What would pay twice, or call something certain that is not. */
    private void judge(Edge edge) {
        Stage to = edge.to();
        if (to == null) {
            return;
        }
        boolean sends = to.step() instanceof Step.Send;
        if (edge.from() instanceof Keyless.Looking looking && sends) {
            KeylessMemory memory = looking.memory();
            boolean lookedTwice = looking instanceof Keyless.SecondLook;
            if (memory.mayHaveLeft()
                    || memory.saidDone()
                    || memory.pending()
                    || !lookedTwice
                    || edge.now().stopped()) {
                unsafe.add(edge.from() + " at " + edge.event() + " leads to " + to);
            }
        }
        if (edge.from() instanceof Keyed.Looking looking && sends) {
            boolean keyAnswers = to instanceof Keyed.Sending sending
                    && sending.memory().key().known(edge.now().at());
            boolean lookedTwice = looking instanceof Keyed.SecondLook
                    && !CourseTable.name(edge.event()).equals("NeverShown");
            if (looking.memory().pending() || (!keyAnswers && !lookedTwice)) {
                unsafe.add(edge.from() + " at " + edge.event() + " leads to " + to);
            }
        }
        boolean lookedJustNow = edge.from() instanceof OldPlan || edge.from() instanceof Keyed.Looking;
        if (to instanceof Keyed.Sending sending && !lookedJustNow) {
            KeyedMemory memory = sending.memory();
            PlanAge plan = memory.plan();
            boolean sure = memory.ambiguous()
                    ? memory.key().known(edge.now().at())
                    : plan != null && !plan.old(edge.now().at());
            if (!sure) {
                unsafe.add(edge.from() + " at " + edge.event() + " leads to " + to);
            }
        }
        if (to instanceof Keyless.Sending sending
                && !(edge.from() instanceof OldPlan || edge.from() instanceof Keyless.Looking)) {
            PlanAge plan = sending.memory().plan();
            if (plan == null || plan.old(edge.now().at())) {
                unsafe.add(edge.from() + " at " + edge.event() + " leads to " + to);
            }
        }
        if (to instanceof Ended ended && mayHaveHappened(edge.from())) {
            boolean notSent = ended.step().ending() == Step.Ending.NOT_SENT;
            boolean refused = ended.step().ending() == Step.Ending.REFUSED;
            boolean lookedTwice = edge.from() instanceof Keyless.SecondLook || edge.from() instanceof Keyed.SecondLook;
            // Nothing goes under its plan any more: a new one is made of the order as it is by then.
            boolean outdated = CourseTable.name(edge.event()).equals("Outdated");
            if ((notSent && !outdated) || (refused && !lookedTwice)) {
                unsafe.add(edge.from() + " at " + edge.event() + " leads to " + to);
            }
        }
    }

    private static boolean mayHaveHappened(Stage stage) {
        if (stage instanceof Keyed.Sending sending) {
            return sending.memory().ambiguous();
        } else if (stage instanceof Keyless.Sending sending) {
            return sending.memory().uncertain();
        }
        return stage instanceof Keyed.Looking || stage instanceof Keyless.Looking;
    }

    @Test
    void everyStageThereIsHasItsRowAndIsComeTo() {
        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(CourseTable.names());
        assertThat(met.keySet()).containsExactlyInAnyOrderElementsOf(CourseTable.names());
    }

    @Test
    void everyStageMeetsEveryEventThereIs() {
        assertThat(met)
                .allSatisfy((stage, events) -> assertThat(events.keySet())
                        .as(stage)
                        .containsExactlyInAnyOrderElementsOf(CourseTable.eventNames()));
    }

    @Test
    void everyStageTakesItsOneStep() {
        assertThat(steps)
                .allSatisfy((stage, taken) ->
                        assertThat(taken).as(stage).containsExactly(row(stage).step()));
    }

    @Test
    void whatFollowsIsWhatTheTableSaysAllOfItAndNothingElse() {
        assertThat(met).allSatisfy((stage, events) -> {
            Map<String, Set<String>> possible = new TreeMap<>(events);
            possible.values().removeIf(Set::isEmpty);
            assertThat(possible)
                    .as(stage)
                    .containsExactlyInAnyOrderEntriesOf(row(stage).next());
        });
    }

    @Test
    void whatIsImpossibleSaysWhy() {
        assertThat(wrongSentences).isEmpty();
    }

    @Test
    void nothingIsSentAgainThatMayHaveHappenedAndNothingUnsureIsCalledSure() {
        assertThat(unsafe).isEmpty();
    }

    @Test
    void aCourseBeginsAsTheTableSays() {
        Map<String, Set<String>> begun = new TreeMap<>();
        for (Beginning beginning : CourseExplorer.beginnings()) {
            begun.computeIfAbsent(how(beginning), kind -> new TreeSet<>()).add(CourseTable.name(beginning.stage()));
        }

        assertThat(begun).containsExactlyInAnyOrderEntriesOf(CourseTable.BEGINNINGS);
    }

    private static CourseTable.Row row(String stage) {
        return Objects.requireNonNull(ROWS.get(stage), stage);
    }

    private static String how(Beginning beginning) {
        Deed deed = beginning.deed();
        if (!deed.intact()) {
            return "request altered";
        }
        if (deed.uncertain()) {
            return "may have been sent";
        }
        boolean old = deed.plannedAt().isBefore(TestClock.NOON.minus(Duration.ofHours(1)));
        return old ? "plan is old" : deed.grave() ? "never sent, can't be undone or costs money" : "never sent";
    }
}
