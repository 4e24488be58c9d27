package dev.requite.run.settling;

import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.StandingLine;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.LineIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds the lines of a payout that were read before and are equal to some that are read now. */
final class LinesBefore {

    private final LineStore store;
    private final StoredPayout payout;
    private final LineIds ids;

    LinesBefore(LineStore store, StoredPayout payout, LineIds ids) {
        this.store = store;
        this.payout = payout;
        this.ids = ids;
    }

    /**
     * Lines that nothing but names tells apart.
     *
     * @param before in the order of their ids
     * @param now one at least
     */
    record Equal(List<StandingLine> before, List<NamedLine> now) {

        private List<String> ids() {
            return now.stream().map(NamedLine::id).toList();
        }
    }

    /** Of each group as many as there are now, or all if that may be more: then with those that the payout has no more. */
    List<Equal> of(List<List<NamedLine>> groups, boolean all) {
        List<Equal> equal =
                groups.stream().map(now -> new Equal(new ArrayList<>(), now)).toList();
        List<Equal> open = further(equal, Equal::ids);
        // The ids of a group go on without a gap.
        for (int more = 1; all && !open.isEmpty(); more *= 2) {
            int so = more;
            open = further(open, group -> next(group, so));
        }
        return equal;
    }

    private List<String> next(Equal group, int more) {
        int so = group.before().size();
        return Stream.iterate(so + 1, occurrence -> occurrence + 1)
                .limit(more)
                .map(occurrence -> ids.id(group.now().get(0).line(), occurrence))
                .toList();
    }

    /** Adds those of these ids that there are, and answers the groups that have them all. */
    private List<Equal> further(List<Equal> groups, Function<Equal, List<String>> ids) {
        List<List<String>> asked = groups.stream().map(ids).toList();
        Map<String, StandingLine> found =
                store.standing(payout, asked.stream().flatMap(List::stream).toList());
        List<Equal> open = new ArrayList<>();
        for (int at = 0; at < groups.size(); at++) {
            List<StandingLine> there = asked.get(at).stream()
                    .map(found::get)
                    .takeWhile(Objects::nonNull)
                    .toList();
            groups.get(at).before().addAll(there);
            if (there.size() == asked.get(at).size()) {
                open.add(groups.get(at));
            }
        }
        return open;
    }
}
