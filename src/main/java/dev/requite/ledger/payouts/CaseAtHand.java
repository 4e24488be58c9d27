package dev.requite.ledger.payouts;

import dev.requite.model.payout.OrderCase;
import java.util.Map;

/**
 * An order to be judged.
 *
 * @param sources of its lines, by id
 * @param standings of its refunds, by reference; none for a refund that was never looked at
 */
public record CaseAtHand(
        String account,
        String orderId,
        OrderCase facts,
        Map<String, LineSource> sources,
        Map<String, Standing> standings) {}
