package dev.requite.report.form;

/** What each class asks of a person, in a sentence; the same words for finance everywhere. */
public final class Remedies {

    private Remedies() {}

    /** Empty for a class that asks nothing. */
    public static String of(String verdict) {
        return switch (verdict) {
            case "CAME_BACK" ->
                "See the portal whether the customer has the money. If not, say --came-back, and its rows may come again;"
                        + " if so, --explain, or --undo what was said before.";
            case "CONTRADICTS" ->
                "The provider paid what we hold for not carried out: see its portal, then --accept or --explain.";
            case "DUPLICATE" -> "The refund was paid twice: claim it from the provider, and say so with --explain.";
            case "OVERDUE" ->
                "No payout shows it: ask the provider; then --explain, or --came-back if the customer has no money.";
            case "AMOUNT" -> "Another sum was paid than refunded: ask the provider, and say why with --explain.";
            case "CURRENCY" -> "It was paid in another currency: ask the provider, and say why with --explain.";
            case "CONFLICT" ->
                "The line names different refunds or orders: see the portal; --accept if it is this refund, else --explain.";
            case "SUGGESTED" -> "Order, amount and currency fit this refund: --accept it, or --explain what it is.";
            case "AMBIGUOUS" -> "Several fit: see the portal, and --accept the right REFERENCE, or --explain.";
            case "MISSING_HERE" -> "None of our refunds: find who made it (portal, another system), and --explain it.";
            case "NO" -> "The payout does not add up: get the complete file or ask the provider, then --explain.";
            case "UNCLEAR" -> "It has lines of an unknown type: ask what they are, then --explain.";
            case "REISSUED" -> "It came again with another content: compare with what was booked, then --explain.";
            default -> "";
        };
    }
}
