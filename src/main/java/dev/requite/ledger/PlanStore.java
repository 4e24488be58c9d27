package dev.requite.ledger;

import dev.requite.model.request.AdoptedRefund;
import dev.requite.model.request.KnownOperation;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.PastShare;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import dev.requite.model.row.RowType;
import dev.requite.model.row.Wish;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What planning reads and writes: staged rows order by order, with all the ledger knows of them. */
public final class PlanStore {

    private static final int ROWS_A_PAGE = 1_000;

    /** All of a row but its cells, which may be large. */
    private static final String ROW = """
            SELECT order_id, row_no, status, reason_code, row_id, content_hash, provider, type, line_reference, quantity,
              amount, currency, tax_rate, description, return_id, capture_id, days, max_cost, remaining FROM return_row
            """;

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final RefundStore refunds;
    private final OperationStore operations;
    private final PastOfOrders past;
    private final OrderFactsStore facts;

    public PlanStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
        this.refunds = new RefundStore(ledger);
        this.operations = new OperationStore(ledger);
        this.past = new PastOfOrders(ledger);
        this.facts = new OrderFactsStore(ledger);
    }

    /** The rows of a run that a person calls different from those they look like. */
    public Set<String> accepted(String runId) {
        return jdbc.sql("SELECT row_id FROM accepted_row WHERE run_id = ?")
                .param(runId)
                .query(String.class)
                .set();
    }

    /** How many rows of a run wait to be planned. */
    public long rowsStaged(String runId) {
        return jdbc.sql("SELECT COUNT(*) FROM return_row WHERE run_id = ? AND status = " + RowState.STAGED.quoted())
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** The providers of those rows. */
    public Set<String> providersStaged(String runId) {
        return jdbc.sql("SELECT DISTINCT provider FROM return_row WHERE run_id = ? AND status = "
                        + RowState.STAGED.quoted())
                .param(runId)
                .query(String.class)
                .set();
    }

    /**
     * The next orders with staged rows, sorted by order id; empty when there are none after {@code afterOrder}.
     *
     * @param afterOrder the last order of the page before, empty for the first page
     */
    public List<StagedOrder> page(String runId, String provider, String afterOrder) {
        String after = afterOrder;
        while (true) {
            // Any further condition makes HSQLDB leave this index and read the whole run for every page.
            List<Scanned> rows = jdbc.sql(ROW + """
                            WHERE run_id = ? AND provider = ? AND order_id > ?
                            ORDER BY run_id, provider, order_id LIMIT ?""")
                    .params(runId, provider, after, ROWS_A_PAGE)
                    .query(PlanStore::scanned)
                    .list();
            if (rows.isEmpty()) {
                return List.of();
            }
            Map<String, List<Scanned>> orders = new LinkedHashMap<>();
            rows.forEach(row -> orders.computeIfAbsent(row.orderId(), id -> new ArrayList<>())
                    .add(row));
            if (rows.size() == ROWS_A_PAGE) {
                completeLast(runId, provider, orders, rows.get(rows.size() - 1).orderId());
            }
            after = List.copyOf(orders.keySet()).get(orders.size() - 1);
            orders.values().removeIf(known -> known.stream().allMatch(row -> row.staged() == null));
            if (!orders.isEmpty()) {
                return assemble(runId, provider, orders);
            }
        }
    }

    /** A full page may end within an order: the next page has all of it, unless it fills a page by itself. */
    private void completeLast(String runId, String provider, Map<String, List<Scanned>> orders, String last) {
        orders.remove(last);
        if (orders.isEmpty()) {
            orders.put(
                    last,
                    jdbc.sql(ROW + """
                                    WHERE run_id = ? AND provider = ? AND order_id = ?
                                      AND (status = %s OR (status = %s AND type NOT IN ('', ?)))""".formatted(RowState.STAGED.quoted(), RowState.REJECTED.quoted()))
                            .params(runId, provider, last, RowType.ITEM.code())
                            .query(PlanStore::scanned)
                            .list());
        }
    }

    private List<StagedOrder> assemble(String runId, String provider, Map<String, List<Scanned>> orders) {
        List<String> orderIds = List.copyOf(orders.keySet());
        String first = orderIds.get(0);
        String last = orderIds.get(orderIds.size() - 1);
        Map<String, List<KnownRefund>> known = past.refunds(runId, provider, first, last);
        Map<String, List<PastShare>> history = past.ofRows(runId, provider, first, last);
        Map<String, List<KnownOperation>> done = operations.ofOrders(provider, first, last);
        return orders.entrySet().stream()
                .map(order -> {
                    List<ReturnRow> rows = order.getValue().stream()
                            .map(Scanned::staged)
                            .filter(Objects::nonNull)
                            .toList();
                    return new StagedOrder(
                            provider,
                            order.getKey(),
                            rows,
                            order.getValue().stream().anyMatch(Scanned::feeLost),
                            order.getValue().stream()
                                    .map(Scanned::refused)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            known.getOrDefault(order.getKey(), List.of()),
                            done.getOrDefault(order.getKey(), List.of()),
                            ofRows(rows, history));
                })
                .toList();
    }

    /**
     * A row of a page.
     *
     * @param staged null when it does not wait to be planned
     * @param feeLost whether it was rejected, and is or may have been meant as a fee: a row of no known type that names no line
     * @param refused null when intake did not refuse it
     */
    private record Scanned(
            String orderId,
            @Nullable ReturnRow staged,
            boolean feeLost,
            @Nullable RefusedRow refused) {}

    private static Scanned scanned(ResultSet row, int number) throws SQLException {
        RowState status = RowState.of(row.getString("status"));
        String reason = row.getString("reason_code");
        boolean feeLost = status == RowState.REJECTED
                && RowType.mayBeFee(row.getString("type"))
                && row.getString("line_reference").isEmpty()
                && !ReasonCode.ROW_ALREADY_SENT.name().equals(reason)
                && !ReasonCode.FEE_WAIVED.name().equals(reason);
        return new Scanned(
                row.getString("order_id"),
                status == RowState.STAGED ? row(row) : null,
                feeLost,
                status == RowState.REJECTED ? refused(row) : null);
    }

    private static RefusedRow refused(ResultSet row) throws SQLException {
        boolean asksItsWorth =
                Columns.number(row, "amount") == null && RowType.ITEM.code().equals(row.getString("type"));
        return new RefusedRow(
                row.getLong("row_no"),
                asksItsWorth ? Objects.requireNonNull(row.getString("line_reference")) : "",
                Columns.decimal(row, "quantity"));
    }

    private static Map<String, List<PastShare>> ofRows(List<ReturnRow> rows, Map<String, List<PastShare>> history) {
        Map<String, List<PastShare>> mine = new HashMap<>();
        for (ReturnRow row : rows) {
            List<PastShare> shares = history.get(row.rowId());
            if (shares != null) {
                mine.put(row.rowId(), shares);
            }
        }
        return mine;
    }

    /** Writes what became of some orders. */
    public void write(Run run, List<? extends PlannedOrder> orders, Instant now) {
        ledger.write(() -> {
            List<PlannedRefund> planned = new ArrayList<>();
            List<Integer> sequences = new ArrayList<>();
            List<Object[]> statuses = new ArrayList<>();
            List<Object[]> resumed = new ArrayList<>();
            for (PlannedOrder order : orders) {
                Set<String> rowIds = new HashSet<>();
                for (int i = 0; i < order.refunds().size(); i++) {
                    planned.add(order.refunds().get(i));
                    sequences.add(i);
                    order.refunds().get(i).refund().shares().forEach(share -> rowIds.add(share.rowId()));
                }
                for (AdoptedRefund adopted : order.adopted()) {
                    refunds.adopt(run.id(), adopted, now);
                    adopted.refund().shares().forEach(share -> rowIds.add(share.rowId()));
                }
                operations.insert(run.id(), run.scope(), order.operations(), now);
                order.operations().forEach(each -> each.operation().rows().forEach(asker -> rowIds.add(asker.rowId())));
                operations.resume(run.id(), order.resumed());
                Map<String, Long> numbers = order.rowNumbers();
                rowIds.forEach(rowId -> status(statuses, RowState.PLANNED.word(), null, run, numbers.get(rowId)));
                order.resumedRows()
                        .forEach(rowId -> status(statuses, RowState.RESUMED.word(), null, run, numbers.get(rowId)));
                order.found().forEach(rowId -> status(statuses, RowState.FOUND.word(), null, run, numbers.get(rowId)));
                order.resumed().forEach(reference -> resumed.add(new Object[] {run.id(), reference.toString()}));
                order.verdicts()
                        .forEach((rowId, reason) ->
                                status(statuses, reason.code().status().code(), reason, run, numbers.get(rowId)));
            }
            refunds.insert(run.id(), run.scope(), planned, sequences, now);
            if (!resumed.isEmpty()) {
                ledger.updateEach("UPDATE refund SET run_id = ? WHERE reference = ? AND scope = ''", resumed);
            }
            if (!statuses.isEmpty()) {
                ledger.updateEach(
                        "UPDATE return_row SET status = ?, reason_code = ?, reason = ? WHERE run_id = ? AND row_no = ?",
                        statuses);
            }
            facts.write(run, orders);
        });
    }

    /** @param rowNumber null for a row of another run, which an adopted refund may have: that run tells its own end */
    private static void status(
            List<Object[]> statuses, String status, @Nullable Reason reason, Run run, @Nullable Long rowNumber) {
        if (rowNumber != null) {
            statuses.add(new Object[] {
                status,
                reason == null ? null : reason.code().name(),
                reason == null ? null : Columns.cut(reason.detail(), 1000),
                run.id(),
                rowNumber
            });
        }
    }

    private static ReturnRow row(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new ReturnRow(
                row.getLong("row_no"),
                row.getString("row_id"),
                row.getString("content_hash"),
                row.getString("provider"),
                row.getString("order_id"),
                RowType.ofCode(row.getString("type")),
                row.getString("line_reference"),
                Columns.decimal(row, "quantity"),
                Columns.number(row, "amount"),
                currency == null ? null : CurrencyUnit.of(currency),
                Columns.integer(row, "tax_rate"),
                Objects.requireNonNull(row.getString("description")),
                Objects.requireNonNull(row.getString("return_id")),
                Objects.requireNonNullElse(row.getString("capture_id"), ""),
                new Wish(
                        Columns.integer(row, "days"),
                        Columns.number(row, "max_cost"),
                        Columns.number(row, "remaining")));
    }
}
