package dev.requite.plan;

import dev.requite.model.request.Refund;
import dev.requite.model.request.RefundState;

/**
 * A refund the ledger knows of on the order being planned.
 *
 * @param refund as it was planned
 * @param state where it stands
 */
public record KnownRefund(Refund refund, RefundState state) {}
