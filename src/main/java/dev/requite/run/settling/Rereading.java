package dev.requite.run.settling;

import dev.requite.ledger.payouts.LineAgain;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.StandingLine;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.LineIds;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.LineNames;
import dev.requite.model.payout.PayoutLine;
import dev.requite.run.settling.LinesBefore.Equal;
import dev.requite.settlement.EqualLines;
import dev.requite.settlement.EqualLines.Keeps;
import dev.requite.settlement.EqualLines.Pair;
import dev.requite.settlement.EqualLines.Tells;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Finds of the lines of a payout that is read again which of those that were read before each is. Writes nothing. */
final class Rereading {

    private final FirstLook firstLook;
    private final StoredPayout known;
    private final LineIds ids;
    private final LinesBefore linesBefore;

    Rereading(LineStore store, FirstLook firstLook, StoredPayout known, LineIds ids) {
        this.firstLook = firstLook;
        this.known = known;
        this.ids = ids;
        this.linesBefore = new LinesBefore(store, known, ids);
    }

    /**
     * What lines are that were read again.
     *
     * @param again those that were read before, whatever they are called today
     * @param others those that were not, with ids that no other line has
     */
    record Found(List<LineAgain> again, List<NamedLine> others) {}

    /** As lines of the content that was read before; others are those by which there are more than there were. */
    Found same(List<List<NamedLine>> groups) {
        List<Equal> equal = linesBefore.of(groups, known.version() > 1);
        equal.forEach(group -> group.before().removeIf(StandingLine::withdrawn));
        Map<String, LineNames> own = own(equal, group -> group.now().size() == 1);
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (Equal group : equal) {
            for (Pair pair : EqualLines.same(before(group), now(group, own))) {
                found.again().add(learnt(group, pair));
            }
            int there = Math.min(group.before().size(), group.now().size());
            found.others().addAll(group.now().subList(there, group.now().size()));
        }
        return found;
    }

    /** As lines of a content that comes in its place, and tells such names: that has the last word, where it says anything. */
    Found reissued(List<List<NamedLine>> groups, Tells tells) {
        List<Equal> equal = linesBefore.of(groups, true);
        Map<String, LineNames> own = own(equal, Rereading::saysTheSame);
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (Equal group : equal) {
            Set<NamedLine> fresh = new LinkedHashSet<>(group.now());
            for (Pair pair : EqualLines.reissued(before(group), now(group, own), tells)) {
                found.again()
                        .add(called(group, pair, group.now().get(pair.now()).line()));
                fresh.remove(group.now().get(pair.now()));
            }
            int occurrence = group.before().size();
            for (NamedLine line : fresh) {
                occurrence++;
                found.others()
                        .add(new NamedLine(ids.id(line.line(), occurrence), line.number(), line.kind(), line.line()));
            }
        }
        return found;
    }

    private static boolean saysTheSame(Equal group) {
        return group.now().size() == 1
                && group.before().stream()
                        .allMatch(line -> line.told().equals(told(group.now().get(0))));
    }

    /** What our books call the refunds of these lines, where that may make a difference. */
    private Map<String, LineNames> own(List<Equal> groups, Predicate<Equal> clear) {
        return firstLook.own(
                known,
                groups.stream()
                        .filter(clear.negate())
                        .flatMap(group -> group.now().stream())
                        .toList());
    }

    private static List<EqualLines.Line> before(Equal group) {
        return group.before().stream()
                .map(line -> new EqualLines.Line(line.told(), line.detailedType(), line.own(), line.withdrawn()))
                .toList();
    }

    private static List<EqualLines.Line> now(Equal group, Map<String, LineNames> own) {
        return group.now().stream()
                .map(line -> new EqualLines.Line(
                        told(line), line.line().detailedType(), own.getOrDefault(line.id(), LineNames.NONE), false))
                .toList();
    }

    private LineAgain learnt(Equal group, Pair pair) {
        StandingLine before = group.before().get(pair.before());
        PayoutLine told = group.now().get(pair.now()).line();
        if (pair.keeps() == Keeps.TOLD) {
            return called(
                    group,
                    pair,
                    told.named(
                            told.toldReference(),
                            told.refundId(),
                            told.detailedType(),
                            either(told.captureId(), before.captureId())));
        }
        boolean all = pair.keeps() == Keeps.ALL;
        String ofBefore = all || !before.told().reference().isEmpty() ? before.refundId() : "";
        String ofNow = all || !told.toldReference().isBlank() ? told.refundId() : "";
        String type = switch (pair.type()) {
            case EITHER -> either(before.detailedType(), told.detailedType());
            case BEFORE -> before.detailedType();
            case NOW -> told.detailedType();
        };
        return called(
                group,
                pair,
                told.named(
                        either(before.toldReference(), told.toldReference()),
                        either(ofBefore, ofNow),
                        type,
                        either(before.captureId(), told.captureId())));
    }

    private LineAgain called(Equal group, Pair pair, PayoutLine line) {
        LineKind kind = LineKind.of(known.kind(), line.type(), line.detailedType());
        String id = group.before().get(pair.before()).id();
        return new LineAgain(
                group.before().get(pair.before()),
                new NamedLine(id, group.now().get(pair.now()).number(), kind, line));
    }

    private static String either(String text, String other) {
        return text.isEmpty() ? other : text;
    }

    private static LineNames told(NamedLine line) {
        return new LineNames(line.line().toldReference(), line.line().refundId());
    }
}
