package dev.requite.provider.altapay;

import dev.requite.provider.http.UnusableAnswer;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;

/** Currencies as AltaPay writes them: ISO letters, ISO numbers, or both. */
final class Currencies {

    /** {@code amount} takes at most two decimals (AltaPay, "refundCapturedReservation"). */
    private static final int DECIMALS_MAX = 2;

    private Currencies() {}

    /**
     * The one currency that is told.
     *
     * @param alpha three letters, may be empty
     * @param numeric an ISO number, may be empty
     * @throws UnusableAnswer if none is told, it is unknown, or both contradict each other
     */
    static CurrencyUnit of(String alpha, String numeric) throws UnusableAnswer {
        if (alpha.isEmpty() && numeric.isEmpty()) {
            throw UnusableAnswer.because("the payment has no currency");
        }
        CurrencyUnit currency = unit(alpha.isEmpty() ? numeric : alpha);
        if (!numeric.isEmpty() && !same(numeric, currency)) {
            throw UnusableAnswer.because("the payment's MerchantCurrency and MerchantCurrencyAlpha differ");
        }
        return currency;
    }

    /** Whether every amount of this currency can be written. */
    static boolean writable(CurrencyUnit currency) {
        return currency.getDecimalPlaces() <= DECIMALS_MAX;
    }

    /** Whether that text, letters or number, means this currency. */
    static boolean same(String told, CurrencyUnit currency) {
        try {
            return unit(told).equals(currency);
        } catch (UnusableAnswer e) {
            return false;
        }
    }

    private static CurrencyUnit unit(String told) throws UnusableAnswer {
        try {
            return told.matches("[0-9]{1,3}")
                    ? CurrencyUnit.ofNumericCode(told)
                    : CurrencyUnit.of(told.toUpperCase(Locale.ROOT));
        } catch (IllegalCurrencyException e) {
            throw UnusableAnswer.because("the payment's currency is unknown");
        }
    }
}
