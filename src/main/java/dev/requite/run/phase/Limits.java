package dev.requite.run.phase;

import dev.requite.model.account.WrongSetting;
import dev.requite.model.money.Amounts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
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
 */
public record Limits(
        Map<CurrencyUnit, Long> total, Map<CurrencyUnit, Long> perOrder, Optional<BigDecimal> rejectedPercent) {

    public Limits {
        total = Map.copyOf(total);
        perOrder = Map.copyOf(perOrder);
    }

    /**
     * As settings have them, by currency code.
     *
     * @throws WrongSetting if a limit's currency or decimals are wrong
     */
    public static Limits of(
            Map<String, BigDecimal> total, Map<String, BigDecimal> perOrder, @Nullable BigDecimal rejectedPercent) {
        return new Limits(
                minorUnits("total", total), minorUnits("per-order", perOrder), Optional.ofNullable(rejectedPercent));
    }

    /** Whether there is no limit at all, so that whatever is planned may go. */
    public boolean none() {
        return total.isEmpty() && perOrder.isEmpty() && rejectedPercent.isEmpty();
    }

    private static Map<CurrencyUnit, Long> minorUnits(String name, Map<String, BigDecimal> limits) {
        Map<CurrencyUnit, Long> minor = new HashMap<>();
        limits.forEach((code, amount) -> {
            try {
                CurrencyUnit currency = CurrencyUnit.of(code.toUpperCase(Locale.ROOT));
                minor.put(currency, Amounts.parse(amount.toPlainString(), currency));
            } catch (IllegalArgumentException e) {
                throw new WrongSetting(
                        "requite.limits." + name + "." + code + ": " + amount + " is no amount of a currency.", e);
            }
        });
        return Map.copyOf(minor);
    }
}
