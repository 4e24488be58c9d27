package dev.requite.settlement;

import dev.requite.model.payout.LineNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lines of a payout that are equal in type, order, amount and currency, as they were read before and as they are read again:
 * which is which. Names that both readings tell decide; for a name that only one of them tells, what our own books say of that
 * refund. What neither settles may be put together in any way that contradicts nothing. Pure, and the order of the lines is
 * never looked at where a name is.
 */
public final class EqualLines {

    private final List<Line> before;
    private final List<Line> now;
    private final List<Integer> leftBefore = new ArrayList<>();
    private final List<Integer> leftNow = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();

    private EqualLines(List<Line> before, List<Line> now) {
        this.before = before;
        this.now = now;
        places(before).forEach(leftBefore::add);
        places(now).forEach(leftNow::add);
    }

    /**
     * One of them.
     *
     * @param told the names that were read
     * @param detailedType as it was read, empty for none
     * @param own the names of the refund of ours that it names, as far as our books know; {@link LineNames#NONE} for none
     * @param withdrawn whether it was read before, and its payout had it no more
     */
    public record Line(LineNames told, String detailedType, LineNames own, boolean withdrawn) {

        private LineNames known() {
            return told.or(own);
        }
    }

    /**
     * The same line in both readings.
     *
     * @param before its place among those that were read before, from 0
     * @param now its place among those that are read now, from 0
     */
    public record Pair(int before, int now, Keeps keeps, TypeOf type) {}

    /** Which names a line has after both readings. */
    public enum Keeps {
        /** Those of both. */
        ALL,
        /** One reading tells references and the other ids, of several lines, and nobody knows which go together: no id, then. */
        REFERENCES,
        /** As it is told now: it is all that was told before, and told together; or another content, which inherits nothing. */
        TOLD
    }

    /** Which detailed type a line has after both readings: that of the one which tells whose it is, where types differ. */
    public enum TypeOf {
        EITHER,
        BEFORE,
        NOW
    }

    private enum Shape {
        BOTH,
        REFERENCE,
        ID,
        NOBODY;

        boolean hasReference() {
            return this == BOTH || this == REFERENCE;
        }

        boolean hasId() {
            return this == BOTH || this == ID;
        }

        static Shape of(LineNames names) {
            if (names.reference().isEmpty()) {
                return names.refundId().isEmpty() ? NOBODY : ID;
            }
            return names.refundId().isEmpty() ? REFERENCE : BOTH;
        }
    }

    /**
     * Which names a reading tells at all: where it does, a line without one has none.
     *
     * @param references whether any line of the payout has one
     * @param ids whether any line of the payout has one
     */
    public record Tells(boolean references, boolean ids) {}

    private record Rule(Shape before, Shape now, Function<LineNames, Object> equal) {

        private Rule(Shape before, Shape now) {
            this(before, now, names -> "");
        }

        /** Who tells both is sure of what goes together. */
        boolean guesses() {
            return before != Shape.BOTH && now != Shape.BOTH;
        }

        boolean holds(Tells tells) {
            return !(tells.references() && before.hasReference() && !now.hasReference())
                    && !(tells.ids() && before.hasId() && !now.hasId());
        }
    }

    /** Those that tell most come first: what they leave over suits the others, too. */
    private static final List<Rule> SHARING = List.of(
            new Rule(Shape.BOTH, Shape.BOTH, names -> names),
            new Rule(Shape.BOTH, Shape.REFERENCE, LineNames::reference),
            new Rule(Shape.REFERENCE, Shape.BOTH, LineNames::reference),
            new Rule(Shape.BOTH, Shape.ID, LineNames::refundId),
            new Rule(Shape.ID, Shape.BOTH, LineNames::refundId),
            new Rule(Shape.REFERENCE, Shape.REFERENCE, LineNames::reference),
            new Rule(Shape.ID, Shape.ID, LineNames::refundId));

