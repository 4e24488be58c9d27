package dev.requite.input.payouts;

import java.util.Set;

/** The sign of Klarna's types: what a line of one does to the payout when its amount is written without a sign. */
final class KlarnaTypes {

    static final String FEE = "FEE";
    static final String TAX = "TAX";

    private static final Set<String> MINUS = Set.of("FEE", "RETURN", "REVERSAL", "CHARGE", "HOLDBACK", "TAX");
    private static final Set<String> PLUS =
            Set.of("SALE", "REVERSAL_MERCHANT_PROTECTION", "COMMISSION", "CREDIT", "RELEASE", "FEE_REFUND");

    private KlarnaTypes() {}

    static boolean isMinus(String type) {
        return MINUS.contains(type);
    }

    static boolean isPlus(String type) {
        return PLUS.contains(type);
    }

    /** Whether nobody says what its sign is, or which of the summary's sums holds it. */
    static boolean isFree(String type) {
        return !isMinus(type) && !isPlus(type);
    }
}
