package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.OperationsBehaviour.SecondRelease;
import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Released authorisations, and what becomes of their orders. */
@Timeout(60)
class SandboxReleaseTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(part(), authorised()))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-05-15T12:00:00Z")))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theRestIsGivenBackAndTheBooksTellHowMuchItWas() {
        assertThat(client.release(PART, "k1").statusCode()).isEqualTo(204);

        JsonNode order = client.order(PART);
        assertThat(order.get("remaining_authorized_amount").longValue()).isZero();
        assertThat(order.get("order_amount").longValue()).isEqualTo(20000);
        assertThat(order.get("captured_amount").longValue()).isEqualTo(12000);
        assertThat(order.get("status").stringValue()).isEqualTo("CAPTURED");
        assertThat(sandbox.books().order(PART).orElseThrow().operations())
                .singleElement()
                .satisfies(release -> {
                    assertThat(release.operation()).isEqualTo("release-authorization");
                    assertThat(release.key()).isEqualTo("k1");
                    assertThat(release.before()).isEqualTo("8000");
                    assertThat(release.after()).isEqualTo("0");
                });
    }

    @Test
    void itMayStayInvisibleForAWhile() {
        sandbox.behave(behaviour -> behaviour
                .readAfterWriteLag(Duration.ofSeconds(10))
                .operations(operations -> operations.releaseLowersOrderAmount(true)));
        client.release(PART, "k1");

        JsonNode before = client.order(PART);
        assertThat(before.get("remaining_authorized_amount").longValue()).isEqualTo(8000);
        assertThat(before.get("order_amount").longValue()).isEqualTo(20000);
        assertThat(before.get("status").stringValue()).isEqualTo("PART_CAPTURED");
        assertThat(client.release(PART, "k2").statusCode()).as("only reads lag").isEqualTo(403);

        sandbox.clock().advance(Duration.ofSeconds(10));
        JsonNode after = client.order(PART);
        assertThat(after.get("remaining_authorized_amount").longValue()).isZero();
        assertThat(after.get("order_amount").longValue()).isEqualTo(12000);
        assertThat(after.get("status").stringValue()).isEqualTo("CAPTURED");
    }

    @Test
    void theOrdersAmountMayFallToWhatWasCaptured() {
        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.releaseLowersOrderAmount(true)));

        client.release(PART, "k1");

        JsonNode order = client.order(PART);
        assertThat(order.get("order_amount").longValue()).isEqualTo(12000);
        assertThat(order.get("original_order_amount").longValue()).isEqualTo(20000);
    }

    @Test
    void aReleasedOrderWasNeverCapturedInFullSoItTakesNoReturnFee() {
        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.releaseLowersOrderAmount(true)));
        client.release(PART, "k1");

        assertThat(client.refund(PART, "k2", refund(11500, line("A1", 1, 12000), feeLine(500)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSecondReleaseIsRefused() {
        client.release(PART, "k1");

        assertRefused(
                client.release(PART, "k2"), "Order is fully captured. Remaining authorization cannot be released.");
        assertThat(sandbox.books().operations()).hasSize(1);
    }

    @Test
    void orASecondReleaseIsDoneWithoutEffect() {
        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.secondRelease(SecondRelease.DONE)));
        client.release(PART, "k1");

        assertThat(client.release(PART, "k2").statusCode()).isEqualTo(204);
        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::before)
                .containsExactly("8000", "0");
    }

    @Test
    void whatWasNeverCapturedIsNotReleased() {
        assertRefused(
                client.release(AUTHORISED, "k1"),
                "Order is cancelled or has no captures. Remaining authorization cannot be released.");
    }

    @Test
    void anExpiredAuthorisationHasNothingToRelease() {
        sandbox.clock().advance(Duration.ofDays(30));

        assertRefused(
                client.release(PART, "k1"),
                "Order is cancelled or has no captures. Remaining authorization cannot be released.");
    }

    private static void assertRefused(HttpResponse<String> answer, String message) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(TestClient.json(answer).get("error_code").stringValue()).isEqualTo("NOT_ALLOWED");
        assertThat(TestClient.json(answer).at("/error_messages/0").stringValue())
                .isEqualTo(message);
    }
}
