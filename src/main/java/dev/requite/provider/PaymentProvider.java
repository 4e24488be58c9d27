package dev.requite.provider;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A payment provider. Thread-safe. No method throws for what a provider may do; every expected end is an answer.
 *
 * <p>Implementations pace themselves to the provider's rate limit and repeat reads that got no answer; they never
 * repeat a refund by themselves, since only the ledger knows what was sent before.
 */
public interface PaymentProvider {

    /** Its name and what it asks of rows. */
    ProviderRules rules();

    /** What else it can do with an order; empty exactly if its rules name no operation. */
    default Optional<OrderOperations> operations() {
        return Optional.empty();
    }

    /** Where it is called, and as whom. */
    Endpoint endpoint();

    /** How the calls went since this was last asked. */
    Traffic traffic();

    /** What it promises about sending the same key again. */
    KeyPromise promise();

    /** How long a request that left waits for its answer before it counts as unanswered. */
    Duration answersWithin();

    /**
     * Asks for an order that can't exist: a read that costs nothing, changes nothing and still tells whether the credentials are
     * taken. They are if the answer is {@link OrderAnswer.NotFound}. The future never completes exceptionally either.
     */
    CompletableFuture<OrderAnswer> knock();

    /** Reads an order. The future never completes exceptionally for anything the provider or the network does. */
    CompletableFuture<OrderAnswer> fetchOrder(String orderId);

    /** The exact request for a refund. Pure: the same refund gives the same bytes, for ever. */
    FrozenRequest freeze(Refund refund);

    /**
     * Sends a refund once: one request, with {@link RefundRequest#reference()} as its key and reference. The caller has
     * committed the intent before. The future never completes exceptionally for anything the provider or the network
     * does.
     *
     * @param permit asked when everything else is ready and the first byte is about to be written; if it is over, nothing
     *     leaves and the answer is {@link SendAnswer.PermitOver}
     */
    CompletableFuture<SendAnswer> send(RefundRequest request, Permit permit);

    /**
     * What time it is at the provider at the earliest: what its last answer said, and what has passed since. Null as long as
     * no answer told one.
     */
    @Nullable
    Instant itsTime();
}
