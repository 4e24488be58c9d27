package dev.requite.run.phase;

import dev.requite.model.account.CurrencyAmounts;
import dev.requite.model.account.WrongSetting;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a plan may move without a person's approval.
 *
 * @param total of a run, minor units by currency
 * @param perOrder of one order, minor units by currency
 * @param rejectedPercent of a run's rows, rejected or held
 * @param cost of a run's operations, minor units by currency
 * @param release of a run, minor units by currency
 */
public record Limits(
        Map<CurrencyUnit, Long> total,
        Map<CurrencyUnit, Long> perOrder,
        Optional<BigDecimal> rejectedPercent,
        Map<CurrencyUnit, Long> cost,
        Map<CurrencyUnit, Long> release) {

    /** None at all. */
    public static final Limits NONE = new Limits(Map.of(), Map.of(), Optional.empty(), Map.of(), Map.of());

    public Limits {
        total = Map.copyOf(total);
        perOrder = Map.copyOf(perOrder);
        cost = Map.copyOf(cost);
        release = Map.copyOf(release);
    }

    /**
     * As settings have them, by currency code.
     *
     * @throws WrongSetting if a limit's currency or decimals are wrong
     */
    public static Limits of(
            Map<String, BigDecimal> total,
            Map<String, BigDecimal> perOrder,
            @Nullable BigDecimal rejectedPercent,
            Map<String, BigDecimal> cost,
            Map<String, BigDecimal> release) {
        return new Limits(
                CurrencyAmounts.inMinorUnits("requite.limits.total", total),
                CurrencyAmounts.inMinorUnits("requite.limits.per-order", perOrder),
                Optional.ofNullable(rejectedPercent),
                CurrencyAmounts.inMinorUnits("requite.limits.cost", cost),
                CurrencyAmounts.inMinorUnits("requite.limits.release", release));
    }

    /** Whether there is no limit at all, so that whatever is planned may go. */
    public boolean none() {
        return equals(NONE);
    }
}
