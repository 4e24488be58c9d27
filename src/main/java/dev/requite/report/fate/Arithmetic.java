package dev.requite.report.fate;

import dev.requite.model.request.Share;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;

/** How a share came to its amount, as a person would reckon it. */
public final class Arithmetic {

    private Arithmetic() {}

    /** {@code 2 pcs × 59.90 − discount 9.80 = 110.00 EUR, of it tax 22.00 (25 %)}. */
    public static String of(Share share, CurrencyUnit currency) {
        StringBuilder words = new StringBuilder();
        if (share.quantity() != null) {
            words.append(share.quantity().toPlainString()).append(unit(share));
            Long price = share.pricePerUnit();
            if (price != null) {
                words.append(" × ").append(Money.bare(price, currency));
            }
            if (share.discount() != 0) {
                words.append(" − discount ").append(Money.bare(share.discount(), currency));
            }
            words.append(" = ");
        }
        words.append(Money.bare(share.amount(), currency)).append(' ').append(currency.getCode());
        if (share.taxTold() && (share.tax() != 0 || share.taxRate() != 0)) {
            words.append(", of it tax ").append(Money.bare(share.tax(), currency));
            words.append(" (").append(percent(share.taxRate())).append(" %)");
        }
        return words.toString();
    }

    private static String unit(Share share) {
        return share.quantityUnit().isEmpty() ? "" : " " + share.quantityUnit();
    }

    public static String percent(int basisPoints) {
        BigDecimal percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
        return (percent.scale() < 0 ? percent.setScale(0) : percent).toPlainString();
    }
}
