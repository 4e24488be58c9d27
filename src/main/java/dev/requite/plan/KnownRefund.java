package dev.requite.plan;

import dev.requite.order.Refund;
import dev.requite.order.RefundState;

/**
 * A refund the ledger knows of on the order being planned.
 *
 * @param refund as it was planned
 * @param state where it stands
 */
public record KnownRefund(Refund refund, RefundState state) {}
