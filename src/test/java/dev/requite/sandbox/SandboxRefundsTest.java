package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** POST refunds: the answers' shapes as in Klarna's OpenAPI, and what the books say. */
class SandboxRefundsTest {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Klarna's OpenAPI 1.0: schema Refund. */
    private static final Set<String> REFUND_FIELDS = Set.of(
            "credit_invoice", "description", "order_lines", "reference", "refund_id", "refunded_amount", "refunded_at");

    /** Klarna's OpenAPI 1.0: schema Capture. */
    private static final Set<String> CAPTURE_FIELDS = Set.of(
            "billing_address",
            "capture_id",
            "captured_amount",
            "captured_at",
            "description",
            "klarna_reference",
            "order_lines",
            "reference",
            "refunded_amount",
            "shipping_address",
            "shipping_info");

    /** Klarna's OpenAPI 1.0: schema order_line. */
    private static final Set<String> LINE_FIELDS = Set.of(
            "image_url",
            "merchant_data",
            "name",
            "product_identifiers",
            "product_url",
            "quantity",
            "quantity_unit",
            "reference",
            "subscription",
            "tax_rate",
            "total_amount",
            "total_discount_amount",
            "total_tax_amount",
            "type",
            "unit_price");

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aRefundIsAnsweredWith201ItsIdItsLocationAndNoBody() {
        HttpResponse<String> answer = client.refund(PARCELS, "k1", sneakers());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        String refundId = answer.headers().firstValue("Refund-Id").orElseThrow();
        assertThat(refundId).matches(UUID);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue(sandbox.uri() + "/ordermanagement/v1/orders/" + PARCELS + "/refunds/" + refundId);
        assertThat(answer.headers().firstValue("Klarna-Correlation-Id").orElseThrow())
                .matches(UUID);
    }

    @Test
    void theRefundCanBeReadAtItsLocationWithEverythingThatWasSent() {
        String location = client.refund(PARCELS, "k1", sneakers())
                .headers()
                .firstValue("Location")
                .orElseThrow();

        JsonNode refund = TestClient.json(client.get(location));

        assertThat(refund.get("refund_id").stringValue()).matches(UUID);
        assertThat(refund.get("refunded_at").stringValue()).isEqualTo("2024-06-01T12:00:00.000Z");
        assertThat(refund.get("refunded_amount").longValue()).isEqualTo(10000);
        assertThat(refund.get("description").stringValue()).isEqualTo("Returning the sneakers");
        assertThat(refund.get("order_lines").get(0).get("name").stringValue()).isEqualTo("Sneakers");
    }

    @Test
    void refundsAndCapturesHaveTheFieldsOfTheSpecificationAndNoOthers() {
        client.refund(PARCELS, "k1", sneakers().replaceFirst("\\{", "{\"capture_id\":\"" + CAPTURE_A + "\","));
        JsonNode order = client.order(PARCELS);

        assertThat(REFUND_FIELDS).containsAll(order.at("/refunds/0").propertyNames());
        assertThat(CAPTURE_FIELDS).containsAll(order.at("/captures/1").propertyNames());
        assertThat(LINE_FIELDS).containsAll(order.at("/refunds/0/order_lines/0").propertyNames());
        assertThat(OffsetDateTime.parse(order.at("/refunds/0/refunded_at").stringValue()))
                .isEqualTo("2024-06-01T12:00:00Z");
        for (String amount : List.of("order_amount", "captured_amount", "refunded_amount")) {
            assertThat(order.get(amount).isIntegralNumber()).as(amount).isTrue();
        }
    }

    @Test
    void theMerchantDataOfARefundsLinesComesBackAsSent() {
        String line = line("SHIRT", 1, 100).replaceFirst("\\{", "{\"merchant_data\":\"row-1,row-2\",");
        client.refund(SHIRT, "k1", refund(100, line));

        assertThat(client.order(SHIRT)
                        .at("/refunds/0/order_lines/0/merchant_data")
                        .stringValue())
                .isEqualTo("row-1,row-2");
        assertThat(client.order(SHIRT).at("/refunds/0/reference").stringValue()).isEqualTo("ret-1");
    }

    @Test
    void theSneakersOfTheDocumentationAreCreditedToCaptureB() {
        client.refund(PARCELS, "k1", sneakers());

        JsonNode order = client.order(PARCELS);
        assertThat(order.get("refunded_amount").longValue()).isEqualTo(10000);
        assertThat(order.at("/captures/0/refunded_amount").longValue()).isZero();
        assertThat(order.at("/captures/1/refunded_amount").longValue()).isEqualTo(10000);
        assertThat(order.get("refunds").size()).isEqualTo(1);
        assertThat(sandbox.books().refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.captureId()).isEqualTo(CAPTURE_B));
    }

    @Test
    void aFullyRefundedOrderStaysCaptured() {
        client.refund(SHIRT, "k1", refund(10000, line("SHIRT", 1, 10000)));

        assertThat(client.order(SHIRT).get("status").stringValue()).isEqualTo("CAPTURED");
    }

    @Test
    void anOrderIsReadWithEveryFieldItWasLoadedWith() {
        JsonNode order = client.order(SHIRT);

        assertThat(order.at("/shop_says/colour").stringValue()).isEqualTo("green");
        assertThat(order.get("merchant_reference1").stringValue()).isEqualTo("10001");
    }

    @Test
    void theReturnFeeOfTheDocumentationRefunds9500() {
        HttpResponse<String> answer = client.refund(SHIRT, "k1", shirtLessFee());

        assertThat(answer.statusCode()).isEqualTo(201);
        BookedOrder order = sandbox.books().order(SHIRT).orElseThrow();
        assertThat(order.refundedAmount()).isEqualTo(9500);
        assertThat(order.captures().get(0).refundedAmount()).isEqualTo(9500);
        assertThat(order.allocationFailed()).isFalse();
    }

    @Test
    void aFeeThatWasChargedCanBeRefundedAfterwardsButNotMore() {
        client.refund(SHIRT, "k1", shirtLessFee());

        assertThat(client.refund(SHIRT, "k2", refund(501)).statusCode()).isEqualTo(403);
        assertThat(client.refund(SHIRT, "k3", refund(500)).statusCode()).isEqualTo(201);
        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isEqualTo(10000);
    }

    @Test
    void everyRequestIsInTheJournalWithItsKeyAndStatus() {
        client.refund(PARCELS, "k1", sneakers());
        client.order(PARCELS);

        assertThat(sandbox.books().requests())
                .extracting(LoggedRequest::operation, LoggedRequest::key, LoggedRequest::status)
                .containsExactly(tuple("refund", "k1", 201), tuple("read-order", "", 200));
        assertThat(sandbox.books().counts()).containsEntry("refund 201", 1L).containsEntry("read-order 200", 1L);
    }
}
