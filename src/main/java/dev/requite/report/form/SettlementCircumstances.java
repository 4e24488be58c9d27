package dev.requite.report.form;

import dev.requite.ledger.payouts.WordStore;
import dev.requite.model.payout.Word;
import java.util.List;

/**
 * What people want to know of a reconciliation besides its figures.
 *
 * @param troubles what could not be fetched, in sentences
 * @param chain of all decisions
 * @param decisions those that hold: their items are what their people saw; the newest last
 */
public record SettlementCircumstances(List<String> troubles, WordStore.Chain chain, List<Word> decisions) {

    public SettlementCircumstances {
        troubles = List.copyOf(troubles);
        decisions = List.copyOf(decisions);
    }
}
