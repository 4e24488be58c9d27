package dev.requite.model.payout;

import dev.requite.model.account.ProviderKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a line of a payout is about, as far as refunds go. */
public enum LineKind {

    /** A refund that the merchant registered: one of ours, or somebody else's. */
    REFUND,

    /** A refund that went out and came back (AltaPay, {@code refund_rejected}). */
    CAME_BACK,

    /** Money that the provider took or gave of itself: a dispute, a customer who did not pay. Never a refund of ours. */
    PROVIDER_EVENT,

    /** A fee of the provider's; one of them may be what a due date cost. */
    FEE,

    /** A sale, a correction, a commission: counted only. */
    OTHER,

    /** A type that nobody told us of: it has no sign, so what the payout adds up to is unclear. */
    UNKNOWN;

    private static final Map<String, LineKind> KLARNA = Map.ofEntries(
            Map.entry("RETURN", REFUND),
            Map.entry("REVERSAL", PROVIDER_EVENT),
            Map.entry("REVERSAL_MERCHANT_PROTECTION", PROVIDER_EVENT),
            Map.entry("FEE", FEE),
            Map.entry("SALE", OTHER),
            Map.entry("COMMISSION", OTHER),
            Map.entry("CREDIT", OTHER),
            Map.entry("RELEASE", OTHER),
            Map.entry("FEE_REFUND", OTHER),
            Map.entry("CHARGE", OTHER),
            Map.entry("HOLDBACK", OTHER),
            Map.entry("CORRECTION", OTHER),
            Map.entry("TAX", OTHER));

    private static final Map<String, LineKind> ALTAPAY = Map.ofEntries(
            Map.entry("refund", REFUND),
            Map.entry("refund_rejected", CAME_BACK),
            Map.entry("fee", FEE),
            Map.entry("payment", OTHER),
            Map.entry("payment_rejected", OTHER),
            Map.entry("adjustment", OTHER),
            Map.entry("rolling", OTHER),
            Map.entry("roundoff", OTHER),
            Map.entry("not_found", OTHER),
            Map.entry("unknown", UNKNOWN));

    private static final Set<String> DISPUTES =
            Set.of("chargeback", "chargeback_reversal", "representment", "pre_arbitration");

    /**
     * The kind of a line (Klarna, "Settlement reports"; AltaPay, "fundingDownload").
     *
     * @param type in any case
     * @param detailedType empty if none is told
     */
    public static LineKind of(ProviderKind provider, String type, String detailedType) {
        if (provider == ProviderKind.ALTAPAY) {
            String word = type.toLowerCase(Locale.ROOT);
            return DISPUTES.contains(word) || word.startsWith("chargeback")
                    ? PROVIDER_EVENT
                    : ALTAPAY.getOrDefault(word, UNKNOWN);
        }
        LineKind kind = KLARNA.getOrDefault(type.toUpperCase(Locale.ROOT), UNKNOWN);
        return kind == REFUND && detailedType.equalsIgnoreCase("PAYMENT_DEFAULT") ? PROVIDER_EVENT : kind;
    }

    /** Whether such lines are kept one by one; fees only where one is what an operation of ours cost. */
    public boolean kept() {
        return this != FEE && this != OTHER;
    }
}
