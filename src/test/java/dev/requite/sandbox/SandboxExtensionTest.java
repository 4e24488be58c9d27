package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.OperationsBehaviour.BeyondLimit;
import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Extended authorisations: to which date, until when, and for whom not. */
@Timeout(60)
class SandboxExtensionTest {

    private static final Instant NOON = Instant.parse("2024-05-15T12:00:00Z");

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(authorised(), part(), shirt(SHIRT, "DE")))
            .clock(SandboxClock.stoppedAt(NOON))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theBooksTellTheDateBeforeAndAfter() {
        assertThat(client.extend(AUTHORISED, "k1").statusCode()).isEqualTo(204);

        assertThat(sandbox.books().operations()).singleElement().satisfies(extension -> {
            assertThat(extension.number()).isEqualTo(1);
            assertThat(extension.orderId()).isEqualTo(AUTHORISED);
            assertThat(extension.operation()).isEqualTo("extend-authorization");
            assertThat(extension.key()).isEqualTo("k1");
            assertThat(extension.before()).isEqualTo("2024-05-29T00:00:00.000Z");
            assertThat(extension.after()).isEqualTo("2024-06-12T00:00:00.000Z");
            assertThat(extension.cost()).isZero();
            assertThat(extension.at()).isEqualTo(NOON);
            assertThat(extension.arrivedAt()).isEqualTo(NOON);
            assertThat(extension.answeredAt()).isEqualTo(NOON);
        });
    }

    @Test
    void againOnTheSameDayGivesTheSameDate() {
        client.extend(AUTHORISED, "k1");
        sandbox.clock().advance(Duration.ofHours(11));
        assertThat(client.extend(AUTHORISED, "k2").statusCode()).isEqualTo(204);
        sandbox.clock().advance(Duration.ofHours(2));
        client.extend(AUTHORISED, "k3");

        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::after)
                .containsExactly("2024-06-12T00:00:00.000Z", "2024-06-12T00:00:00.000Z", "2024-06-13T00:00:00.000Z");
    }

    @Test
    void itMayStayInvisibleForAWhile() {
        sandbox.behave(behaviour -> behaviour.readAfterWriteLag(Duration.ofSeconds(10)));
        client.extend(AUTHORISED, "k1");
        String atFirst = expiry(AUTHORISED);
        sandbox.clock().advance(Duration.ofSeconds(10));

        assertThat(atFirst).isEqualTo("2024-05-29T00:00:00.000Z");
        assertThat(expiry(AUTHORISED)).isEqualTo("2024-06-12T00:00:00.000Z");
    }

    @Test
    void theDaysAreTheAccounts() {
        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.accountDays(60)));
        assertThat(client.extend(AUTHORISED, "k1").statusCode()).isEqualTo(204);
        assertThat(expiry(AUTHORISED)).isEqualTo("2024-07-14T00:00:00.000Z");

        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.accountDays(28)));
        assertThat(client.extend(AUTHORISED, "k2").statusCode()).isEqualTo(204);
        assertThat(expiry(AUTHORISED)).as("no extension brings the end nearer").isEqualTo("2024-07-14T00:00:00.000Z");
    }

    @Test
    void anOrderCapturedInPartIsExtendedToo() {
        assertThat(client.extend(PART, "k1").statusCode()).isEqualTo(204);

        assertThat(expiry(PART)).isEqualTo("2024-06-12T00:00:00.000Z");
    }

    @Test
    void nearItsEndTheDateIsCappedAt180Days() {
        loadOrderOf("2023-12-01T09:00:00.000Z", "2024-05-20T00:00:00.000Z", "DE", "INVOICE");

        assertThat(client.extend(UNKNOWN, "k1").statusCode()).isEqualTo(204);
        assertThat(expiry(UNKNOWN)).isEqualTo("2024-05-29T00:00:00.000Z");
    }

    @Test
    void orTheExtensionIsRefusedThen() {
        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.beyondLimit(BeyondLimit.REFUSED)));
        loadOrderOf("2023-12-01T09:00:00.000Z", "2024-05-20T00:00:00.000Z", "DE", "INVOICE");

        assertRefused(client.extend(UNKNOWN, "k1"), "Update not allowed.");
        assertThat(expiry(UNKNOWN)).isEqualTo("2024-05-20T00:00:00.000Z");
    }

    @Test
    void after180DaysNothingIsExtended() {
        loadOrderOf("2023-11-10T09:00:00.000Z", "2024-05-20T00:00:00.000Z", "DE", "INVOICE");

        assertRefused(client.extend(UNKNOWN, "k1"), "Update not allowed.");
    }

    @Test
    void anOrderMadeWithAnEndInThePastHasExpired() {
        loadOrderOf("2024-04-01T09:00:00.000Z", "2024-05-15T00:00:00.000Z", "DE", "INVOICE");

        assertRefused(client.extend(UNKNOWN, "k1"), "Order is expired. Authorization time cannot be extended.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAPTURED", "CANCELLED", "CLOSED", "EXPIRED"})
    void anOrderThatIsOverIsNotExtended(String status) {
        operator.post(
                "/sandbox/orders",
                array(authorised().replace(AUTHORISED, UNKNOWN).replace("\"AUTHORIZED\"", "\"" + status + "\"")));

        assertRefused(
                client.extend(UNKNOWN, "k1"),
                status.equals("EXPIRED")
                        ? "Order is expired. Authorization time cannot be extended."
                        : "Update not allowed.");
        assertThat(sandbox.books().operations()).isEmpty();
    }

    @Test
    void aFullyCapturedOrderIsNotExtended() {
        assertRefused(client.extend(SHIRT, "k1"), "Update not allowed.");
    }

    @ParameterizedTest
    @CsvSource({
        "DE, CARD, 403",
        "DE, PAY_BY_CARD, 403",
        "US, FIXED_AMOUNT, 403",
        "US, FIXED_SUM_CREDIT, 403",
        "DE, FIXED_AMOUNT, 204",
        "US, INVOICE, 204"
    })
    void someWaysOfPayingAreNotExtended(String country, String type, int status) {
        loadOrderOf("2024-05-01T09:00:00.000Z", "2024-05-20T00:00:00.000Z", country, type);

        assertThat(client.extend(UNKNOWN, "k1").statusCode()).isEqualTo(status);
    }

    private void loadOrderOf(String created, String expires, String country, String type) {
        String order = """
                {"order_id":"%s","status":"AUTHORIZED","order_amount":20000,"remaining_authorized_amount":20000,
                 "purchase_currency":"EUR","purchase_country":"%s","created_at":"%s","expires_at":"%s",
                 "initial_payment_method":{"type":"%s"},"captures":[],"refunds":[]}""".formatted(UNKNOWN, country, created, expires, type);
        assertThat(operator.post("/sandbox/orders", array(order)).statusCode()).isEqualTo(200);
    }

    private String expiry(String orderId) {
        return client.order(orderId).get("expires_at").stringValue();
    }

    private static void assertRefused(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(TestClient.json(answer).get("error_code").stringValue()).isEqualTo("NOT_ALLOWED");
        assertThat(TestClient.json(answer).at("/error_messages/0").stringValue())
                .isEqualTo(message);
        assertThat(TestClient.json(answer).get("correlation_id").stringValue()).isNotEmpty();
    }
}
