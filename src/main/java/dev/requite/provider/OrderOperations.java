package dev.requite.provider;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.OperationKind;
import java.util.concurrent.CompletableFuture;

/**
 * What a provider can do with an order beside refunds; a provider may lack it. Thread-safe. No method throws for what a provider
 * may do; every expected end is an answer. For pace, repeated reads and keys see {@link PaymentProvider}, of which this is a
 * part: it is closed with it, and has its {@link PaymentProvider#promise()}.
 */
public interface OrderOperations {

    /**
     * The request for an operation as one line of text: its method, the operation, the capture and the days. Pure: the same
     * operation gives the same text for ever, wherever its provider takes it.
     *
     * @param captureId empty where the operation is of the order
     * @param days 0 for none
     */
    FrozenRequest frozen(OperationKind kind, String orderId, String captureId, int days);

    /**
     * Reads what a capture's due date can be put off by, and at which cost. The future never completes exceptionally for
     * anything the provider or the network does.
     */
    CompletableFuture<OptionsAnswer> dueDateOptions(String orderId, String captureId);

    /**
     * Sends an operation once: one request, with {@link OperationRequest#key()} as its key. The caller has committed the intent
     * before. The future never completes exceptionally for anything the provider or the network does.
     *
     * @param permit asked when everything else is ready and the first byte is about to be written; if it is over, nothing leaves
     *     and the answer is {@link SendAnswer.PermitOver}
     */
    CompletableFuture<SendAnswer> carryOut(OperationRequest request, Permit permit);
}
