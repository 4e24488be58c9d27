package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.fault.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that take time: what is held back, and what is booked long after its answer. */
@Timeout(60)
class SandboxSlownessTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .behaviour(behaviour -> behaviour.requestsPerSecond(0).slowness(Duration.ofHours(1)))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aSlowAnswerIsBookedLongBeforeItComes() {
        sandbox.faults().refunds().next(1, Fault.SLOW_ANSWER);
        CompletableFuture<HttpResponse<String>> answer = client.refundAsync(SHIRT, "k1", refund(100));
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }

        assertThat(sandbox.books().refunds()).hasSize(1);
        assertThat(answer).isNotDone();
        sandbox.release();
        assertThat(TestClient.await(answer).statusCode()).isEqualTo(201);
    }

    @Test
    void aSlowBookingIsBookedOnlyWhenItsTimeHasCome() {
        CompletableFuture<HttpResponse<String>> answer = held(Fault.SLOW_BOOKING);

        assertThat(sandbox.books().refunds()).isEmpty();
        sandbox.release();
        assertThat(TestClient.await(answer).statusCode()).isEqualTo(201);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void aSlowRefusalIsNeverBooked() {
        CompletableFuture<HttpResponse<String>> answer = held(Fault.SLOW_REFUSAL);

        sandbox.release();
        assertThat(TestClient.await(answer).statusCode()).isEqualTo(503);
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500_THEN_BOOKED, 500",
        "ERROR_503_THEN_BOOKED, 503",
        "ERROR_504_THEN_BOOKED, 504",
        "HTML_403_THEN_BOOKED, 403",
        "ERROR_CODE_THEN_BOOKED, 500",
        "RESULT_FAILED_THEN_BOOKED, 500"
    })
    void aLateBookingComesLongAfterItsAnswerAndKeepsItsKeyUntilThen(Fault fault, int status) {
        sandbox.faults().refunds().next(1, fault);

        assertThat(client.refund(SHIRT, "k1", refund(100)).statusCode()).isEqualTo(status);
        assertThat(client.refund(SHIRT, "k1", refund(100)).statusCode()).isEqualTo(409);
        assertThat(sandbox.books().refunds()).isEmpty();
        sandbox.clock().advance(Duration.ofSeconds(75));

        assertThat(sandbox.books().refunds()).hasSize(1);
        assertThat(client.refund(SHIRT, "k1", refund(100)).statusCode()).isEqualTo(201);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void aLateBookingWithoutAKeyIsBookedJustAsLate() {
        sandbox.faults().refunds().next(1, Fault.ERROR_500_THEN_BOOKED);

        assertThat(client.refund(SHIRT, "", refund(100)).statusCode()).isEqualTo(500);
        sandbox.clock().advance(Duration.ofSeconds(75));

        assertThat(sandbox.books().refunds()).hasSize(1);
        assertThat(client.order(SHIRT).get("refunded_amount").longValue()).isEqualTo(100);
    }

    private CompletableFuture<HttpResponse<String>> held(Fault fault) {
        sandbox.faults().refunds().next(1, fault);
        CompletableFuture<HttpResponse<String>> answer = client.refundAsync(SHIRT, "k1", refund(100));
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }
        return answer;
    }
}
