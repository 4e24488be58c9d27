package dev.requite.plan;

/**
 * What a shop decides about its plans.
 *
 * @param fees where return fees may be charged
 * @param orderLines what becomes of goods beside a line that belongs to them
 */
record PlanRules(Fees fees, OrderLinePolicy orderLines) {}
