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
        UUID group = group(line);
        return seen.add(group) ? group.toString() : id(line, repeated.merge(group, 2, (times, any) -> times + 1));
    }

    /** What is the same for all lines that are equal to this one: the id of the first of them. */
    public UUID group(PayoutLine line) {
        return named(line, 1);
    }

    /** How many lines there were so far that are equal in this. */
    public int times(UUID group) {
        return seen.has(group) ? repeated.getOrDefault(group, 1) : 0;
    }

    /** How many lines there were so far that are equal to another one. */
    public long equalLines() {
        return repeated.values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * The id of one of the lines that are equal to this one.
     *
     * @param occurrence the how manieth of them it is, from 1
     */
    public String id(PayoutLine line, int occurrence) {
        return named(line, occurrence).toString();
    }

    private UUID named(PayoutLine line, int occurrence) {
        return NameUuid.of(String.join(
                "\n",
                SCHEME,
                account,
                paymentReference,
                line.type().toUpperCase(Locale.ROOT),
                line.orderId(),
                Long.toString(Math.abs(line.amount())),
                line.currency().getCode(),
                Integer.toString(occurrence)));
    }
}
