package dev.requite.sandbox.books;

import java.util.Locale;
import java.util.Set;

/**
 * Where a return fee may be charged (Klarna, "Refund with return fees"): the order was captured in full in one single
 * capture, the lines sum up to the amount exactly, and the market has return fees. The fee's line is negative, the
 * refund net of it.
 *
 * @param markets purchase countries in capitals
 * @param ineligible what happens where it may not
 */
public record ReturnFeeTerms(Set<String> markets, Behaviour.IneligibleReturnFee ineligible) {

    public static ReturnFeeTerms of(Behaviour behaviour) {
        return new ReturnFeeTerms(behaviour.returnFeeMarkets(), behaviour.ineligibleReturnFee());
    }

    boolean refusesIneligible() {
        return ineligible == Behaviour.IneligibleReturnFee.REFUSED;
    }

    boolean met(RefundDemand demand, String country, boolean capturedAtOnceInFull) {
        return capturedAtOnceInFull
                && demand.linesSumUp()
                && markets.contains(country.toUpperCase(Locale.ROOT))
                && demand.lines().stream()
                        .filter(BookedLine::returnFee)
                        .allMatch(fee -> fee.totalAmount() < 0 && fee.quantity() > 0);
    }
}
