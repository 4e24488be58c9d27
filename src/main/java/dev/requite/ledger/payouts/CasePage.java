package dev.requite.ledger.payouts;

import java.util.List;

/**
 * Some orders of an account, in the order of their ids.
 *
 * @param last the last order that was looked at, from which the next page goes on
 * @param end whether there are no more
 */
public record CasePage(List<CaseAtHand> cases, String last, boolean end) {

    public CasePage {
        cases = List.copyOf(cases);
    }
}
