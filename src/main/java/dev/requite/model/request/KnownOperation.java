package dev.requite.model.request;

/**
 * An operation the ledger knows of on the order being planned.
 *
 * @param operation as it was planned
 * @param state where it stands
 * @param plannedRun the run that planned it
 * @param awaitingApproval whether it is part of a plan that waits for a person
 */
public record KnownOperation(
        OrderOperation operation, OperationState state, String plannedRun, boolean awaitingApproval) {}
