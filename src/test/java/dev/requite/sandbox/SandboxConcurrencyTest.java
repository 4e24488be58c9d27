package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.fault.Fault;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many callers at once: the books stay right. */
@Timeout(60)
class SandboxConcurrencyTest {

    private static final int ATTEMPTS_MAX = 50;

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(
                    IntStream.range(0, 50).mapToObj(i -> shirt(id(i), "DE")).toArray(String[]::new)))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void noOrderIsRefundedBeyondWhatWasCaptured() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 64)
                .mapToObj(i -> client.refundAsync(id(0), "k" + i, refund(1000, line("SHIRT", 1, 1000))))
                .toList();

        assertThat(answers.stream().map(answer -> TestClient.await(answer).statusCode()))
                .filteredOn(status -> status == 201)
                .hasSize(10);
        assertThat(sandbox.books().order(id(0)).orElseThrow().refundedAmount()).isEqualTo(10000);
        assertThat(sandbox.books().order(id(0)).orElseThrow().captures().get(0).refundedAmount())
                .isEqualTo(10000);
    }

    @Test
    void callersOfOneKeyGetOneRefundBetweenThem() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 64)
                .mapToObj(i -> client.refundAsync(id(0), "k", refund(100)))
                .toList();

        assertThat(answers.stream().map(answer -> TestClient.await(answer)))
                .filteredOn(answer -> answer.statusCode() == 201)
                .isNotEmpty()
                .extracting(answer -> answer.headers().firstValue("Refund-Id").orElseThrow())
                .containsOnly(sandbox.books().refunds().get(0).refundId());
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void underMixedFaultsAClientThatInsistsWithTheSameKeyPaysEveryOrderOnce() {
        sandbox.faults().refunds().mix(0.3, 20240601, Fault.quick());

        List<CompletableFuture<Integer>> outcomes = IntStream.range(0, 50)
                .mapToObj(i -> insist(id(i), "key-" + i, ATTEMPTS_MAX))
                .toList();

        assertThat(outcomes.stream().map(TestClient::await)).containsOnly(201);
        assertThat(sandbox.books().refunds()).hasSize(50);
        assertThat(sandbox.books().orders())
                .allSatisfy(order -> assertThat(order.refundedAmount()).isEqualTo(100));
        assertThat(sandbox.books().refundRequests())
                .anyMatch(request -> !request.fault().isEmpty())
                .allSatisfy(request -> assertThat(request.otherKeysInFlight()).isZero());
    }

    /** Sends until a plain 201 comes. */
    private CompletableFuture<Integer> insist(String orderId, String key, int attempts) {
        return client.refundAsync(orderId, key, refund(100, line("SHIRT", 1, 100)))
                .handle((answer, failure) -> failure == null && answer.statusCode() == 201)
                .thenCompose(done -> done || attempts == 0
                        ? CompletableFuture.completedFuture(done ? 201 : 0)
                        : insist(orderId, key, attempts - 1));
    }

    private static String id(int i) {
        return "7849fd84-47dc-4919-a7ce-%012d".formatted(i);
    }
}
