package dev.requite.model.account;

import dev.requite.model.money.Amounts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** Amounts by currency, as settings have them. */
public final class CurrencyAmounts {

    private CurrencyAmounts() {}

    /**
     * In minor units.
     *
     * @param setting its name, for the person who wrote it
     * @param amounts decimals by currency code in any case
     * @throws WrongSetting if a currency or its decimals are wrong
     */
    public static Map<CurrencyUnit, Long> inMinorUnits(String setting, Map<String, BigDecimal> amounts) {
        Map<CurrencyUnit, Long> minor = new HashMap<>();
        amounts.forEach((code, amount) -> {
            try {
                CurrencyUnit currency = CurrencyUnit.of(code.toUpperCase(Locale.ROOT));
                minor.put(currency, Amounts.parse(amount.toPlainString(), currency));
            } catch (IllegalArgumentException e) {
                throw new WrongSetting(setting + "." + code + ": " + amount + " is no amount of a currency.", e);
            }
        });
        return Map.copyOf(minor);
    }
}
