package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Idempotency keys: once per key within 24 hours, only the key matters. */
@Timeout(60)
class SandboxKeysTest {

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
    void theSameKeyGetsTheSameAnswerAndMovesNoMoney() {
        HttpResponse<String> first = client.refund(SHIRT, "k1", refund(100));
        HttpResponse<String> second = client.refund(SHIRT, "k1", refund(100));

        assertThat(second.statusCode()).isEqualTo(201);
        for (String header : new String[] {"Refund-Id", "Location", "Klarna-Correlation-Id"}) {
            assertThat(second.headers().firstValue(header))
                    .as(header)
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isEqualTo(100);
        assertThat(sandbox.books().requests())
                .extracting(LoggedRequest::replayed)
                .containsExactly(false, true);
    }

    @Test
    void anotherBodyUnderTheSameKeyGetsTheOldAnswer() {
        HttpResponse<String> first = client.refund(SHIRT, "k1", refund(100));
        HttpResponse<String> second = client.refund(SHIRT, "k1", refund(200));
        HttpResponse<String> third = client.refund(SHIRT, "k1", "this is not even JSON");

        assertThat(second.headers().firstValue("Refund-Id"))
                .isEqualTo(first.headers().firstValue("Refund-Id"));
        assertThat(third.statusCode()).isEqualTo(201);
        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isEqualTo(100);
    }

    @Test
    void anotherKeyIsAnotherRefund() {
        client.refund(SHIRT, "k1", refund(100));
        client.refund(SHIRT, "k2", refund(100));

        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isEqualTo(200);
    }

    @Test
    void withoutAKeyEveryCallIsARefund() {
        client.refund(SHIRT, "", refund(100));
        client.refund(SHIRT, "", refund(100));

        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isEqualTo(200);
    }

    @Test
    void aSecondBefore24HoursTheKeyStillHolds() {
        client.refund(SHIRT, "k1", refund(100));
        sandbox.clock().advance(Duration.ofHours(24).minusSeconds(1));
        client.refund(SHIRT, "k1", refund(100));

        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void aSecondAfter24HoursTheSameKeyRefundsAgain() {
        client.refund(SHIRT, "k1", refund(100));
        sandbox.clock().advance(Duration.ofHours(24).plusSeconds(1));
        client.refund(SHIRT, "k1", refund(100));

        assertThat(sandbox.books().order(SHIRT).orElseThrow().refundedAmount()).isEqualTo(200);
    }

    @Test
    void theDayIsCountedFromTheFirstAttemptNotTheLast() {
        client.refund(SHIRT, "k1", refund(100));
        sandbox.clock().advance(Duration.ofHours(23));
        client.refund(SHIRT, "k1", refund(100));
        sandbox.clock().advance(Duration.ofHours(2));
        client.refund(SHIRT, "k1", refund(100));

        assertThat(sandbox.books().refunds()).hasSize(2);
    }

    @Test
    void forgottenKeysAreExecutedAgain() {
        client.refund(SHIRT, "k1", refund(100));
        sandbox.forgetKeys();
        client.refund(SHIRT, "k1", refund(100));

        assertThat(sandbox.books().refunds()).hasSize(2);
    }

    @Test
    void aRefusalIsJudgedAgainUnlessReplayOfErrorsIsOn() {
        client.refund(SHIRT, "k1", refund(10001));

        assertThat(client.refund(SHIRT, "k1", refund(100)).statusCode()).isEqualTo(201);
    }

    @Test
    void aRefusalIsReplayedWhenReplayOfErrorsIsOn() {
        sandbox.behave(behaviour -> behaviour.replayErrors(true));
        HttpResponse<String> first = client.refund(SHIRT, "k1", refund(10001));
        HttpResponse<String> second = client.refund(SHIRT, "k1", refund(100));

        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void theSameKeyInFlightIsAConflict() {
        CompletableFuture<HttpResponse<String>> first = slowRefund();

        HttpResponse<String> second = client.refund(SHIRT, "k1", refund(100));

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(TestClient.json(second).get("error_code").stringValue()).isEqualTo("CONFLICT");
        assertThat(TestClient.json(second).get("error_messages").size()).isZero();
        sandbox.release();
        assertThat(TestClient.await(first).statusCode()).isEqualTo(201);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void orItWaitsForTheFirstAnswer() {
        sandbox.behave(behaviour -> behaviour.sameKeyInFlight(Behaviour.SameKeyInFlight.WAIT));
        CompletableFuture<HttpResponse<String>> first = slowRefund();

        CompletableFuture<HttpResponse<String>> waiting = client.refundAsync(SHIRT, "k1", refund(100));
        while (sandbox.books().order(SHIRT).orElseThrow().refundsInFlight() < 2) {
            Thread.onSpinWait();
        }
        sandbox.release();

        HttpResponse<String> second = TestClient.await(waiting);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Refund-Id"))
                .isEqualTo(TestClient.await(first).headers().firstValue("Refund-Id"));
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void theJournalTellsTwoRefundsOfOneOrderAtTheSameTime() {
        CompletableFuture<HttpResponse<String>> first = slowRefund();
        client.refund(SHIRT, "k1", refund(100));
        client.refund(SHIRT, "k2", refund(100));
        sandbox.release();
        TestClient.await(first);

        assertThat(sandbox.books().refundRequests())
                .extracting(LoggedRequest::key, LoggedRequest::othersInFlight, LoggedRequest::otherKeysInFlight)
                .containsExactly(tuple("k1", 1, 0), tuple("k2", 1, 1), tuple("k1", 0, 0));
    }

    @Test
    void aKeyHoldsForCapturesToo() {
        String path = "/ordermanagement/v1/orders/" + AUTHORISED + "/captures";
        HttpResponse<String> first = client.post(path, "k1", "{\"captured_amount\":500}");
        HttpResponse<String> second = client.post(path, "k1", "{\"captured_amount\":500}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Capture-Id"))
                .isEqualTo(first.headers().firstValue("Capture-Id"));
        assertThat(sandbox.books().order(AUTHORISED).orElseThrow().capturedAmount())
                .isEqualTo(500);
    }

    /** A refund that is worked on until it is released, and already has its key when this returns. */
    private CompletableFuture<HttpResponse<String>> slowRefund() {
        sandbox.behave(behaviour -> behaviour.slowness(Duration.ofHours(1)));
        sandbox.faults().refunds().next(1, Fault.SLOW_BOOKING);
        CompletableFuture<HttpResponse<String>> first = client.refundAsync(SHIRT, "k1", refund(100));
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }
        return first;
    }
}
