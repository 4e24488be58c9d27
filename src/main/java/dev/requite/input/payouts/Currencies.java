package dev.requite.input.payouts;

import dev.requite.input.file.CellText;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/** ISO 4217 codes of one file, looked up once each. */
final class Currencies {

    private static final Pattern CODE = Pattern.compile("[A-Za-z]{3}");

    private final Complaint complaint;
    private final Map<String, CurrencyUnit> known = new HashMap<>();

    Currencies(Complaint complaint) {
        this.complaint = complaint;
    }

    /** @throws dev.requite.input.file.RefusedFileException if it is no code of a currency that people pay with */
    CurrencyUnit of(String code, long line, String column) {
        @Nullable CurrencyUnit currency = known.get(code);
        if (currency == null) {
            currency = lookUp(code);
            if (currency == null) {
                throw complaint.on(
                        line,
                        "has the " + column + " " + CellText.excerpt(code) + ", which is no ISO 4217 code",
                        "export it with three-letter codes such as EUR");
            }
            known.put(code, currency);
        }
        return currency;
    }

    private static @Nullable CurrencyUnit lookUp(String code) {
        if (!CODE.matcher(code).matches()) {
            return null;
        }
        try {
            CurrencyUnit currency = CurrencyUnit.of(code.toUpperCase(Locale.ROOT));
            return currency.isPseudoCurrency() ? null : currency;
        } catch (IllegalCurrencyException e) {
            return null;
        }
    }
}
