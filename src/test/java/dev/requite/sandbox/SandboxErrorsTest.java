package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every refusal: its status, its code and its words. */
class SandboxErrorsTest {

    private static final String ORDERS = "/ordermanagement/v1/orders/";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .orders(array(order(UNKNOWN.replace("ff", "ca"), "DE", 100, 100, capture("c", 100, "2024-05-01T10:00:00Z"))
                    .replace("CAPTURED", "CANCELLED")))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void wrongCredentialsAreUnauthorized() {
        HttpResponse<String> answer =
                TestClient.as(sandbox, "requite-sandbox", "wrong").refund(SHIRT, "k1", refund(100));

        assertError(answer, 401, "UNAUTHORIZED");
    }

    @Test
    void wrongCredentialsComeBeforeAnUnknownPath() {
        assertError(TestClient.as(sandbox, "nobody", "sandbox").get("/nowhere"), 401, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/ordermanagement/v1/orders/",
                "/ordermanagement/v1/orders/" + SHIRT + "/refunds",
                "/ordermanagement/v1/orders/" + SHIRT + "/refunds/",
                "/ordermanagement/v2/orders/" + SHIRT
            })
    void anUnknownPathIsNotFound(String path) {
        assertError(client.get(path), 404, "NOT_FOUND", "Not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "17", "{\"refunded_amount\":1,\"refunded_amount\":2}", "{} {}"})
    void aBodyThatIsNoJsonObjectIsABadRequest(String body) {
        assertError(client.refund(SHIRT, "k1", body), 400, "BAD_REQUEST", "Request body is not valid JSON");
    }

    @Test
    void aBodyAboveOneMegabyteIsTooLarge() {
        String body = "{\"refunded_amount\":100,\"filler\":\"" + "x".repeat(3_000_000) + "\"}";

        assertError(client.refund(SHIRT, "k1", body), 413, "REQUEST_TOO_LARGE", "Request is too large");
    }

    @Test
    void anUnknownOrderCannotBeRefunded() {
        assertError(
                client.refund(UNKNOWN, "k1", refund(100)),
                404,
                "NOT_FOUND",
                "Order " + UNKNOWN + " cannot be found. Refund not possible.");
    }

    @Test
    void anUnknownOrderCannotBeRead() {
        assertError(client.get(ORDERS + UNKNOWN), 404, "NO_SUCH_ORDER", "Order " + UNKNOWN + " cannot be found.");
    }

    @Test
    void anOrderIdMustBeAUuid() {
        assertError(client.refund("4711", "k1", refund(1)), 400, "INVALID_ORDER_ID", "Order ID must be a valid UUID.");
        assertError(client.get(ORDERS + "4711"), 400, "INVALID_ORDER_ID", "Order ID must be a valid UUID.");
    }

    @Test
    void theSchemaIsJudgedBeforeTheOrder() {
        assertThat(client.refund(UNKNOWN, "k1", "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void anUnknownRefundOrCaptureIsNotFound() {
        assertError(
                client.get(ORDERS + SHIRT + "/refunds/" + UNKNOWN),
                404,
                "NOT_FOUND",
                "Refund " + UNKNOWN + " cannot be found for order " + SHIRT);
        assertError(
                client.get(ORDERS + SHIRT + "/captures/" + UNKNOWN),
                404,
                "NO_SUCH_CAPTURE",
                "Capture could not be found.");
    }

    @Test
    void withoutACaptureNothingCanBeRefunded() {
        assertError(
                client.refund(AUTHORISED, "k1", refund(100)),
                403,
                "REFUND_NOT_ALLOWED",
                "Order has no captures. Refund not possible");
    }

    @Test
    void aCancelledOrderCannotBeRefunded() {
        assertThat(client.refund(UNKNOWN.replace("ff", "ca"), "k1", refund(100)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void moreThanIsLeftIsAnOverRefundAndNothingOfItIsPaid() {
        assertError(
                client.refund(SHIRT, "k1", refund(10001)),
                403,
                "REFUND_NOT_ALLOWED",
                "Over refund is not allowed. Refund not possible.");
        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100000001", "1.5", "\"100\"", "true", "null", "1e2", "99999999999999999999"})
    void theAmountMustBeAWholeNumberWithinTheMaximum(String amount) {
        assertError(client.refund(SHIRT, "k1", "{\"refunded_amount\":" + amount + "}"), 422, "UNPROCESSABLE_ENTITY");
    }

    @Test
    void theMaximumCanBeTheNewerOne() {
        sandbox.behave(behaviour -> behaviour.maximumAmount(200_000_000));

        assertThat(client.refund(SHIRT, "k1", refund(200_000_000)).statusCode()).isEqualTo(403);
        assertThat(client.refund(SHIRT, "k1", refund(200_000_001)).statusCode()).isEqualTo(422);
    }

    @Test
    void textsHaveTheirLimits() {
        assertViolation(
                "{\"refunded_amount\":1,\"reference\":\"" + "x".repeat(256) + "\"}",
                "The size of the reference value must be between 0 and 255");
        assertViolation(
                "{\"refunded_amount\":1,\"description\":\"" + "x".repeat(256) + "\"}",
                "The size of the description value must be between 0 and 255");
        assertViolation(
                refund(1, line("R", 1, 1).replace("\"type\"", "\"quantity_unit\":\"kilogrammes\",\"type\"")),
                "The size of the order_lines[0]/quantity_unit value must be between 0 and 10");
    }

    @Test
    void aLineNeedsNameQuantityPriceAndTotal() {
        JsonNode body = TestClient.json(client.refund(SHIRT, "k1", refund(1, "{}")));

        List<String> messages = new ArrayList<>();
        body.get("error_messages").forEach(message -> messages.add(message.stringValue()));
        assertThat(messages)
                .containsExactly(
                        "The order_lines[0]/name value is required",
                        "The order_lines[0]/quantity value is required",
                        "The order_lines[0]/unit_price value is required",
                        "The order_lines[0]/total_amount value is required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quantity\":-1",
                "\"quantity\":1.5",
                "\"type\":\"gift\"",
                "\"tax_rate\":-1",
                "\"total_discount_amount\":-1",
                "\"unit_price\":100000001",
                "\"merchant_data\":7",
                "\"subscription\":{\"interval\":\"DECADE\",\"interval_count\":1,\"name\":\"x\"}",
                "\"product_identifiers\":{\"size\":7}"
            })
    void aLineMustKeepToTheSchema(String wrong) {
        String name = wrong.substring(0, wrong.indexOf(':'));
        String line = line("R", 1, 1).replaceAll(name + ":[^,}]*", "\"x\":0").replaceFirst("\\{", "{" + wrong + ",");

        assertError(client.refund(SHIRT, "k1", refund(1, line)), 422, "UNPROCESSABLE_ENTITY");
    }

    @Test
    void thereMayBeAThousandLinesAndNoMore() {
        assertThat(client.refund(AUTHORISED, "k1", lines(1000)).statusCode()).isEqualTo(403);
        assertViolation(lines(1001), "The size of the order_lines value must be between 0 and 1000");
    }

    private static String lines(int count) {
        return refund(
                count,
                IntStream.range(0, count).mapToObj(i -> line("R" + i, 1, 1)).toArray(String[]::new));
    }

    private void assertViolation(String body, String message) {
        assertError(client.refund(SHIRT, "k1", body), 422, "UNPROCESSABLE_ENTITY", message);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code, String message) {
        assertError(answer, status, code);
        assertThat(TestClient.json(answer).at("/error_messages/0").stringValue())
                .isEqualTo(message);
    }

    /** Klarna's error object: three fields, the correlation id the same as in the header. */
    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode body = TestClient.json(answer);
        assertThat(body.propertyNames().stream().collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("error_code", "error_messages", "correlation_id");
        assertThat(body.get("error_code").stringValue()).isEqualTo(code);
        assertThat(body.get("error_messages").isArray()).isTrue();
        assertThat(answer.headers().firstValue("Klarna-Correlation-Id"))
                .hasValue(body.get("correlation_id").stringValue());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
}