    private static final List<Rule> NOT_CONTRADICTING = List.of(
            new Rule(Shape.BOTH, Shape.NOBODY),
            new Rule(Shape.NOBODY, Shape.BOTH),
            new Rule(Shape.REFERENCE, Shape.ID),
            new Rule(Shape.ID, Shape.REFERENCE),
            new Rule(Shape.REFERENCE, Shape.NOBODY),
            new Rule(Shape.ID, Shape.NOBODY),
            new Rule(Shape.NOBODY, Shape.REFERENCE),
            new Rule(Shape.NOBODY, Shape.ID),
            new Rule(Shape.NOBODY, Shape.NOBODY));

    /**
     * The lines of two readings of the same content: none is gone and none is new. What one reading tells together is the last
     * word: where this one tells all that was told so far, the lines are as it says; where it tells nothing besides, they stay.
     * Else each tells something that the other does not, and it is put together where it is known what belongs together. Our
     * books help with that, but where they would leave a line over they are wrong about an id, and nobody knows about which.
     *
     * @return none where nothing is to be learnt, or the two contradict each other
     */
    public static List<Pair> same(List<Line> before, List<Line> now) {
        Columns then = Columns.of(before);
        Columns today = Columns.of(now);
        boolean last = today.contain(then);
        if (last ? !tellAll(now, before) : then.contain(today)) {
            return List.of();
        }
        EqualLines byBooks = new EqualLines(before, now);
        byBooks.share();
        byBooks.joinSame(Line::known);
        if (byBooks.leftBefore.isEmpty() || byBooks.leftNow.isEmpty()) {
            return last ? byBooks.asTold() : byBooks.pairs;
        }
        EqualLines lines = new EqualLines(before, now);
        lines.share();
        lines.joinSame(Line::told);
        return last ? lines.asTold() : lines.pairs;
    }

    /** All of them as they are told now, also those that nothing brought together: of the same content they are the same. */
    private List<Pair> asTold() {
        Iterator<Integer> left = List.copyOf(leftBefore).iterator();
        List<Integer> over = List.copyOf(leftNow);
        List<Pair> all = new ArrayList<>();
        pairs.forEach(pair -> all.add(new Pair(pair.before(), pair.now(), Keeps.TOLD, TypeOf.NOW)));
        over.stream()
                .limit(leftBefore.size())
                .forEach(place -> all.add(new Pair(left.next(), place, Keeps.TOLD, TypeOf.NOW)));
        return all;
    }

    /** Whether these have every name of the others, as often as they do. */
    private static boolean tellAll(List<Line> lines, List<Line> others) {
        Map<String, Integer> told = counted(lines);
        return counted(others).entrySet().stream()
                .allMatch(name -> told.getOrDefault(name.getKey(), 0) >= name.getValue());
    }

    private static Map<String, Integer> counted(List<Line> lines) {
        Map<String, Integer> counted = new HashMap<>();
        for (Line line : lines) {
            counted.merge("reference " + line.told().reference(), 1, Integer::sum);
            counted.merge("id " + line.told().refundId(), 1, Integer::sum);
        }
        counted.remove("reference ");
        counted.remove("id ");
        return counted;
    }

    /** What a reading of these lines tells at all. */
    private record Columns(boolean references, boolean ids, boolean types) {

        static Columns of(List<Line> lines) {
            return new Columns(
                    lines.stream().anyMatch(line -> !line.told().reference().isEmpty()),
                    lines.stream().anyMatch(line -> !line.told().refundId().isEmpty()),
                    lines.stream().anyMatch(line -> !line.detailedType().isEmpty()));
        }

        boolean contain(Columns other) {
            return (references || !other.references) && (ids || !other.ids) && (types || !other.types);
        }
    }

    /**
     * The lines of a content that came in the place of another: those that name others are gone, or new. What they are called is
     * what is told now.
     *
     * @param tells of the whole reading now
     */
    public static List<Pair> reissued(List<Line> before, List<Line> now, Tells tells) {
        EqualLines lines = new EqualLines(before, now);
        lines.share();
        lines.joinReissued(tells);
        return lines.pairs;
    }

