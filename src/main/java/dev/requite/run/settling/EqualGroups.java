package dev.requite.run.settling;

import dev.requite.ledger.payouts.NamedLine;
import dev.requite.model.payout.LineIds;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings the lines of a payout together that nothing but names tells apart. Where so many wait for their like that they fill the
 * memory, the payout is passed by several times, and each time some of them are looked at.
 */
final class EqualGroups {

    private static final int LINES_WAITING = 100_000;

    private final LineIds counted;
    private final int passes;
    private final Map<UUID, List<NamedLine>> waiting = new HashMap<>();
    private int pass;

    /** @param counted has seen all lines of the payout */
    EqualGroups(LineIds counted) {
        this.counted = counted;
        this.passes = Math.toIntExact(1 + counted.equalLines() / LINES_WAITING);
    }

    int passes() {
        return passes;
    }

    /** @param next from 0 */
    void begin(int next) {
        pass = next;
    }

    /** All lines that are equal to this one, with the last of them; each has the id that is its by its place among them. */
    Optional<List<NamedLine>> add(PayoutLine line, long number, LineKind kind) {
        UUID group = counted.group(line);
        if (Math.floorMod(group.hashCode(), passes) != pass) {
            return Optional.empty();
        }
        int all = counted.times(group);
        if (all == 1) {
            return Optional.of(List.of(new NamedLine(group.toString(), number, kind, line)));
        }
        List<NamedLine> equal = waiting.computeIfAbsent(group, any -> new ArrayList<>());
        equal.add(new NamedLine(counted.id(line, equal.size() + 1), number, kind, line));
        return equal.size() < all ? Optional.empty() : Optional.ofNullable(waiting.remove(group));
    }
}
