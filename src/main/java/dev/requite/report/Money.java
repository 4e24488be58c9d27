package dev.requite.report;

import dev.requite.money.Amounts;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** Amounts as the reports write them: bare decimals with the currency's decimals. */
final class Money {

    private Money() {}

    static String bare(long minor, String currency) {
        return Amounts.format(minor, CurrencyUnit.of(currency));
    }

    /** Empty when either is not known. */
    static String bare(@Nullable Long minor, @Nullable CurrencyUnit currency) {
        return minor == null || currency == null ? "" : Amounts.format(minor, currency);
    }
}