    /** What a line itself says comes before what our books say of its refund. */
    private void share() {
        for (Rule rule : SHARING) {
            apply(rule, Line::told, any -> true, Keeps.ALL, TypeOf.EITHER);
        }
        for (Rule rule : SHARING) {
            apply(rule, Line::known, any -> true, Keeps.ALL, TypeOf.EITHER);
        }
    }

    /** Puts together what contradicts nothing, of lines that are the same whatever they are called. */
    private void joinSame(Function<Line, LineNames> names) {
        boolean alone = leftBefore.size() == 1 && leftNow.size() == 1;
        boolean mixed = !alone && mixed(names);
        TypeOf type = type();
        for (Rule rule : NOT_CONTRADICTING) {
            Keeps keeps = mixed && rule.guesses() ? Keeps.REFERENCES : Keeps.ALL;
            apply(rule, names, any -> true, keeps, type);
        }
    }

    private TypeOf type() {
        if (types(leftBefore, before) <= 1 && types(leftNow, now) <= 1) {
            return TypeOf.EITHER;
        }
        Columns then = Columns.of(before);
        Columns today = Columns.of(now);
        boolean byReferences = then.references() || today.references();
        return (byReferences ? then.references() : then.ids()) ? TypeOf.BEFORE : TypeOf.NOW;
    }

    private static long types(List<Integer> places, List<Line> lines) {
        return places.stream()
                .map(place -> lines.get(place).detailedType())
                .distinct()
                .count();
    }

    /** Puts together what contradicts nothing, of lines that may be others, and withdrawn ones that may be back. */
    private void joinReissued(Tells tells) {
        List<Rule> rules =
                NOT_CONTRADICTING.stream().filter(rule -> rule.holds(tells)).toList();
        for (boolean withdrawn : List.of(false, true)) {
            for (Rule rule : rules) {
                apply(rule, Line::known, line -> line.withdrawn() == withdrawn, Keeps.TOLD, TypeOf.NOW);
            }
        }
    }

    /** Whether one reading tells references, and the other ids. */
    private boolean mixed(Function<Line, LineNames> names) {
        Set<Shape> then = shapes(leftBefore, before, names);
        Set<Shape> today = shapes(leftNow, now, names);
        return (then.contains(Shape.REFERENCE) && today.contains(Shape.ID))
                || (then.contains(Shape.ID) && today.contains(Shape.REFERENCE));
    }

    private static Set<Shape> shapes(List<Integer> places, List<Line> lines, Function<Line, LineNames> names) {
        return places.stream().map(lines::get).map(names).map(Shape::of).collect(Collectors.toSet());
    }

    private void apply(
            Rule rule, Function<Line, LineNames> names, Predicate<Line> candidates, Keeps keeps, TypeOf type) {
        Map<Object, Deque<Integer>> waiting = new HashMap<>();
        for (int place : leftBefore) {
            LineNames found = names.apply(before.get(place));
            if (Shape.of(found) == rule.before() && candidates.test(before.get(place))) {
                waiting.computeIfAbsent(rule.equal().apply(found), any -> new ArrayDeque<>())
                        .add(place);
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        for (Iterator<Integer> places = leftNow.iterator(); places.hasNext(); ) {
            int place = places.next();
            LineNames found = names.apply(now.get(place));
            Deque<Integer> equal =
                    Shape.of(found) == rule.now() ? waiting.get(rule.equal().apply(found)) : null;
            if (equal != null && !equal.isEmpty()) {
                pairs.add(new Pair(equal.remove(), place, keeps, type));
                places.remove();
            }
        }
        Set<Integer> taken = pairs.stream().map(Pair::before).collect(Collectors.toSet());
        leftBefore.removeIf(taken::contains);
    }

    /** By names, those of the payout as it is before those that it had. */
    private static List<Integer> places(List<Line> lines) {
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < lines.size(); place++) {
            places.add(place);
        }
        places.sort(Comparator.comparing((Integer place) -> lines.get(place).withdrawn())
                .thenComparing(place -> lines.get(place).known().reference())
                .thenComparing(place -> lines.get(place).known().refundId()));
        return places;
    }
}
