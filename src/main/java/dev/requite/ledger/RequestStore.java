package dev.requite.ledger;

import dev.requite.model.request.Refund;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The frozen requests of refunds, apart from their rows: those change with every step of the way, and HSQLDB reads and
 * writes a row as a whole even where it only looks for another one. Kept by order, as they are planned and sent.
 */
public final class RequestStore {

    /** Joins the request {@code q}, if it is known, to a table {@code refund f}. */
    public static final String JOIN = """
             LEFT JOIN refund_request q ON q.planned_run = f.planned_run AND q.provider = f.provider
              AND q.order_id = f.order_id AND q.reference = f.reference
            """;

    /** The request of a refund so joined. */
    public static final String REQUEST = "q.request AS frozen";

    private static final int REFERENCES_A_QUERY = 500;

    private final Ledger ledger;
    private final JdbcTemplate template;

    RequestStore(Ledger ledger) {
        this.ledger = ledger;
        this.template = ledger.template();
    }

    void insert(String runId, List<PlannedRefund> refunds) {
        List<Object[]> rows = new ArrayList<>();
        for (PlannedRefund planned : refunds) {
            Refund refund = planned.refund();
            rows.add(new Object[] {
                runId,
                refund.provider(),
                refund.orderId(),
                refund.reference().toString(),
                planned.request().body()
            });
        }
        ledger.updateEach(
                "INSERT INTO refund_request (planned_run, provider, order_id, reference, request) VALUES (?, ?, ?, ?, ?)",
                rows);
    }

    /** Forgets the requests of live refunds, which must still be there. */
    void delete(Collection<String> references) {
        List<String> all = List.copyOf(references);
        List<Object[]> keys = new ArrayList<>();
        for (int from = 0; from < all.size(); from += REFERENCES_A_QUERY) {
            List<String> some = all.subList(from, Math.min(all.size(), from + REFERENCES_A_QUERY));
            keys.addAll(template.query(
                    "SELECT planned_run, provider, order_id, reference FROM refund WHERE reference IN ("
                            + String.join(", ", Collections.nCopies(some.size(), "?")) + ") AND scope = ''",
                    (row, number) -> new Object[] {
                        row.getString("planned_run"),
                        row.getString("provider"),
                        row.getString("order_id"),
                        row.getString("reference")
                    },
                    some.toArray()));
        }
        ledger.updateEach(
                "DELETE FROM refund_request WHERE planned_run = ? AND provider = ? AND order_id = ? AND reference = ?",
                keys);
    }
}
