package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The operations besides refunds: captures and authorisations. */
class SandboxOperationsTest {

    private static final String ORDERS = "/ordermanagement/v1/orders/";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-05-15T12:00:00Z")))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void capturesAreReadAllTogetherOrOneByOne() {
        JsonNode all = TestClient.json(client.get(ORDERS + PARCELS + "/captures"));
        JsonNode one = TestClient.json(client.get(ORDERS + PARCELS + "/captures/" + CAPTURE_B));

        assertThat(all.size()).isEqualTo(2);
        assertThat(one).isEqualTo(all.get(1));
        assertThat(one.at("/order_lines/0/reference").stringValue()).isEqualTo("B24680");
    }

    @Test
    void aCaptureCanBeMadeAndThenRefunded() {
        HttpResponse<String> first = post(AUTHORISED, "captures", captureBody("A1", 5000));
        HttpResponse<String> second = post(AUTHORISED, "captures", captureBody("B1", 15000));

        assertThat(first.statusCode()).isEqualTo(201);
        String id = first.headers().firstValue("Capture-Id").orElseThrow();
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/captures/" + id);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(client.order(AUTHORISED).get("status").stringValue()).isEqualTo("CAPTURED");
        assertThat(client.order(AUTHORISED).at("/captures/1/klarna_reference").stringValue())
                .isEqualTo("K3-2");

        client.refund(AUTHORISED, "k1", refund(5000, line("A1", 1, 5000)));
        assertThat(sandbox.books().refunds().get(0).captureId()).isEqualTo(id);
    }

    @Test
    void moreThanIsAuthorisedCannotBeCaptured() {
        assertError(
                post(AUTHORISED, "captures", captureBody("A1", 20001)), "CAPTURE_NOT_ALLOWED", "Capture not allowed");
    }

    @Test
    void anAuthorisationIsExtendedToMidnight28DaysFromToday() {
        assertThat(post(AUTHORISED, "extend-authorization-time", "").statusCode())
                .isEqualTo(204);

        assertThat(client.order(AUTHORISED).get("expires_at").stringValue()).isEqualTo("2024-06-12T00:00:00.000Z");
    }

    @Test
    void anExpiredAuthorisationCannotBeExtended() {
        sandbox.clock().advance(Duration.ofDays(30));

        assertError(
                post(AUTHORISED, "extend-authorization-time", ""),
                "NOT_ALLOWED",
                "Order is expired. Authorization time cannot be extended.");
    }

    @Test
    void theRestOfAnAuthorisationIsReleased() {
        post(AUTHORISED, "captures", captureBody("A1", 5000));

        assertThat(post(AUTHORISED, "release-remaining-authorization", "").statusCode())
                .isEqualTo(204);
        assertThat(client.order(AUTHORISED).get("remaining_authorized_amount").longValue())
                .isZero();
    }

    @Test
    void aFullyCapturedOrderHasNothingToRelease() {
        assertError(
                post(SHIRT, "release-remaining-authorization", ""),
                "NOT_ALLOWED",
                "Order is fully captured. Remaining authorization cannot be released.");
    }

    @Test
    void anOrderIsCancelledOnlyBeforeItsFirstCapture() {
        assertError(
                post(SHIRT, "cancel", ""), "CANCEL_NOT_ALLOWED", "Order has previous captures. Cancel not possible.");
        assertThat(post(AUTHORISED, "cancel", "").statusCode()).isEqualTo(204);
        assertThat(client.order(AUTHORISED).get("status").stringValue()).isEqualTo("CANCELLED");
    }

    @Test
    void anUnknownOrderIsNamedWithTheOperationThatFailed() {
        HttpResponse<String> answer = post(UNKNOWN, "cancel", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestClient.json(answer).at("/error_messages/0").stringValue())
                .isEqualTo("Order " + UNKNOWN + " cannot be found. Cancel not possible.");
    }

    @Test
    void aBodyWhereNoneBelongsIsRefused() {
        for (String operation : List.of("extend-authorization-time", "release-remaining-authorization", "cancel")) {
            HttpResponse<String> answer = post(AUTHORISED, operation, "{}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(TestClient.json(answer).get("error_code").stringValue()).isEqualTo("BAD_REQUEST");
        }
        assertThat(sandbox.books().operations()).isEmpty();
    }

    private HttpResponse<String> post(String orderId, String operation, String body) {
        return client.post(ORDERS + orderId + "/" + operation, body);
    }

    private static String captureBody(String reference, long amount) {
        return "{\"captured_amount\":" + amount + ",\"order_lines\":[" + line(reference, 1, amount) + "]}";
    }

    private static void assertError(HttpResponse<String> answer, String code, String message) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(TestClient.json(answer).get("error_code").stringValue()).isEqualTo(code);
        assertThat(TestClient.json(answer).at("/error_messages/0").stringValue())
                .isEqualTo(message);
    }
}
