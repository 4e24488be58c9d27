package dev.requite.submit;

import dev.requite.provider.SendAnswer;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which stage may follow which after what: the whole course of one thing as it is meant, long since it is one table. */
final class CourseTable {

    /** How a course begins. Stages by name. */
    static final Map<String, Set<String>> BEGINNINGS = transitions("""
            never sent: Keyed.Sending, Keyless.Sending
            may have been sent: Keyed.LookingBack, Keyless.Searching
            never sent, can't be undone or costs money: OldPlan.Rereading
            plan is old: OldPlan.Rereading
            request altered: Ended(NOT_SENT), Ended(UNKNOWN)
            """);

    private static final String STAGES = """
            OldPlan.Rereading [Look]
            shown: Keyed.Sending, Keyless.Sending, OldPlan.LaggingBehind, Ended(NOT_SENT)
            Unreadable: Ended(NOT_SENT)

            OldPlan.LaggingBehind [Wait]
            Waited: OldPlan.RereadingAgain

            OldPlan.RereadingAgain [Look]
            shown: Keyed.Sending, Keyless.Sending, Ended(NOT_SENT)
            Unreadable: Ended(NOT_SENT)

            Keyed.Sending [Send]
            Accepted: Ended(HAPPENED), Keyed.Proving
            Declined: Ended(REFUSED), Keyed.Searching(REFUSED)
            Pending: Keyed.NotingPending
            PermitOver: Keyed.Sending, OldPlan.Rereading, Keyed.LookingBack, Ended(NOT_SENT), Ended(UNKNOWN)
            NotCarriedOut: Keyed.BeforeNextTry, Ended(NOT_SENT), Ended(UNKNOWN)
            Unclear: Keyed.BeforeNextTry, Keyed.Searching(TOLD_UNCLEARLY), Ended(UNKNOWN)
            CredentialsRefused: Ended(NOT_SENT), Ended(UNKNOWN)

            Keyed.BeforeNextTry [BackOff]
            Waited: Keyed.Sending, OldPlan.Rereading, Keyed.LookingBack, Keyed.Searching(KEY_FORGOTTEN)

            Keyed.NotingPending [NotePending]
            Noted: Ended(UNKNOWN)

            Keyed.LookingBack [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyed.Sending, Keyed.BetweenLooks(KEY_FORGOTTEN), Ended(UNKNOWN)
            Contradictory: Ended(UNKNOWN)
            NeverShown: Keyed.Sending, Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT), Ended(UNKNOWN)
            Unreadable: Ended(UNKNOWN)

            Keyed.Searching(KEY_FORGOTTEN) [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyed.BetweenLooks(KEY_FORGOTTEN)
            Contradictory: Ended(UNKNOWN)
            NeverShown: Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT)
            Unreadable: Ended(UNKNOWN)

            Keyed.BetweenLooks(KEY_FORGOTTEN) [Wait]
            Waited: Keyed.SecondLook(KEY_FORGOTTEN)

            Keyed.SecondLook(KEY_FORGOTTEN) [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyed.Sending
            Contradictory: Ended(UNKNOWN)
            NeverShown: Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT)
            Unreadable: Ended(UNKNOWN)

            Keyed.Searching(REFUSED) [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyed.BetweenLooks(REFUSED)
            Contradictory: Ended(UNKNOWN)
            NeverShown: Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT)
            Unreadable: Ended(UNKNOWN)

            Keyed.BetweenLooks(REFUSED) [Wait]
            Waited: Keyed.SecondLook(REFUSED)

            Keyed.SecondLook(REFUSED) [Look]
            Carried: Ended(HAPPENED)
            Absent: Ended(REFUSED)
            Contradictory: Ended(UNKNOWN)
            NeverShown: Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT)
            Unreadable: Ended(UNKNOWN)

            Keyed.Searching(TOLD_UNCLEARLY) [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyed.BetweenLooks(TOLD_UNCLEARLY)
            Contradictory: Ended(UNKNOWN)
            NeverShown: Keyed.BeforeNextTry, Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT)
            Unreadable: Keyed.BeforeNextTry, Ended(UNKNOWN)

            Keyed.BetweenLooks(TOLD_UNCLEARLY) [Wait]
            Waited: Keyed.SecondLook(TOLD_UNCLEARLY)

            Keyed.SecondLook(TOLD_UNCLEARLY) [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyed.BeforeNextTry, Ended(UNKNOWN)
            Contradictory: Ended(UNKNOWN)
            NeverShown: Keyed.BeforeNextTry, Ended(UNKNOWN)
            Outdated: Ended(NOT_SENT)
            Unreadable: Keyed.BeforeNextTry, Ended(UNKNOWN)

            Keyed.Proving [Look]
            shown: Ended(HAPPENED), Keyed.BetweenProofs
            Unreadable: Ended(HAPPENED), Keyed.BetweenProofs

            Keyed.BetweenProofs [Wait]
            Waited: Keyed.ProvingAgain

            Keyed.ProvingAgain [Look]
            shown: Ended(HAPPENED)
            Unreadable: Ended(HAPPENED)

            Keyless.Sending [Send]
            Accepted: Ended(HAPPENED)
            Declined: Ended(REFUSED), Keyless.Searching
            Pending: Keyless.NotingPending
            PermitOver: Keyless.Sending, OldPlan.Rereading, Keyless.Searching, Ended(NOT_SENT), Ended(UNKNOWN)
            NotCarriedOut: Keyless.BeforeNextTry, Ended(NOT_SENT), Ended(UNKNOWN)
            Unclear: Keyless.Searching, Keyless.NotingSaidDone
            CredentialsRefused: Ended(UNKNOWN)

            Keyless.BeforeNextTry [BackOff]
            Waited: Keyless.Sending, OldPlan.Rereading, Keyless.Searching

            Keyless.NotingPending [NotePending]
            Noted: Ended(UNKNOWN)

            Keyless.NotingSaidDone [NotePending]
            Noted: Keyless.Searching

            Keyless.Searching [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyless.Settling, Keyless.BetweenLooks, Ended(UNKNOWN)
            PerhapsOfAnotherName: Keyless.Settling, Keyless.BetweenLooks, Ended(UNKNOWN)
            ListedOnly: Keyless.SumDiffering, Ended(UNKNOWN)
            SumDiffers: Keyless.SumDiffering, Ended(UNKNOWN)
            Contradictory: Ended(UNKNOWN)
            Unreadable: Ended(UNKNOWN)

            Keyless.Settling [Wait]
            Waited: Keyless.Searching, Ended(UNKNOWN)

            Keyless.SumDiffering [Wait]
            Waited: Keyless.Searching

            Keyless.BetweenLooks [Wait]
            Waited: Keyless.SecondLook

            Keyless.SecondLook [Look]
            Carried: Ended(HAPPENED)
            Absent: Keyless.Sending, Keyless.Settling, Ended(REFUSED), Ended(UNKNOWN)
            PerhapsOfAnotherName: Keyless.Settling, Ended(UNKNOWN)
            ListedOnly: Keyless.SumDiffering, Ended(UNKNOWN)
            SumDiffers: Keyless.SumDiffering, Ended(UNKNOWN)
            Contradictory: Ended(UNKNOWN)
            Unreadable: Ended(UNKNOWN)

            Ended(HAPPENED) [Done]

            Ended(REFUSED) [Done]

            Ended(UNKNOWN) [Done]

            Ended(NOT_SENT) [Done]
            """;

