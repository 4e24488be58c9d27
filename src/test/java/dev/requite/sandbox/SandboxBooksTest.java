package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.AltapayBehaviour.OpenOutcome;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the books tell about each refund, so that a judge can count money by identifier and by time. */
@Timeout(60)
class SandboxBooksTest {

    private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(NOON))
            .behaviour(behaviour -> behaviour.slowness(Duration.ofHours(1)))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aRefundHasTheTimesOfItsRequestItsBookingAndItsAnswer() {
        sandbox.faults().refunds().next(1, Fault.SLOW_ANSWER);
        CompletableFuture<HttpResponse<String>> answer = client.refundAsync(CARD, "1");
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }
        assertThat(refund().get("arrivedAt").stringValue()).isEqualTo("2024-06-01T12:00:00Z");
        assertThat(refund().get("at").stringValue()).isEqualTo("2024-06-01T12:00:00Z");
        assertThat(refund().get("answeredAt").isNull()).isTrue();

        sandbox.clock().advance(Duration.ofSeconds(30));
        sandbox.release();
        answer.join();

        assertThat(refund().get("answeredAt").stringValue()).isEqualTo("2024-06-01T12:00:30Z");
        assertThat(sandbox.books().refundRequests()).singleElement().satisfies(request -> {
            assertThat(request.arrivedAt()).isEqualTo(NOON);
            assertThat(request.at()).isEqualTo(NOON.plusSeconds(30));
        });
    }

    @Test
    void aSlowBookingArrivedLongBeforeItWasBooked() {
        sandbox.faults().refunds().next(1, Fault.SLOW_BOOKING);
        CompletableFuture<HttpResponse<String>> answer =
                TestClient.of(sandbox).refundAsync(TestOrders.SHIRT, "k1", TestOrders.refund(100));
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }
        sandbox.clock().advance(Duration.ofSeconds(30));
        sandbox.release();
        answer.join();

        assertThat(sandbox.books().refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.arrivedAt()).isEqualTo(NOON);
            assertThat(refund.at()).isEqualTo(NOON.plusSeconds(30));
            assertThat(refund.answeredAt()).isEqualTo(NOON.plusSeconds(30));
        });
    }

    @Test
    void anOpenRefundIsToldAsSuchUntilItEnds() {
        client.refund(CARD, "9.68");
        assertThat(refund().get("state").stringValue()).isEqualTo("OPEN");

        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(refund().get("state").stringValue()).isEqualTo("FINAL");
        assertThat(refund().get("endedAt").stringValue()).isEqualTo("2024-06-01T12:00:05Z");
    }

    @Test
    void whatCameToNothingIsToldApart() {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.openOutcome(OpenOutcome.FAILS)));
        client.refund(CARD, "9.66", "reconciliation_identifier", "declined");
        client.refund(CARD, "9.68", "reconciliation_identifier", "failed");
        client.refund(CARD, "1", "reconciliation_identifier", "paid");
        sandbox.clock().advance(Duration.ofSeconds(5));

        JsonNode books = books();
        assertThat(books.get("refunds")
                        .valueStream()
                        .map(one -> one.get("reference").stringValue()))
                .containsExactly("paid");
        assertThat(books.get("failed")
                        .valueStream()
                        .map(one -> one.get("reference").stringValue() + " "
                                + one.get("state").stringValue()))
                .containsExactly("declined DECLINED", "failed FAILED");
        assertThat(books.at("/orders/0/failed")).hasSize(2);
        assertThat(books.at("/orders/0/refundedAmount").longValue()).isEqualTo(100);
    }

    private JsonNode refund() {
        return books().at("/refunds/0");
    }

    private JsonNode books() {
        return TestClient.json(operator.get("/sandbox/books"));
    }
}
