package dev.requite.plan;

import java.util.Set;

/**
 * What a shop decides about its plans.
 *
 * @param fees where return fees may be charged
 * @param orderLines what becomes of goods beside a line that belongs to them
 * @param accepted ids of rows that a person saw and takes as they stand
 */
record PlanRules(Fees fees, OrderLinePolicy orderLines, Set<String> accepted) {

    PlanRules {
        accepted = Set.copyOf(accepted);
    }
}
