package dev.requite.model.request;

/**
 * A refund the ledger knows of on the order being planned.
 *
 * @param refund as it was planned
 * @param state where it stands
 * @param plannedRun the run that planned it; empty for one that was found at the provider just now
 * @param awaitingApproval whether it is part of a plan that waits for a person
 * @param cameBack whether it was carried out and a person said that the money came back
 */
public record KnownRefund(
        Refund refund, RefundState state, String plannedRun, boolean awaitingApproval, boolean cameBack) {}
