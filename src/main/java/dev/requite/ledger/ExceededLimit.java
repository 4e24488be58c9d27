package dev.requite.ledger;

import dev.requite.model.money.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;

/** A limit that a plan is above, with its figures. */
public sealed interface ExceededLimit {

    /** The setting whose limit it is. */
    String setting();

    /** By how much it is exceeded, for a person. */
    String inWords();

    /** What a sum of money may be limited in; each is a setting by currency. */
    enum Money {
        TOTAL("total", "the run refunds"),
        PER_ORDER("per-order", "an order gets"),
        COST("cost", "the run's operations cost"),
        RELEASE("release", "the run releases");

        private final String code;
        private final String words;

        Money(String code, String words) {
            this.code = code;
            this.words = words;
        }

        /** In the settings and in the ledger. */
        public String code() {
            return code;
        }

        String setting(CurrencyUnit currency) {
            return "requite.limits." + code + "." + currency.getCode();
        }
    }

    /**
     * A sum above its limit.
     *
     * @param orderId which order's; empty for the whole run's
     * @param reached minor units
     * @param allowed minor units
     */
    record Sum(Money what, CurrencyUnit currency, String orderId, long reached, long allowed) implements ExceededLimit {

        @Override
        public String setting() {
            return what.setting(currency);
        }

        @Override
        public String inWords() {
            return (orderId.isEmpty() ? what.words : "order " + orderId + " gets") + " "
                    + money(reached, currency) + ", " + money(Math.subtractExact(reached, allowed), currency)
                    + " above the limit of " + money(allowed, currency) + " (" + setting() + ")";
        }
    }

    /**
     * More orders above their limit than are named one by one.
     *
     * @param count all of them
     * @param allowed minor units
     */
    record Orders(CurrencyUnit currency, long count, long allowed) implements ExceededLimit {

        @Override
        public String setting() {
            return Money.PER_ORDER.setting(currency);
        }

        @Override
        public String inWords() {
            return count + " orders in all are above the limit of " + money(allowed, currency) + " (" + setting() + ")";
        }
    }

    /**
     * A larger share of the rows was rejected or held than the limit says.
     *
     * @param refused rows rejected or held
     * @param all rows of the run, more than zero
     * @param allowedPercent as it was set
     */
    record Rows(long refused, long all, BigDecimal allowedPercent) implements ExceededLimit {

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        @Override
        public String setting() {
            return "requite.limits.rejected-percent";
        }

        /** The share that was reached; rounded up, for it is above the limit. */
        public BigDecimal percent() {
            int scale = Math.max(2, allowedPercent.scale());
            return BigDecimal.valueOf(refused)
                    .multiply(HUNDRED)
                    .divide(BigDecimal.valueOf(all), scale, RoundingMode.UP);
        }

        @Override
        public String inWords() {
            return refused + " of " + all + " rows are rejected or held, "
                    + percent().toPlainString() + " %, above the limit of " + allowedPercent.toPlainString() + " % ("
                    + setting() + ")";
        }
    }

    private static String money(long minor, CurrencyUnit currency) {
        return Amounts.format(minor, currency) + " " + currency.getCode();
    }
}
