package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayClient.*;
import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How AltaPay's methods are called, by whom, and what is no call of theirs. */
class SandboxAltapayCallsTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void nobodyElseIsLetIn() {
        AltapayClient stranger = AltapayClient.as(sandbox, "requite-sandbox", "sandbox");

        HttpResponse<String> answer = stranger.get("refundCapturedReservation?transaction_id=" + CARD);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"AltaPay\"");
        assertThat(TestClient.as(sandbox, "shop api", "testpassword")
                        .get("/ordermanagement/v1/orders/" + TestOrders.SHIRT)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theCredentialsCanBeCheckedAndChosen() {
        assertThat(Xml.of(client.post("login", "", "")).result()).isEqualTo("OK");

        try (SandboxServer other = SandboxServer.start(
                SandboxOptions.builder().altapayCredentials("u", "p").build())) {
            assertThat(AltapayClient.of(other).post("login", "", "").statusCode())
                    .isEqualTo(401);
            assertThat(AltapayClient.as(other, "u", "p").post("login", "", "").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, refundCapturedReservation, 405, POST",
        "GET, login, 405, POST",
        "POST, payments, 405, GET",
        "GET, nonsense, 404,",
        "GET, payments/, 200,",
        "GET, transactions, 200,",
        "POST, transactions, 200,"
    })
    void everyMethodIsCalledItsOwnWay(String http, String path, int status, String allowed) {
        HttpResponse<String> answer = http.equals("GET") ? client.get(path) : client.post(path, "", "");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Allow").orElse(null)).isEqualTo(allowed);
    }

    @Test
    void aBodyMustBeAForm() {
        Xml answer = Xml.of(client.post("refundCapturedReservation", "application/json", "{}"));

        assertThat(answer.http().statusCode()).isEqualTo(200);
        assertThat(answer.errorCode()).isEqualTo("1001");
        assertThat(client.refundRaw("transaction_id=%zz").errorCode()).isEqualTo("1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4711", "", "not-an-id", TestOrders.SHIRT})
    void anUnknownTransactionIsAnErrorCodeWithAnEmptyBody(String id) {
        Xml answer = client.refund(id, "-1");

        assertThat(answer.errorCode()).isEqualTo("1003");
        assertThat(answer.text("//ErrorMessage")).isEqualTo("Transaction could not be found");
        assertThat(answer.all("/APIResponse/Body/*")).isEmpty();
        assertThat(answer.all("/APIResponse/Body")).hasSize(1);
    }

    @Test
    void neitherProviderKnowsTheOthersOrders() {
        TestClient klarna = TestClient.of(sandbox);

        assertThat(klarna.get("/ordermanagement/v1/orders/" + CARD).statusCode())
                .isEqualTo(400);
        assertThat(klarna.refund(CARD, "k1", TestOrders.refund(1)).statusCode()).isEqualTo(400);
        assertThat(client.payment(TestOrders.SHIRT).all("//Transaction")).isEmpty();
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void malformedParametersAreAnErrorCode() {
        assertThat(client.refund(CARD, "1", "reconciliation_identifier", "x".repeat(101))
                        .errorCode())
                .isEqualTo("1002");
        assertThat(client.refund(CARD, "1", "allow_over_refund", "perhaps").errorCode())
                .isEqualTo("1002");
        assertThat(client.refund(CARD, "1", "orderLine[0][itemId]", "x").errorCode())
                .isEqualTo("1002");
        assertThat(sandbox.books().refunds()).isEmpty();
    }
}
