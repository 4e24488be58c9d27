package dev.requite.run.phase;

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
            List<String> exceeded = exceeded(runId);
            if (!exceeded.isEmpty()) {
                String hash = ledger.planHash(runId);
                if (!isApproved(run, hash)) {
                    exceeded.forEach(limit -> log.warn("limit exceeded run={} {}", runId, limit));
                    runs.awaitApproval(runId, hash);
                    return false;
                }
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

    private List<String> exceeded(String runId) {
        List<String> exceeded = new ArrayList<>();
        for (GateStore.Sum sum : ledger.totals(runId)) {
            CurrencyUnit currency = CurrencyUnit.of(sum.currency());
            Long total = limits.total().get(currency);
            if (total != null && sum.amount() > total) {
                exceeded.add("total=" + money(sum.amount(), currency) + " limit=" + money(total, currency));
            }
            Long largest = limits.perOrder().get(currency);
            if (largest != null) {
                GateStore.Above above = ledger.ordersAbove(runId, sum.currency(), largest);
                for (GateStore.Sum order : above.largest()) {
                    exceeded.add("order=" + order.orderId() + " amount=" + money(order.amount(), currency) + " limit="
                            + money(largest, currency));
                }
                if (above.count() > above.largest().size()) {
                    exceeded.add("orders=" + above.count() + " limit=" + money(largest, currency));
                }
            }
        }
        exceeded.addAll(exceeded("cost", ledger.costs(runId), limits.cost()));
        exceeded.addAll(exceeded("release", ledger.releases(runId), limits.release()));
        limits.rejectedPercent().ifPresent(limit -> {
            GateStore.RowShare rows = ledger.refusedRows(runId);
            BigDecimal hundredfold = BigDecimal.valueOf(rows.refused()).multiply(BigDecimal.valueOf(100));
            if (hundredfold.compareTo(limit.multiply(BigDecimal.valueOf(rows.all()))) > 0) {
                exceeded.add("rejected_rows=" + rows.refused() + " of=" + rows.all() + " limit_percent=" + limit);
            }
        });
        return exceeded;
    }

    private static List<String> exceeded(String what, List<GateStore.Sum> sums, Map<CurrencyUnit, Long> limits) {
        List<String> exceeded = new ArrayList<>();
        for (GateStore.Sum sum : sums) {
            CurrencyUnit currency = CurrencyUnit.of(sum.currency());
            Long limit = limits.get(currency);
            if (limit != null && sum.amount() > limit) {
                exceeded.add(what + "=" + money(sum.amount(), currency) + " limit=" + money(limit, currency));
            }
        }
        return exceeded;
    }

    private static String money(long minor, CurrencyUnit currency) {
        return Amounts.format(minor, currency) + currency.getCode();
    }
}
