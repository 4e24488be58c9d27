package dev.requite.provider;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * The payouts of one account, read from its provider; nothing here moves money. Futures never fail, and every payout is
 * handed over whole or not at all. Thread-safe.
 */
public interface PayoutFeed {

    /** Every payout of that time, in the provider's order; both ends belong to it. */
    CompletableFuture<PayoutsAnswer> list(Instant from, Instant to);

    /**
     * One payout with all its lines.
     *
     * @param listed as {@link #list} told it
     * @param folder where to keep what is fetched; a file that is not complete does not stay there
     */
    CompletableFuture<PayoutAnswer> fetch(ListedPayout listed, Path folder);

    /**
     * Whether the provider knows of a refund that no payout has shown.
     *
     * @param reference the refund was sent with
     * @param refundId the provider's own; empty if it is not known
     */
    CompletableFuture<RegisteredAnswer> registered(String orderId, String reference, String refundId);
}
