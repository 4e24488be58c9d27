package dev.requite.ledger;

import dev.requite.model.request.OperationKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations that are to be sent or settled; see {@link OpenRefunds} for the gate. */
public final class OpenOperations {

    private static final int ORDERS_A_PAGE = 500;

    private final JdbcClient jdbc;
    private final String open;

    /** @param gated whether there is a limit, so that operations must have passed the gate */
    public OpenOperations(Ledger ledger, boolean gated) {
        this.jdbc = ledger.jdbc();
        this.open = "(o.scope = '' AND o.state IN " + States.OPEN + (gated ? " AND o.cleared)" : ")");
    }

    /** How many of a run there are. */
    public long count(String runId, Collection<OperationKind> kinds) {
        return jdbc.sql("SELECT COUNT(*) FROM operation o WHERE o.run_id = :run AND o.kind IN (:kinds) AND " + open)
                .param("run", runId)
                .param("kinds", names(kinds))
                .query(Long.class)
                .single();
    }

    /**
     * The accounts of those that this pass did not touch, or left without an outcome.
     *
     * @param configured at least one; of every other account all that are open count, since nobody looks for their outcome
     */
    public Set<String> providersLeft(String runId, Collection<OperationKind> kinds, Set<String> configured) {
        return jdbc.sql("SELECT DISTINCT o.provider FROM operation o WHERE o.run_id = :run AND o.kind IN (:kinds) AND "
                        + open + " AND (o.state IN ('PLANNED', 'SENDING') OR o.provider NOT IN (:configured))")
                .param("run", runId)
                .param("kinds", names(kinds))
                .param("configured", configured)
                .query(String.class)
                .set();
    }

    /**
     * The next orders of this run with some of these kinds, each with all of them in their turns.
     *
     * @param afterOrder the last order of the page before, empty for the first page
     */
    public List<List<OperationInHand>> page(
            String runId, String provider, String afterOrder, Collection<OperationKind> kinds) {
        List<String> orders = jdbc.sql("SELECT DISTINCT o.order_id FROM operation o WHERE o.run_id = :run"
                        + " AND o.provider = :provider AND o.order_id > :after AND o.kind IN (:kinds) AND " + open
                        + " ORDER BY o.order_id LIMIT " + ORDERS_A_PAGE)
                .param("run", runId)
                .param("provider", provider)
                .param("after", afterOrder)
                .param("kinds", names(kinds))
                .query(String.class)
                .list();
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<String, List<OperationInHand>> byOrder = new LinkedHashMap<>();
        orders.forEach(order -> byOrder.put(order, new ArrayList<>()));
        jdbc.sql("SELECT o.* FROM operation o WHERE o.run_id = :run AND o.provider = :provider"
                        + " AND o.order_id BETWEEN :first AND :last AND o.kind IN (:kinds) AND " + open
                        + " ORDER BY o.planned_at, o.sequence")
                .param("run", runId)
                .param("provider", provider)
                .param("first", orders.get(0))
                .param("last", orders.get(orders.size() - 1))
                .param("kinds", names(kinds))
                .query(OperationColumns::inHand)
                .list()
                .forEach(each -> byOrder.getOrDefault(each.operation().orderId(), new ArrayList<>())
                        .add(each));
        return List.copyOf(byOrder.values());
    }

    /** Those among some orders of an account that have a refund without a certain outcome, in whatever run. */
    public Set<String> ordersWithOpenRefunds(String provider, Collection<String> orders) {
        return jdbc.sql("SELECT DISTINCT f.order_id FROM refund f WHERE f.provider = :provider"
                        + " AND f.order_id IN (:orders) AND f.scope = '' AND f.state IN " + States.OPEN)
                .param("provider", provider)
                .param("orders", orders)
                .query(String.class)
                .set();
    }

    /** An uncertain operation; empty if there is none of this reference. */
    public Optional<OperationInHand> uncertain(UUID reference) {
        return jdbc.sql("SELECT o.* FROM operation o WHERE o.reference = ? AND o.scope = '' AND o.state IN "
                        + States.UNCERTAIN)
                .param(reference.toString())
                .query(OperationColumns::inHand)
                .optional();
    }

    private static List<String> names(Collection<OperationKind> kinds) {
        return kinds.stream().map(Enum::name).collect(Collectors.toList());
    }
}
