package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.RefundDecision;
import dev.requite.sandbox.wire.Reply.Answer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Klarna's answers, each with its correlation id. Codes and messages as in Klarna's "Error codes and messages for Order
 * Management"; those the documents do not print are marked.
 */
final class KlarnaAnswers {

    static final String CORRELATION_ID = "Klarna-Correlation-Id";
    static final String REFUND_ID = "Refund-Id";
    static final String CAPTURE_ID = "Capture-Id";
    static final String LOCATION = "Location";

    private KlarnaAnswers() {}

    static Answer ok(JsonNode body) {
        return Answer.json(200, Json.MAPPER.writeValueAsString(body)).with(CORRELATION_ID, Ids.random());
    }

    static Answer created(String idHeader, String id, String location) {
        return new Answer(201, Map.of(idHeader, id, LOCATION, location, CORRELATION_ID, Ids.random()), "");
    }

    static Answer done() {
        return new Answer(204, Map.of(CORRELATION_ID, Ids.random()), "");
    }

    static Answer error(int status, String code, List<String> messages) {
        String correlationId = Ids.random();
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("error_code", code);
        ArrayNode list = body.putArray("error_messages");
        messages.forEach(list::add);
        body.put("correlation_id", correlationId);
        return Answer.json(status, Json.MAPPER.writeValueAsString(body)).with(CORRELATION_ID, correlationId);
    }

    static Answer error(int status, String code, String message) {
        return error(status, code, List.of(message));
    }

    /** The body is documented for Klarna Payments only. */
    static Answer unauthorized() {
        return error(401, "UNAUTHORIZED", List.of());
    }

    /** Not documented. */
    static Answer unknownPath() {
        return error(404, "NOT_FOUND", "Not found");
    }

    /** Not documented. */
    static Answer noJson() {
        return error(400, "BAD_REQUEST", "Request body is not valid JSON");
    }

    /** Not documented. */
    static Answer noBodyWanted() {
        return error(400, "BAD_REQUEST", "Request must not have a body");
    }

    static Answer tooLarge() {
        return error(413, "REQUEST_TOO_LARGE", "Request is too large");
    }

    static Answer unprocessable(List<String> violations) {
        return error(422, "UNPROCESSABLE_ENTITY", violations);
    }

    static Answer conflict() {
        return error(409, "CONFLICT", List.of());
    }

    static Answer tooManyRequests() {
        return error(429, "TOO_MANY_REQUESTS", "Too many requests");
    }

    static Answer serverError() {
        return error(500, "INTERNAL_SERVER_ERROR", "Unexpected server error");
    }

    static Answer unavailable() {
        return error(503, "TEMPORARILY_UNAVAILABLE", "Temporarily unavailable");
    }

    /** An id that is no UUID and not in the books is told apart from one that is merely unknown. */
    static Answer noSuchOrder(String orderId, String code, String tail) {
        if (!Ids.isUuid(orderId)) {
            return error(400, "INVALID_ORDER_ID", "Order ID must be a valid UUID.");
        }
        return error(404, code, "Order " + orderId + " cannot be found." + tail);
    }

    static Answer noSuchRefund(String refundId, String orderId) {
        return error(404, "NOT_FOUND", "Refund " + refundId + " cannot be found for order " + orderId);
    }

    static Answer noSuchCapture() {
        return error(404, "NO_SUCH_CAPTURE", "Capture could not be found.");
    }

    /** Not documented but for its form, as all errors of the Settlements API. */
    static Answer noSuchPayout(String reference) {
        return error(404, "NOT_FOUND", "Payout " + reference + " cannot be found.");
    }

    /** Not documented but for its form. */
    static Answer badRequest(String problem) {
        return error(400, "BAD_REQUEST", problem);
    }

    static Answer notAllowed(String message) {
        return error(403, "NOT_ALLOWED", message);
    }

    static Answer refused(RefundDecision.Why why) {
        return error(
                403,
                "REFUND_NOT_ALLOWED",
                switch (why) {
                    case NO_CAPTURES -> "Order has no captures. Refund not possible";
                    case MORE_THAN_LEFT -> "Over refund is not allowed. Refund not possible.";
                    // These two are not documented.
                    case CANCELLED -> "Order is cancelled. Refund not possible.";
                    case RETURN_FEE_NOT_ELIGIBLE -> "Return fee is not allowed. Refund not possible.";
                });
    }

    /** A gateway's page, which is not Klarna's answer at all: no error object. */
    static Answer htmlPage(int status, String title) {
        return new Answer(
                status,
                Map.of("Content-Type", "text/html; charset=utf-8", CORRELATION_ID, Ids.random()),
                "<!DOCTYPE html><html><head><title>" + title + "</title></head>" + "<body><h1>" + status + " " + title
                        + "</h1></body></html>");
    }

    static Answer noJsonError() {
        return new Answer(
                502,
                Map.of("Content-Type", "application/json", CORRELATION_ID, Ids.random()),
                "upstream connect error or disconnect/reset before headers");
    }
}
