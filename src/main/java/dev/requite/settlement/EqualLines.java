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
     * @param own those of the refund of ours that it names, as far as our books know; {@link LineNames#NONE} for none
     * @param withdrawn whether it was read before, and its payout had it no more
     */
    public record Line(LineNames told, LineNames own, boolean withdrawn) {

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
    public record Pair(int before, int now, Keeps keeps) {}

    /** Which names a line has after both readings. */
    public enum Keeps {
        /** Those of both. */
        ALL,
        /** One reading tells references and the other ids, of several lines, and nobody knows which go together: no id, then. */
        REFERENCES,
        /** Lines are gone or new, and nobody knows whether it is one of them: as it is told now. */
        TOLD
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
    public record Tells(boolean references, boolean ids) {

        private static final Tells NOTHING = new Tells(false, false);
    }

    private record Rule(Shape before, Shape now, Function<LineNames, Object> equal) {

        private Rule(Shape before, Shape now) {
            this(before, now, names -> "");
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
     * The lines of two readings of the same content: none is gone and none is new, so what our books say against it is the
     * provider's to explain, and only names that the provider itself tells differently keep two lines apart.
     */
    public static List<Pair> same(List<Line> before, List<Line> now) {
        EqualLines lines = new EqualLines(before, now);
        lines.share();
        lines.join(Line::known, false, Tells.NOTHING);
        lines.join(Line::told, false, Tells.NOTHING);
        return lines.pairs;
    }

    /**
     * The lines of a content that came in the place of another: those that name others are gone, or new.
     *
     * @param tells of the whole reading now
     */
    public static List<Pair> reissued(List<Line> before, List<Line> now, Tells tells) {
        EqualLines lines = new EqualLines(before, now);
        lines.share();
        lines.join(Line::known, false, tells);
        lines.join(Line::known, true, tells);
        return lines.pairs;
    }

    private void share() {
        for (Rule rule : SHARING) {
            apply(rule, Line::known, any -> true, Keeps.ALL);
        }
    }

    private void join(Function<Line, LineNames> names, boolean withdrawn, Tells tells) {
        List<Line> candidates = leftBefore.stream()
                .map(before::get)
                .filter(line -> line.withdrawn() == withdrawn)
                .toList();
        List<Line> meant = leftNow.stream().map(now::get).toList();
        boolean alone = candidates.size() == 1 && meant.size() == 1;
        boolean mixed = !alone && (mixed(names, candidates, meant) || mixed(names, meant, candidates));
        Keeps guessed = candidates.size() == meant.size() ? Keeps.REFERENCES : Keeps.TOLD;
        for (Rule rule : NOT_CONTRADICTING) {
            boolean guessing = mixed && rule.before() != Shape.BOTH && rule.now() != Shape.BOTH;
            boolean fewer = candidates.size() > meant.size();
            if (rule.holds(tells)) {
                apply(
                        rule,
                        names,
                        line -> line.withdrawn() == withdrawn,
                        fewer ? Keeps.TOLD : guessing ? guessed : Keeps.ALL);
            }
        }
    }

    private static boolean mixed(Function<Line, LineNames> names, List<Line> some, List<Line> others) {
        return some.stream().anyMatch(line -> Shape.of(names.apply(line)) == Shape.REFERENCE)
                && others.stream().anyMatch(line -> Shape.of(names.apply(line)) == Shape.ID);
    }

    private void apply(Rule rule, Function<Line, LineNames> names, Predicate<Line> candidates, Keeps keeps) {
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
                pairs.add(new Pair(equal.remove(), place, keeps));
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
