package dev.requite.run.settling;

import dev.requite.ledger.payouts.NamedLine;
import dev.requite.model.payout.LineIds;
import dev.requite.model.payout.LineKind;
import dev.requite.model.payout.PayoutLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Brings the lines of a payout together that nothing but names tells apart. Where so many wait for their like that they fill the
 * memory, the payout is passed by several times, and each time some of them are looked at.
 */
final class EqualGroups {

    private static final int LINES_WAITING = 100_000;
    private static final int LINES_AT_ONCE = 1_000;

    private final LineIds counted;
    private final int passes;
    private final Map<UUID, List<NamedLine>> waiting = new HashMap<>();
    private List<List<NamedLine>> complete = new ArrayList<>();
    private int lines;
    private int pass;

    /** @param counted has seen all lines of the payout */
    EqualGroups(LineIds counted) {
        this(counted, LINES_WAITING);
    }

    /** @param waiting how many lines may wait for their like in each pass, about */
    EqualGroups(LineIds counted, int waiting) {
        this.counted = counted;
        this.passes = Math.toIntExact(1 + counted.equalLines() / waiting);
    }

    int passes() {
        return passes;
    }

    /** @param next from 0 */
    void begin(int next) {
        pass = next;
    }

    /** The next line. It has the id that is its by its place among those that are equal to it. */
    void add(PayoutLine line, long number, LineKind kind) {
        UUID group = counted.group(line);
        if (Math.floorMod(group.hashCode(), passes) == pass) {
            int all = counted.times(group);
            List<NamedLine> equal =
                    all == 1 ? new ArrayList<>(1) : waiting.computeIfAbsent(group, any -> new ArrayList<>());
            equal.add(new NamedLine(
                    equal.isEmpty() ? group.toString() : counted.id(line, equal.size() + 1), number, kind, line));
            if (equal.size() == all) {
                waiting.remove(group);
                complete.add(equal);
                lines += all;
            }
        }
    }

    /** Whether enough of them are complete to look at them together. */
    boolean full() {
        return lines >= LINES_AT_ONCE;
    }

    /** Those that are complete, each once. */
    List<List<NamedLine>> take() {
        List<List<NamedLine>> taken = complete;
        complete = new ArrayList<>();
        lines = 0;
        return taken;
    }
}
