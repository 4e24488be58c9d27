package dev.requite.run.settling;

import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.StoredPayout;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a payout that were read twice, of which one reading does not tell all orders: they are compared by what both tell. */
final class SameButOrders {

    private static final int LINES_MAX = 50_000;

    private SameButOrders() {}

    /** @param unfound lines of the second reading that the first does not have with the same order */
    static boolean are(List<NamedLine> unfound, LineStore store, StoredPayout known) {
        if (unfound.size() > LINES_MAX) {
            return false;
        }
        boolean newLackThem =
                unfound.stream().allMatch(line -> line.line().orderId().isEmpty());
        List<String> before = store.orders(known, LINES_MAX).stream()
                .filter(line -> newLackThem || line.orderId().isEmpty())
                .map(line -> key(line.type(), line.amount(), line.currency()))
                .collect(Collectors.toCollection(ArrayList::new));
        return unfound.stream()
                .map(NamedLine::line)
                .allMatch(line -> before.remove(
                        key(line.type(), line.amount(), line.currency().getCode())));
    }

    private static String key(String type, long amount, String currency) {
        return type + " " + Math.abs(amount) + " " + currency;
    }
}
