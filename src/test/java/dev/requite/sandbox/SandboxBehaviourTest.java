package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.SandboxClock;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What can be switched: rate limit, arithmetic, lag, latency, and the start itself. */
@Timeout(60)
class SandboxBehaviourTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void everyAnswerTellsTheRateLimit() {
        assertThat(headers(client.refund(SHIRT, "k1", refund(1)))).isEqualTo("200, 200;w=1 | 199 | 1");
        assertThat(headers(client.get("/ordermanagement/v1/orders/" + SHIRT))).isEqualTo("200, 200;w=1 | 198 | 1");
        assertThat(headers(client.get("/nowhere"))).isEqualTo("200, 200;w=1 | 197 | 1");
        assertThat(headers(TestClient.as(sandbox, "x", "y").get("/nowhere"))).isEqualTo("200, 200;w=1 | 197 | 1");
    }

    @Test
    void oneRequestTooManyIsRefusedUntilTheNextSecond() {
        sandbox.behave(behaviour -> behaviour.requestsPerSecond(2));

        assertThat(client.refund(SHIRT, "k1", refund(1)).statusCode()).isEqualTo(201);
        assertThat(client.refund(SHIRT, "k2", refund(1)).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = client.refund(SHIRT, "k3", refund(1));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(headers(refused)).isEqualTo("2, 2;w=1 | 0 | 1");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(client.refund(SHIRT, "k3", refund(1)).statusCode()).isEqualTo(201);
    }

    @Test
    void withoutALimitThereAreNoHeaders() {
        sandbox.behave(behaviour -> behaviour.requestsPerSecond(0));

        assertThat(client.refund(SHIRT, "k1", refund(1)).headers().firstValue("X-Ratelimit-Limit"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} x {1} - {2} = {3}, tax {5} at {4}: {6}")
    @CsvSource({
        // Klarna's own samples, and real rejections.
        "10, 600, 0, 6000, 2500, 1200, 201",
        "1, 59500, 0, 59500, 2000, 9917, 201",
        "1, 2900, 0, 2900, 2000, 483, 201",
        "1, 50000, 0, 50000, 1000, 4545, 201",
        "1, 50000, 0, 50000, 1000, 5000, 422",
        "1, -14950, 0, -14950, 2500, -2990, 201",
        "1, -14950, 0, -14950, 0, -2990, 422",
        "3, 333, 0, 1000, 0, 0, 201",
        "3, 333, 0, 1002, 0, 0, 201",
        "3, 333, 0, 1003, 0, 0, 422",
        "1, 1000, 100, 900, 0, 0, 201",
        "1, 1000, 100, 1000, 0, 0, 422",
        "0, 1000, 0, 0, 0, 0, 201",
        "9223372036854775807, 100000000, 0, 1, 0, 0, 422"
    })
    void strictArithmeticAllowsKlarnasTolerancesOnly(
            long quantity, long price, long discount, long total, long rate, long tax, int status) {
        sandbox.behave(behaviour -> behaviour.requestsPerSecond(0));
        String line = """
                {"name":"Thing","reference":"SHIRT","quantity":%d,"unit_price":%d,"total_discount_amount":%d,
                 "total_amount":%d,"tax_rate":%d,"total_tax_amount":%d}""".formatted(quantity, price, discount, total, rate, tax);

        assertThat(client.refund(SHIRT, "k1", refund(100, line)).statusCode()).isEqualTo(status);
    }

    @Test
    void arithmeticCanBeLeftUnchecked() {
        sandbox.behave(behaviour -> behaviour.lineArithmetic(Behaviour.LineArithmetic.UNCHECKED));

        assertThat(client.refund(
                                SHIRT,
                                "k1",
                                refund(7, line("SHIRT", 1, 1).replace("\"total_amount\":1", "\"total_amount\":7")))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aRefundMayStayInvisibleForAWhile() {
        sandbox.behave(behaviour -> behaviour.readAfterWriteLag(Duration.ofSeconds(10)));
        String location = client.refund(PARCELS, "k1", sneakers())
                .headers()
                .firstValue("Location")
                .orElseThrow();

        JsonNode before = client.order(PARCELS);
        assertThat(before.get("refunds").size()).isZero();
        assertThat(before.get("refunded_amount").longValue()).isZero();
        assertThat(before.at("/captures/1/refunded_amount").longValue()).isZero();
        assertThat(client.get(location).statusCode()).isEqualTo(404);

        sandbox.clock().advance(Duration.ofSeconds(10));
        JsonNode after = client.order(PARCELS);
        assertThat(after.get("refunds").size()).isEqualTo(1);
        assertThat(after.get("refunded_amount").longValue()).isEqualTo(10000);
        assertThat(after.at("/captures/1/refunded_amount").longValue()).isEqualTo(10000);
    }

    @Test
    void latencyHoldsBackEveryAnswer() {
        sandbox.behave(behaviour -> behaviour.latency(Duration.ofHours(1)));
        CompletableFuture<HttpResponse<String>> answer = client.refundAsync(SHIRT, "k1", refund(1));
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }

        assertThat(answer).isNotDone();
        sandbox.release();
        assertThat(TestClient.await(answer).statusCode()).isEqualTo(201);
    }

    @Test
    void itListensOnLoopbackOnly() {
        assertThat(sandbox.uri().toString()).isEqualTo("http://127.0.0.1:" + sandbox.port());
    }

    @Test
    void aPortInUseIsSaidSo() {
        SandboxOptions options = SandboxOptions.builder().port(sandbox.port()).build();

        assertThatThrownBy(() -> SandboxServer.start(options))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("the sandbox cannot start: ")
                .hasMessageContaining(Integer.toString(sandbox.port()));
    }

    @Test
    void twoOrdersWithOneIdAreRefused() {
        SandboxOptions options = SandboxOptions.builder()
                .orders(array(authorised(), authorised()))
                .build();

        assertThatThrownBy(() -> SandboxServer.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order " + AUTHORISED + " is in the books already");
    }

    @Test
    void anOrderWithoutAnIdIsRefused() {
        SandboxOptions options = SandboxOptions.builder().orders("[{}]").build();

        assertThatThrownBy(() -> SandboxServer.start(options)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ordersThatAreNoJsonAreRefusedWithTheLine() {
        SandboxOptions options = SandboxOptions.builder().orders("[\n{]").build();

        assertThatThrownBy(() -> SandboxServer.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the orders are no JSON array of orders, line 2: ");
    }

    @Test
    void capturesThatAreNoObjectsAreRefused() {
        SandboxOptions options = SandboxOptions.builder()
                .orders("[{\"order_id\":\"o\",\"captures\":[7]}]")
                .build();

        assertThatThrownBy(() -> SandboxServer.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("order o has something else than objects in captures");
    }

    @Test
    void optionsDoNotShowThePassword() {
        assertThat(SandboxOptions.builder()
                        .credentials("user", "secret")
                        .build()
                        .toString())
                .doesNotContain("secret");
    }

    private static String headers(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Ratelimit-Limit").orElse("-") + " | "
                + answer.headers().firstValue("X-Ratelimit-Remaining").orElse("-") + " | "
                + answer.headers().firstValue("X-Ratelimit-Reset").orElse("-");
    }
}
