package dev.requite.report.fate;

import dev.requite.model.money.Amounts;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Amounts as the reports write them: bare decimals with the currency's decimals. */
public final class Money {

    private Money() {}

    public static String bare(long minor, String currency) {
        return Amounts.format(minor, CurrencyUnit.of(currency));
    }

    /** Empty when either is not known. */
    public static String bare(@Nullable Long minor, @Nullable CurrencyUnit currency) {
        return minor == null || currency == null ? "" : Amounts.format(minor, currency);
    }
}
