package dev.requite.model.payout;

import dev.requite.text.NameUuid;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Names the kept lines of one payout, the same on every ledger that reads it: equal lines are told apart by counting them, so
 * none is lost and none is new when the payout comes again. Used once for each reading.
 */
public final class LineIds {

    private static final String SCHEME = "requite:payout-line:1";

    private final String account;
    private final String paymentReference;
    private final Map<String, Integer> seen = new HashMap<>();

    /** @param account by name */
    public LineIds(String account, String paymentReference) {
        this.account = account;
        this.paymentReference = paymentReference;
    }

    /** The id of the next line, a UUID of version 5. */
    public String next(PayoutLine line) {
        String key = String.join(
                "\n",
                line.type().toUpperCase(Locale.ROOT),
                line.orderId(),
                Long.toString(Math.abs(line.amount())),
                line.currency().getCode());
        int occurrence = seen.merge(key, 1, Integer::sum);
        return NameUuid.of(String.join("\n", SCHEME, account, paymentReference, key, Integer.toString(occurrence)))
                .toString();
    }
}
