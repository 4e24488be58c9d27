package dev.requite.model.payout;

/** What a payout says that it adds up to. Minor units of the payout's currency. */
public sealed interface PayoutTotals {

    /**
     * Klarna's summary. Each is positive in the sense of its name, whatever sign the file writes.
     *
     * @param correction {@code total_fee_correction_amount}: it has no lines
     * @param reversals less what merchant protection gave back
     * @param repaid of the debt: it has no lines
     * @param deposited what is carried into the debt when more is taken than paid
     * @param settlement what is paid
     */
    record Summary(
            long sales,
            long fees,
            long correction,
            long tax,
            long returns,
            long reversals,
            long commission,
            long credit,
            long charge,
            long holdback,
            long release,
            long feeRefund,
            long taxRefund,
            long openingDebt,
            long deposited,
            long repaid,
            long closingDebt,
            long settlement)
            implements PayoutTotals {}

    /**
     * One sum over everything: AltaPay's list of fundings, or a control file.
     *
     * @param amount what is paid
     */
    record Sum(long amount) implements PayoutTotals {}
}
