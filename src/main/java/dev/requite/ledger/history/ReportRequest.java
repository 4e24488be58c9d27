package dev.requite.ledger.history;

/**
 * A frozen request, for a person to look at before it is sent.
 *
 * @param reference the refund's UUID
 * @param provider name of the provider
 * @param orderId the provider's order id
 * @param captureId empty when the refund is of the order as a whole
 * @param request the exact body
 * @param requestSha256 its hash
 */
public record ReportRequest(
        String reference, String provider, String orderId, String captureId, String request, String requestSha256) {}
