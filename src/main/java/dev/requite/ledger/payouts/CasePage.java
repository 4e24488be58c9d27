package dev.requite.ledger.payouts;

import java.util.List;

/**
 * Some orders of an account, in the order of their ids.
 *
 * @param last the last order that was looked at, from which the next page goes on
 * @param refunds how many refunds these orders have, those of earlier tries of a plan too
 * @param end whether there are no more
 */
public record CasePage(List<CaseAtHand> cases, String last, long refunds, boolean end) {

    public CasePage {
        cases = List.copyOf(cases);
    }
}
