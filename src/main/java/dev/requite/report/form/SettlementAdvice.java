package dev.requite.report.form;

import java.util.List;

/** What a person should do after a reconciliation, in the same words everywhere. */
public final class SettlementAdvice {

    private SettlementAdvice() {}

    /**
     * In a sentence that goes on behind {@code Next:}.
     *
     * @param open how many items wait for a person
     * @param troubles what could not be fetched, in sentences
     */
    public static String next(SettlementSummary told, long open, List<String> troubles) {
        if (!told.conservation().problems().isEmpty()) {
            return "keep the ledger as it is, and report this; none of these figures is to be relied on.";
        }
        if (open > 0) {
            return "decide about " + open + (open == 1 ? " open item" : " open items, alarms first")
                    + ": `requite decide ITEM --by NAME` with what you found, or fill in open-items.csv for"
                    + " `requite decide --by NAME --from open-items.csv`.";
        }
        if (told.documents().stream().anyMatch(SettlementSummary.Document::refused)) {
            return "get what was refused anew, and call `requite reconcile` with it.";
        }
        return troubles.isEmpty()
                ? "nothing waits for a person."
                : "see to what could not be fetched, and call `requite reconcile --fetch` again.";
    }
}
