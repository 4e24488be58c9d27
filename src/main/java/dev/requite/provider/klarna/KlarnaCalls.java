package dev.requite.provider.klarna;

import dev.requite.model.request.OperationKind;
import dev.requite.provider.OperationRequest;
import dev.requite.provider.RefundRequest;
import dev.requite.provider.http.BasicCredentials;
import dev.requite.provider.http.Call;
import java.util.Map;
import java.util.UUID;

/** The calls of Klarna's Order Management API that are made here (its OpenAPI document, version 1). */
final class KlarnaCalls {

    /** Without a charset, as Klarna documents it; JSON is UTF-8 anyway. */
    private static final String JSON = "application/json";

    /** An order of thousands of lines stays far below. */
    private static final int ORDER_BYTES_MAX = 4 * 1024 * 1024;

    /** What else is answered is empty, an error or a few options. */
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    /** As the specification has it; the guide "Refund orders and manage authorizations" prints that of the options. */
    private static final String DUE_DATE = "/extend-due-date";

    private final BasicCredentials credentials;

    KlarnaCalls(BasicCredentials credentials) {
        this.credentials = credentials;
    }

    Call order(String orderId) {
        return get(path(orderId), ORDER_BYTES_MAX);
    }

    Call refund(RefundRequest request) {
        return write(
                "POST",
                path(request.orderId()) + "/refunds",
                request.reference(),
                request.request().body());
    }

    Call dueDateOptions(String orderId, String captureId) {
        return get(path(orderId, captureId) + "/extend-due-date-options", ANSWER_BYTES_MAX);
    }

    Call operation(OperationRequest request) {
        String order = path(request.orderId());
        return switch (request.kind()) {
            case EXTEND_AUTHORIZATION -> operation(request, order + "/extend-authorization-time", "");
            case RELEASE_AUTHORIZATION -> operation(request, order + "/release-remaining-authorization", "");
            case EXTEND_DUE_DATE ->
                operation(
                        request,
                        path(request.orderId(), request.captureId()) + DUE_DATE,
                        "{\"number_of_days\":" + request.days() + "}");
        };
    }

    private Call operation(OperationRequest request, String path, String body) {
        return write(method(request.kind()), path, request.key(), body);
    }

    static String method(OperationKind kind) {
        return kind == OperationKind.EXTEND_DUE_DATE ? "PATCH" : "POST";
    }

    private Call get(String path, int answerBytesMax) {
        return new Call(
                "GET", path, Map.of("Authorization", credentials.header(), "Accept", JSON), JSON, "", answerBytesMax);
    }

    private Call write(String method, String path, UUID key, String body) {
        Map<String, String> headers = Map.of(
                "Authorization", credentials.header(),
                "Accept", JSON,
                "Klarna-Idempotency-Key", key.toString());
        return new Call(method, path, headers, JSON, body, ANSWER_BYTES_MAX);
    }

    private static String path(String orderId) {
        return "/ordermanagement/v1/orders/" + Call.segment(orderId);
    }

    private static String path(String orderId, String captureId) {
        return path(orderId) + "/captures/" + Call.segment(captureId);
    }
}
