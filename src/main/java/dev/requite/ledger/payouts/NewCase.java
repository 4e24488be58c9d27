package dev.requite.ledger.payouts;

import dev.requite.model.payout.OrderCase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New lines of a payout that are judged with one order.
 *
 * @param facts these lines and the order's refunds; null where more has to be known than that
 */
public record NewCase(List<FoundLine> lines, @Nullable OrderCase facts) {

    public NewCase {
        lines = List.copyOf(lines);
    }
}
