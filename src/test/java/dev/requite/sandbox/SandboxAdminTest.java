package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The operator's side over HTTP. */
class SandboxAdminTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(shirt(SHIRT, "DE")))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final TestClient client = TestClient.of(sandbox);
    private final TestClient stranger = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void itSaysThatItIsUpWithoutCredentials() {
        assertThat(page("/sandbox/health").get("status").stringValue()).isEqualTo("up");
    }

    @Test
    void theBooksCanBeRead() {
        client.refund(SHIRT, "k1", refund(100, line("SHIRT", 1, 100)));

        JsonNode books = page("/sandbox/books");
        assertThat(books.at("/orders/0/capturedAmount").longValue()).isEqualTo(10000);
        assertThat(books.at("/orders/0/captures/0/refundedAmount").longValue()).isEqualTo(100);
        JsonNode refund = books.at("/refunds/0");
        assertThat(refund.get("key").stringValue()).isEqualTo("k1");
        assertThat(refund.get("reference").stringValue()).isEqualTo("ret-1");
        assertThat(refund.get("captureId").stringValue()).isEqualTo(CAPTURE_S);
        assertThat(refund.get("at").stringValue()).isEqualTo("2024-06-01T12:00:00Z");
        assertThat(page("/sandbox/books/" + SHIRT).get("refundedAmount").longValue())
                .isEqualTo(100);
        assertThat(stranger.get("/sandbox/books/" + UNKNOWN).statusCode()).isEqualTo(404);
    }

    @Test
    void theJournalAndItsCountsCanBeRead() {
        client.refund(SHIRT, "k1", refund(100));

        JsonNode request = page("/sandbox/requests").get(0);
        assertThat(request.get("method").stringValue()).isEqualTo("POST");
        assertThat(request.get("status").intValue()).isEqualTo(201);
        assertThat(request.get("otherKeysInFlight").intValue()).isZero();
        assertThat(page("/sandbox/counts").get("refund 201").longValue()).isEqualTo(1);
    }

    @Test
    void faultsAreSetSeenAndCleared() {
        stranger.post("/sandbox/faults", "{\"fault\":\"error-503-before-booking\",\"next\":1}");
        stranger.post("/sandbox/faults", "{\"fault\":\"error-500-before-booking\",\"order\":\"" + SHIRT + "\"}");

        assertThat(client.refund(SHIRT, "k1", refund(1)).statusCode()).isEqualTo(503);
        assertThat(client.refund(SHIRT, "k1", refund(1)).statusCode()).isEqualTo(500);
        assertThat(page("/sandbox/faults").at("/refunds/1").stringValue())
                .isEqualTo("error-500-before-booking, until cleared");
        stranger.delete("/sandbox/faults");
        assertThat(client.refund(SHIRT, "k1", refund(1)).statusCode()).isEqualTo(201);
    }

    @Test
    void faultsOfReadsAndMixesCanBeSet() {
        stranger.post("/sandbox/faults", "{\"on\":\"reads\",\"fault\":\"html-403-before-booking\",\"request\":1}");
        stranger.post("/sandbox/faults", "{\"mix\":{\"share\":1,\"seed\":7,\"faults\":[\"too-many-requests\"]}}");

        assertThat(client.get("/ordermanagement/v1/orders/" + SHIRT).statusCode())
                .isEqualTo(403);
        assertThat(client.refund(SHIRT, "k1", refund(1)).statusCode()).isEqualTo(429);
    }

    @Test
    void aFaultNobodyKnowsIsRefusedWithTheListOfAll() {
        JsonNode answer = TestClient.json(stranger.post("/sandbox/faults", "{\"fault\":\"earthquake\",\"next\":1}"));

        assertThat(answer.get("problem").stringValue()).contains("answer-lost");
    }

    @Test
    void theClockGoesForward() {
        JsonNode clock = TestClient.json(stranger.post("/sandbox/clock", "{\"advance\":\"PT24H\"}"));

        assertThat(clock.get("now").stringValue()).isEqualTo("2024-06-02T12:00:00.000Z");
        assertThat(stranger.post("/sandbox/clock", "{\"advance\":\"-PT1S\"}").statusCode())
                .isEqualTo(400);
        assertThat(stranger.post("/sandbox/clock", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void theClockIsPutAheadBackAndStill() {
        assertThat(clock("{\"offset\":\"PT2H\"}")).isEqualTo("2024-06-01T14:00:00.000Z");
        assertThat(clock("{\"offset\":\"-PT26H\"}")).isEqualTo("2024-05-31T10:00:00.000Z");
        assertThat(clock("{\"frozen\":true}")).isEqualTo("2024-05-31T10:00:00.000Z");
        assertThat(page("/sandbox/clock").get("frozen").booleanValue()).isTrue();
        assertThat(clock("{\"frozen\":false,\"offset\":\"PT0S\"}")).isEqualTo("2024-06-01T12:00:00.000Z");
        assertThat(stranger.post("/sandbox/clock", "{\"offset\":\"later\"}").statusCode())
                .isEqualTo(400);
    }

    private String clock(String wish) {
        return TestClient.json(stranger.post("/sandbox/clock", wish)).get("now").stringValue();
    }

    @Test
    void keysCanBeForgotten() {
        client.refund(SHIRT, "k1", refund(1));
        stranger.post("/sandbox/forget-keys", "");
        client.refund(SHIRT, "k1", refund(1));

        assertThat(sandbox.books().refunds()).hasSize(2);
    }

    @Test
    void behaviourCanBeChangedInSinglePoints() {
        JsonNode behaviour = TestClient.json(stranger.patch(
                "/sandbox/behaviour",
                "{\"requestsPerSecond\":50,\"readAfterWriteLag\":\"PT3S\",\"sameKeyInFlight\":\"WAIT\"}"));

        assertThat(behaviour.get("requestsPerSecond").intValue()).isEqualTo(50);
        assertThat(sandbox.behaviour())
                .isEqualTo(Behaviour.documented().toBuilder()
                        .requestsPerSecond(50)
                        .readAfterWriteLag(Duration.ofSeconds(3))
                        .sameKeyInFlight(Behaviour.SameKeyInFlight.WAIT)
                        .build());
        assertThat(stranger.patch("/sandbox/behaviour", "{\"requestsPerSeconds\":1}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(stranger.patch("/sandbox/behaviour", "{\"requestsPerSecond\":-1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void ordersCanBeAddedWhileItRuns() {
        assertThat(stranger.post("/sandbox/orders", array(parcels())).statusCode())
                .isEqualTo(200);

        assertThat(client.order(PARCELS).get("captured_amount").longValue()).isEqualTo(20000);
        assertThat(stranger.post("/sandbox/orders", array(parcels())).statusCode())
                .isEqualTo(400);
        assertThat(stranger.post("/sandbox/orders", "nonsense").statusCode()).isEqualTo(400);
    }

    private JsonNode page(String path) {
        return TestClient.json(stranger.get(path));
    }
}
