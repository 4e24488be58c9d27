package dev.requite.plan;

import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import java.util.List;
import java.util.Map;

/** What one try at the items gave: the shares of each capture, in the captures' order. */
record Tried(OrderBooks books, Map<String, List<Share>> shares, List<Share> alone, Map<String, Reason> refusals) {

    List<Share> of(String captureId) {
        return shares.getOrDefault(captureId, List.of());
    }

    /** What the capture's shares are worth together, minor units. */
    long goods(String captureId) {
        return of(captureId).stream().mapToLong(Share::amount).sum();
    }
}
