package dev.requite.ledger.payouts;

import dev.requite.model.payout.OrderCase;
import dev.requite.model.payout.OwnRefund;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New lines of a payout that are judged with one order.
 *
 * @param facts these lines and the order's refunds; null where more has to be known than that
 * @param named the refunds that lines name as paid; of a line that names none, all of its order
 */
public record NewCase(List<FoundLine> lines, @Nullable OrderCase facts, List<OwnRefund> named) {

    public NewCase {
        lines = List.copyOf(lines);
        named = List.copyOf(named);
    }
}
