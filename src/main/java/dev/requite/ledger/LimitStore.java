package dev.requite.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The limits that runs were above when the gate last weighed their plans. */
public final class LimitStore {

    private static final String PERCENT = "rejected-percent";

    private final Ledger ledger;
    private final JdbcClient jdbc;

    public LimitStore(Ledger ledger) {
        this.ledger = ledger;
        this.jdbc = ledger.jdbc();
    }

    /** Keeps these, in the place of those that were there. */
    public void keep(String runId, List<ExceededLimit> exceeded) {
        ledger.write(() -> {
            ledger.update("DELETE FROM exceeded_limit WHERE run_id = ?", runId);
            for (int number = 0; number < exceeded.size(); number++) {
                enter(runId, number, exceeded.get(number));
            }
        });
    }

    private void enter(String runId, int number, ExceededLimit exceeded) {
        if (exceeded instanceof ExceededLimit.Sum sum) {
            enter(runId, number, sum.what().code(), sum.currency(), sum.orderId(), sum.reached(), sum.allowed());
        } else if (exceeded instanceof ExceededLimit.Orders orders) {
            String what = ExceededLimit.Money.PER_ORDER.code();
            enter(runId, number, what, orders.currency(), null, orders.count(), orders.allowed());
        } else if (exceeded instanceof ExceededLimit.Rows rows) {
            ledger.update(
                    "INSERT INTO exceeded_limit (run_id, limit_no, what, reached, of_rows, allowed_percent)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    runId,
                    number,
                    PERCENT,
                    rows.refused(),
                    rows.all(),
                    rows.allowedPercent().toPlainString());
        }
    }

    private void enter(
            String runId,
            int number,
            String what,
            CurrencyUnit currency,
            @Nullable String orderId,
            long reached,
            long allowed) {
        ledger.update(
                "INSERT INTO exceeded_limit (run_id, limit_no, what, currency, order_id, reached, allowed)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                runId,
                number,
                what,
                currency.getCode(),
                orderId,
                reached,
                allowed);
    }

    /** Those of a run, in the gate's order; none when it was above none, or was weighed before they were kept. */
    public List<ExceededLimit> of(String runId) {
        return jdbc.sql("SELECT * FROM exceeded_limit WHERE run_id = ? ORDER BY limit_no")
                .param(runId)
                .query(LimitStore::limit)
                .list();
    }

    private static ExceededLimit limit(ResultSet row, int number) throws SQLException {
        String what = row.getString("what");
        long reached = row.getLong("reached");
        if (what.equals(PERCENT)) {
            return new ExceededLimit.Rows(
                    reached, row.getLong("of_rows"), new BigDecimal(row.getString("allowed_percent")));
        }
        CurrencyUnit currency = CurrencyUnit.of(row.getString("currency"));
        String orderId = row.getString("order_id");
        long allowed = row.getLong("allowed");
        return orderId == null
                ? new ExceededLimit.Orders(currency, reached, allowed)
                : new ExceededLimit.Sum(money(what), currency, orderId, reached, allowed);
    }

    private static ExceededLimit.Money money(String code) {
        return Arrays.stream(ExceededLimit.Money.values())
                .filter(what -> Objects.equals(what.code(), code))
                .findFirst()
                .orElseThrow();
    }
}
