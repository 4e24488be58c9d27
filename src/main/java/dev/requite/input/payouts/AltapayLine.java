package dev.requite.input.payouts;

import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a line of a funding file, in minor units.
 *
 * @param type in small letters
 * @param amount the effect on the payout, in the transaction's currency
 * @param currency of the transaction; null where none is told
 * @param paid the same in the payout's currency
 * @param paidCurrency null where none is told
 * @param fees as written
 * @param anyFee whether one of them is more than nothing, as written
 * @param anyCost whether one of them is less than nothing, as written
 * @param minus whether a refund is written with a minus
 */
record AltapayLine(
        String type,
        long amount,
        @Nullable CurrencyUnit currency,
        long paid,
        @Nullable CurrencyUnit paidCurrency,
        long fees,
        boolean anyFee,
        boolean anyCost,
        boolean minus) {}
