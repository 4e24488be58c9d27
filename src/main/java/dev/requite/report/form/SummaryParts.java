package dev.requite.report.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.requite.ledger.ExceededLimit;
import dev.requite.ledger.PhaseTime;
import dev.requite.model.money.Amounts;
import dev.requite.report.fate.Money;
import dev.requite.report.fate.ReasonTotal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code summary.json} tells beside rows and money. The components are the fields, in snake case. */
final class SummaryParts {

    private SummaryParts() {}

    record Reason(String code, String status, long rows, Map<String, String> atStake) {

        static Reason of(ReasonTotal total) {
            return new Reason(total.code().name(), total.status().code(), total.rows(), byCurrency(total.atStake()));
        }
    }

    record Phase(int pass, String phase, String startedAt, long millis) {

        static Phase of(PhaseTime time) {
            return new Phase(
                    time.pass(),
                    time.phase(),
                    SettlementReferences.time(time.startedAt()),
                    time.took().toMillis());
        }
    }

    /**
     * A limit with its figures: money in decimals of the currency, a share of the rows in percent.
     *
     * @param orderId of a limit per order: which is above it
     * @param orders where more are above it than are named: how many in all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Limit(
            String limit,
            @Nullable String currency,
            @Nullable String orderId,
            @Nullable Long orders,
            @Nullable Long rows,
            @Nullable Long ofRows,
            @Nullable String value,
            String allowed,
            @Nullable String above,
            String words) {

        static Limit of(ExceededLimit exceeded) {
            if (exceeded instanceof ExceededLimit.Sum sum) {
                return new Limit(
                        sum.setting(),
                        sum.currency().getCode(),
                        sum.orderId().isEmpty() ? null : sum.orderId(),
                        null,
                        null,
                        null,
                        Amounts.format(sum.reached(), sum.currency()),
                        Amounts.format(sum.allowed(), sum.currency()),
                        Amounts.format(Math.subtractExact(sum.reached(), sum.allowed()), sum.currency()),
                        sum.inWords());
            }
            if (exceeded instanceof ExceededLimit.Orders orders) {
                return new Limit(
                        orders.setting(),
                        orders.currency().getCode(),
                        null,
                        orders.count(),
                        null,
                        null,
                        null,
                        Amounts.format(orders.allowed(), orders.currency()),
                        null,
                        orders.inWords());
            }
            ExceededLimit.Rows rows = (ExceededLimit.Rows) exceeded;
            return new Limit(
                    rows.setting(),
                    null,
                    null,
                    null,
                    rows.refused(),
                    rows.all(),
                    rows.percent().toPlainString(),
                    rows.allowedPercent().toPlainString(),
                    rows.percent().subtract(rows.allowedPercent()).toPlainString(),
                    rows.inWords());
        }
    }

    record Decision(String at, String what, String subject, String runId, String by, String host, String note) {

        static Decision of(dev.requite.ledger.Decision decision) {
            return new Decision(
                    decision.at().toString(),
                    decision.what().code(),
                    decision.subject(),
                    decision.runId(),
                    decision.by(),
                    decision.host(),
                    decision.note());
        }
    }

    static Map<String, String> byCurrency(Map<String, Long> minor) {
        Map<String, String> amounts = new LinkedHashMap<>();
        minor.forEach((currency, amount) -> amounts.put(currency, Money.bare(amount, currency)));
        return amounts;
    }
}
