package dev.requite.provider;

import dev.requite.order.ProviderRules;
import dev.requite.order.Refund;
import java.util.concurrent.CompletableFuture;

/**
 * A payment provider. Thread-safe. No method throws for what a provider may do; every expected end is an answer.
 *
 * <p>Implementations pace themselves to the provider's rate limit and repeat reads that got no answer; they never
 * repeat a refund by themselves, since only the ledger knows what was sent before.
 */
public interface PaymentProvider {

    /** Its name and what it asks of rows. */
    ProviderRules rules();

    /** What it promises about sending the same key again. */
    KeyPromise promise();

    /** Reads an order. The future never completes exceptionally for anything the provider or the network does. */
    CompletableFuture<OrderAnswer> fetchOrder(String orderId);

    /** The exact request for a refund. Pure: the same refund gives the same bytes, for ever. */
    FrozenRequest freeze(Refund refund);

    /**
     * Sends a refund once: one request, with {@link RefundRequest#reference()} as its key and reference. The caller has
     * committed the intent before. The future never completes exceptionally for anything the provider or the network
     * does.
     */
    CompletableFuture<RefundAnswer> send(RefundRequest request);
}
