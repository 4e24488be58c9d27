package dev.requite.run.phase;

import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.GateStore;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.model.money.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between the plan and the money: what is above a limit waits for a person, and only exactly what was approved passes. */
public final class Gate {

    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final GateStore ledger;
    private final RunStore runs;
    private final Limits limits;

    public Gate(GateStore ledger, RunStore runs, Limits limits) {
        this.ledger = ledger;
        this.runs = runs;
        this.limits = limits;
    }

    /** Whether there is no limit at all, so that whatever is planned may go. */
    boolean open() {
        return limits.none();
    }

    /** Lets the run's plan through, or keeps it waiting; answers whether it passed. */
    public boolean pass(String runId) {
        Run run = runs.find(runId).orElseThrow();
        if (!open() && ledger.anythingToClear(runId)) {
            List<ExceededLimit> exceeded = exceeded(runId);
            if (!exceeded.isEmpty()) {
                String hash = ledger.planHash(runId);
                if (!isApproved(run, hash)) {
                    exceeded.forEach(limit -> log.warn("limit exceeded run={} {}", runId, logged(limit)));
                    ledger.limits().keep(runId, exceeded);
                    runs.awaitApproval(runId, hash);
                    return false;
                }
            } else if (run.planHash() != null) {
                ledger.limits().keep(runId, exceeded);
            }
            ledger.clear(runId);
        }
        runs.awaitApproval(runId, null);
        return true;
    }

    private boolean isApproved(Run run, String hash) {
        String approved = run.approvedHash();
        // The latter after a crash while the approved plan was let through: what is left is a part of it.
        return approved != null && (approved.equals(hash) || approved.equals(ledger.unsentHash(run.id())));
    }

    private List<ExceededLimit> exceeded(String runId) {
        List<ExceededLimit> exceeded = new ArrayList<>();
        for (GateStore.Sum sum : ledger.totals(runId)) {
            CurrencyUnit currency = CurrencyUnit.of(sum.currency());
            Long total = limits.total().get(currency);
            if (total != null && sum.amount() > total) {
                exceeded.add(new ExceededLimit.Sum(ExceededLimit.Money.TOTAL, currency, "", sum.amount(), total));
            }
            Long largest = limits.perOrder().get(currency);
            if (largest != null) {
                GateStore.Above above = ledger.ordersAbove(runId, sum.currency(), largest);
                for (GateStore.Sum order : above.largest()) {
                    exceeded.add(new ExceededLimit.Sum(
                            ExceededLimit.Money.PER_ORDER, currency, order.orderId(), order.amount(), largest));
                }
                if (above.count() > above.largest().size()) {
                    exceeded.add(new ExceededLimit.Orders(currency, above.count(), largest));
                }
            }
        }
        exceeded.addAll(exceeded(ExceededLimit.Money.COST, ledger.costs(runId), limits.cost()));
        exceeded.addAll(exceeded(ExceededLimit.Money.RELEASE, ledger.releases(runId), limits.release()));
        limits.rejectedPercent().ifPresent(limit -> {
            GateStore.RowShare rows = ledger.refusedRows(runId);
            BigDecimal hundredfold = BigDecimal.valueOf(rows.refused()).multiply(BigDecimal.valueOf(100));
            if (hundredfold.compareTo(limit.multiply(BigDecimal.valueOf(rows.all()))) > 0) {
                exceeded.add(new ExceededLimit.Rows(rows.refused(), rows.all(), limit));
            }
        });
        return exceeded;
    }

    private static List<ExceededLimit> exceeded(
            ExceededLimit.Money what, List<GateStore.Sum> sums, Map<CurrencyUnit, Long> limits) {
        List<ExceededLimit> exceeded = new ArrayList<>();
        for (GateStore.Sum sum : sums) {
            CurrencyUnit currency = CurrencyUnit.of(sum.currency());
            Long limit = limits.get(currency);
            if (limit != null && sum.amount() > limit) {
                exceeded.add(new ExceededLimit.Sum(what, currency, "", sum.amount(), limit));
            }
        }
        return exceeded;
    }

    /** As fields of a line in the log. */
    private static String logged(ExceededLimit limit) {
        if (limit instanceof ExceededLimit.Sum sum) {
            String limited = " limit=" + money(sum.allowed(), sum.currency());
            return sum.orderId().isEmpty()
                    ? sum.what().code() + "=" + money(sum.reached(), sum.currency()) + limited
                    : "order=" + sum.orderId() + " amount=" + money(sum.reached(), sum.currency()) + limited;
        }
        if (limit instanceof ExceededLimit.Orders orders) {
            return "orders=" + orders.count() + " limit=" + money(orders.allowed(), orders.currency());
        }
        ExceededLimit.Rows rows = (ExceededLimit.Rows) limit;
        return "rejected_rows=" + rows.refused() + " of=" + rows.all() + " limit_percent=" + rows.allowedPercent();
    }

    private static String money(long minor, CurrencyUnit currency) {
        return Amounts.format(minor, currency) + currency.getCode();
    }
}
