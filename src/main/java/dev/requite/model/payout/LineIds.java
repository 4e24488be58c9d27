package dev.requite.model.payout;

import dev.requite.text.NameUuid;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Names the kept lines of one payout, the same on every ledger that reads it: equal lines are told apart by counting them, so
 * none is lost and none is new when the payout comes again. Used once for each reading.
 */
public final class LineIds {

    private static final String SCHEME = "requite:payout-line:1";

    private final String account;
    private final String paymentReference;
    private final SeenIds seen = new SeenIds();
    private final Map<UUID, Integer> repeated = new HashMap<>();

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
        UUID first = named(key, 1);
        return seen.add(first)
                ? first.toString()
                : named(key, repeated.merge(first, 2, (times, any) -> times + 1))
                        .toString();
    }

    private UUID named(String key, int occurrence) {
        return NameUuid.of(String.join("\n", SCHEME, account, paymentReference, key, Integer.toString(occurrence)));
    }
}