    /** Every stage in its order. */
    static final List<Row> ROWS =
            Arrays.stream(STAGES.split("\n\n")).map(CourseTable::row).toList();

    /** Why an event that no step of a stage brings can never come in it: one step is under way at a time. */
    static final Map<Class<? extends Event>, String> NOT_ITS_STEP = Map.of(
            Event.Answered.class, "no request is under way, so none can be answered",
            Event.Looked.class, "nobody looks, so nothing can be seen",
            Event.Waited.class, "nobody waits, so no wait can be over",
            Event.Noted.class, "nothing is being noted, so nothing can have been");

    /** Why what only a sum can show is never seen where only the reference is looked for: `RefundView` does not ask for it. */
    static final String BY_REFERENCE_ALONE = "looked for by its reference alone";

    /** Why what only an operation can show is never seen on the course of a refund: `OperationView` alone tells it. */
    static final String OF_AN_OPERATION_ALONE = "comes of an operation alone";

    private static final Set<String> OF_AN_OPERATION = Set.of("NeverShown", "Outdated");

    private static final Set<String> OF_A_SUM = Set.of("PerhapsOfAnotherName", "ListedOnly", "SumDiffers");

    private CourseTable() {}

    /**
     * One stage.
     *
     * @param step the simple name of its step's class
     * @param next by the name of what happened, in order
     */
    record Row(String stage, String step, Map<String, Set<String>> next) {

