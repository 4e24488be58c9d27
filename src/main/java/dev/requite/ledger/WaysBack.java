package dev.requite.ledger;

import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.KnownRefund.WayBack;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people said of refunds that came back, from the log of decisions itself: there is nothing beside it that a crash could
 * leave behind.
 */
final class WaysBack {

    private final JdbcClient jdbc;

    WaysBack(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The same refund, with what the last word on it says that was not taken back. */
    KnownRefund said(KnownRefund refund) {
        return refund.wayBack() == WayBack.CAME_BACK && sumStays(refund)
                ? new KnownRefund(
                        refund.refund(),
                        refund.state(),
                        refund.plannedRun(),
                        refund.awaitingApproval(),
                        WayBack.SUM_STAYS,
                        refund.doubt())
                : refund;
    }

    private boolean sumStays(KnownRefund refund) {
        Deque<String> standing = new ArrayDeque<>();
        jdbc.sql("SELECT kind FROM settlement_decision WHERE item_kind = 'refund' AND item_id = ? ORDER BY decision_no")
                .param(refund.refund().reference().toString())
                .query(String.class)
                .list()
                .forEach(kind -> {
                    if (kind.equals("undo")) {
                        standing.poll();
                    } else {
                        standing.push(kind);
                    }
                });
        return "sum-stays".equals(standing.peek());
    }
}
