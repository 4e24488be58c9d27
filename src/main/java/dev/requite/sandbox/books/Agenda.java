package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is still to happen to an order: when the sandbox's clock says so, or around a request. Nothing here runs by
 * itself: whoever looks at the order lets it catch up first. Guarded by its {@link OrderBook}.
 */
public final class Agenda {

    private final List<Due> due = new ArrayList<>();
    private final List<Around> around = new ArrayList<>();
    private boolean busy;

    /** Work gets the time for which it was put down. */
    private record Due(Instant at, Consumer<Instant> work) {}

    private record Around(Side side, NextRequest request, Consumer<Instant> work) {}

    public enum Side {
        BEFORE,
        AFTER
    }

    void at(Instant time, Consumer<Instant> work) {
        due.add(new Due(time, work));
    }

    void around(Side side, NextRequest request, Consumer<Instant> work) {
        around.add(new Around(side, request, work));
    }

    int size() {
        return due.size() + around.size();
    }

    /**
     * Does what is due by now, the earliest first; of the same time, in the order in which it was put down. Work that
     * looks at its own order does not start this again.
     *
     * @param first what comes before each of them, at its time
     */
    void catchUp(Instant now, Consumer<Instant> first) {
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (Optional<Due> next = earliest(now); next.isPresent(); next = earliest(now)) {
                due.remove(next.get());
                first.accept(next.get().at());
                next.get().work().accept(next.get().at());
            }
        } finally {
            busy = false;
        }
    }

    /** Does what waits for a request of this kind. */
    void meet(Side side, Operation operation, Instant now) {
        List<Around> met = new ArrayList<>();
        for (Iterator<Around> each = around.iterator(); each.hasNext(); ) {
            Around one = each.next();
            if (one.side() == side && one.request().meets(operation)) {
                each.remove();
                met.add(one);
            }
        }
        met.forEach(one -> one.work().accept(now));
    }

    private Optional<Due> earliest(Instant now) {
        return due.stream().filter(one -> !one.at().isAfter(now)).min(Comparator.comparing(Due::at));
    }
}