        String course() {
            return stage.contains(".") ? stage.substring(0, stage.indexOf('.')) : "";
        }

        /** Why an event is impossible here; empty where it is listed. */
        String impossible(Event event) {
            Class<? extends Event> brought = eventOf(step);
            if (brought != event.getClass()) {
                return String.valueOf(NOT_ITS_STEP.get(event.getClass()));
            }
            if (course().equals("Keyless") && OF_AN_OPERATION.contains(name(event))) {
                return OF_AN_OPERATION_ALONE;
            }
            return course().equals("Keyed") && OF_A_SUM.contains(name(event)) && !next.containsKey(name(event))
                    ? BY_REFERENCE_ALONE
                    : "";
        }
    }

    private static Row row(String text) {
        String[] lines = text.strip().split("\n", 2);
        String[] head = lines[0].split(" ");
        return new Row(
                head[0],
                head[1].substring(1, head[1].length() - 1),
                lines.length == 1 ? Map.of() : transitions(lines[1]));
    }

    private static Map<String, Set<String>> transitions(String text) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        text.lines().map(line -> line.split(": ")).forEach(line -> {
            Set<String> next = new TreeSet<>(List.of(line[1].split(", ")));
            Set<String> events = line[0].equals("shown") ? shown() : Set.of(line[0]);
            events.forEach(event -> all.put(event, next));
        });
        return all;
    }

    /** Whatever a look shows, by name. */
    static Set<String> shown() {
        return leaves(Sighting.class).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The one kind of event that a kind of step brings; null for the last step, which brings none. */
    static @Nullable Class<? extends Event> eventOf(Class<? extends Step> step) {
        return eventOf(step.getSimpleName());
    }

    private static @Nullable Class<? extends Event> eventOf(String step) {
        return switch (step) {
            case "Send" -> Event.Answered.class;
            case "Look" -> Event.Looked.class;
            case "Wait", "BackOff" -> Event.Waited.class;
            case "NotePending" -> Event.Noted.class;
            case "Done" -> null;
            default -> throw new AssertionError("A new kind of step: " + step);
        };
    }

    /** As the table names it: the class, and what kind of it where there are several. */
    static String name(Stage stage) {
        String name = name(stage.getClass());
        if (stage instanceof Ended ended) {
            return name + "(" + ended.step().ending() + ")";
        }
        for (RecordComponent component : stage.getClass().getRecordComponents()) {
            if (component.getType().isEnum()) {
                return name + "(" + valueOf(component, stage) + ")";
            }
        }
        return name;
    }

    /** Every name there can be. */
    static List<String> names() {
        return leaves(Stage.class)
                .flatMap(type -> {
                    Class<?> kinds = type == Ended.class
                            ? Step.Ending.class
                            : Arrays.stream(type.getRecordComponents())
                                    .map(component -> (Class<?>) component.getType())
                                    .filter(Class::isEnum)
                                    .findFirst()
                                    .orElse(null);
                    return kinds == null
                            ? Stream.of(name(type))
                            : Arrays.stream(kinds.getEnumConstants()).map(kind -> name(type) + "(" + kind + ")");
                })
                .toList();
    }

    private static String name(Class<?> type) {
        Class<?> course = type.getEnclosingClass();
        return (course == null ? "" : course.getSimpleName() + ".") + type.getSimpleName();
    }

    /** What happened, as the table names it. */
    static String name(Event event) {
        if (event instanceof Event.Answered answered) {
            return answered.answer().getClass().getSimpleName();
        } else if (event instanceof Event.Looked looked) {
            return looked.view() instanceof View.Shown shown
                    ? shown.sighting().getClass().getSimpleName()
                    : looked.view().getClass().getSimpleName();
        }
        return event.getClass().getSimpleName();
    }

    /** Every name there can be: a new answer, sighting or event without a sample here fails the table. */
    static List<String> eventNames() {
        return leaves(Event.class)
                .flatMap(type -> {
                    if (type == Event.Answered.class) {
                        return leaves(SendAnswer.class);
                    }
                    return type == Event.Looked.class
                            ? leaves(View.class)
                                    .flatMap(
                                            view -> view == View.Shown.class ? leaves(Sighting.class) : Stream.of(view))
                            : Stream.of(type);
                })
                .map(Class::getSimpleName)
                .toList();
    }

    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(CourseTable::leaves)
                : Stream.of(type);
    }

    static Object valueOf(RecordComponent component, Object owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
