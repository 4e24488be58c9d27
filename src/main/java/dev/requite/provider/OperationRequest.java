package dev.requite.provider;

import dev.requite.model.request.OperationKind;
import java.util.UUID;

/**
 * An operation on its way out.
 *
 * @param kind what to do
 * @param orderId the provider's order id
 * @param captureId whose due date to put off; otherwise empty
 * @param days how many days to put a due date off with, 1 or more; otherwise they are no part of what is sent
 * @param key its idempotency key, never that of a refund or of another operation
 */
public record OperationRequest(OperationKind kind, String orderId, String captureId, int days, UUID key) {

    /** @throws IllegalArgumentException if a due date comes without its capture or its days */
    public OperationRequest {
        if (kind == OperationKind.EXTEND_DUE_DATE && (captureId.isBlank() || days < 1)) {
            throw new IllegalArgumentException("operation " + key + " puts off a due date without its capture or days");
        }
    }
}
