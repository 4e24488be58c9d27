package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.FaultPlan;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault: what the client sees, and what the books say. */
@Timeout(60)
class SandboxFaultsTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(TestOrders.all())
            .behaviour(behaviour -> behaviour.requestsPerSecond(0).slowness(Duration.ofHours(1)))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CLOSED_BEFORE_BOOKING", "ANSWER_LOST", "TRUNCATED_ANSWER"})
    void noAnswerOrHalfOfOneIsAFailureOfTheConnection(Fault fault) {
        sandbox.faults().refunds().next(1, fault);

        assertThatThrownBy(() -> client.refund(SHIRT, "k1", refund(100))).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.books().refunds()).hasSize(fault == Fault.CLOSED_BEFORE_BOOKING ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_500_BEFORE_BOOKING", "ERROR_503_BEFORE_BOOKING", "TOO_MANY_REQUESTS"})
    void anErrorBeforeBookingMovesNoMoney(Fault fault) {
        assertThat(errorOf(fault)).isEqualTo(codeOf(fault));
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ERROR_500_AFTER_BOOKING", "ERROR_503_AFTER_BOOKING"})
    void anErrorAfterBookingHasMovedTheMoney(Fault fault) {
        assertThat(errorOf(fault)).isEqualTo(codeOf(fault));
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverHappenedTheSameKeyAgainMakesItExactlyOneRefund(Fault fault) {
        sandbox.behave(behaviour -> behaviour.slowness(Duration.ofMillis(1)));
        sandbox.faults().refunds().next(1, fault);
        try {
            client.refund(SHIRT, "k1", refund(100));
        } catch (UncheckedIOException noAnswer) {
            assertThat(sandbox.books().requests()).hasSize(1);
        }
        sandbox.clock().advance(sandbox.behaviour().lateness());

        HttpResponse<String> again = client.refund(SHIRT, "k1", refund(100));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.headers().firstValue("Refund-Id"))
                .hasValue(sandbox.books().refunds().get(0).refundId());
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void aSuccessMayHaveNoRefundId() {
        sandbox.faults().refunds().next(1, Fault.NO_REFUND_ID);

        HttpResponse<String> answer = client.refund(SHIRT, "k1", refund(100));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Refund-Id")).isEmpty();
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void aSuccessMayBe200Or204() {
        sandbox.faults().refunds().next(1, Fault.STATUS_200).next(1, Fault.STATUS_204);

        HttpResponse<String> first = client.refund(SHIRT, "k1", refund(100));
        HttpResponse<String> second = client.refund(SHIRT, "k2", refund(100));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(second.headers().firstValue("Refund-Id")).isPresent();
        assertThat(sandbox.books().refunds()).hasSize(2);
    }

    @Test
    void aGatewaysPageIsHtmlWith403() {
        sandbox.faults().refunds().next(1, Fault.HTML_403_BEFORE_BOOKING).next(1, Fault.HTML_403_AFTER_BOOKING);

        HttpResponse<String> first = client.refund(SHIRT, "k1", refund(100));
        assertThat(first.statusCode()).isEqualTo(403);
        assertThat(first.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(first.body()).startsWith("<!DOCTYPE html>");
        assertThat(sandbox.books().refunds()).isEmpty();

        assertThat(client.refund(SHIRT, "k1", refund(100)).statusCode()).isEqualTo(403);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void anErrorsBodyMayBeNoJson() {
        sandbox.faults().refunds().next(1, Fault.NO_JSON_BEFORE_BOOKING).next(1, Fault.NO_JSON_AFTER_BOOKING);

        HttpResponse<String> first = client.refund(SHIRT, "k1", refund(100));
        assertThat(first.statusCode()).isEqualTo(502);
        assertThat(first.body()).doesNotStartWith("{");
        assertThat(sandbox.books().refunds()).isEmpty();

        assertThat(client.refund(SHIRT, "k1", refund(100)).statusCode()).isEqualTo(502);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void aRefusalMaySayWhenToComeAgain() {
        sandbox.behave(behaviour -> behaviour.retryAfter(Duration.ofMinutes(10)));
        sandbox.faults().refunds().next(1, Fault.TOO_MANY_REQUESTS);

        assertThat(client.refund(SHIRT, "k1", refund(100)).headers().firstValue("Retry-After"))
                .hasValue("600");
        assertThat(client.refund(SHIRT, "k1", refund(100)).headers().firstValue("Retry-After"))
                .isEmpty();
    }

    @Test
    void aFaultCanBeForOneOrderOnly() {
        sandbox.faults().refunds().forOrder(SHIRT, Fault.ERROR_503_BEFORE_BOOKING);

        assertThat(client.refund(PARCELS, "k1", sneakers()).statusCode()).isEqualTo(201);
        assertThat(client.refund(SHIRT, "k2", refund(1)).statusCode()).isEqualTo(503);
        assertThat(client.refund(SHIRT, "k2", refund(1)).statusCode()).isEqualTo(503);
        sandbox.faults().clear();
        assertThat(client.refund(SHIRT, "k2", refund(1)).statusCode()).isEqualTo(201);
    }

    @Test
    void aFaultCanBeForTheThirdRequestFromNow() {
        client.refund(SHIRT, "k0", refund(1));
        sandbox.faults().refunds().atRequest(3, Fault.TOO_MANY_REQUESTS);

        assertThat(IntStream.rangeClosed(1, 4)
                        .map(i -> client.refund(SHIRT, "k" + i, refund(1)).statusCode()))
                .containsExactly(201, 201, 429, 201);
    }

    @Test
    void aMixIsTheSameForTheSameSeed() {
        List<String> first = mixed();
        List<String> second = mixed();

        assertThat(first).isEqualTo(second).contains("").anyMatch(word -> !word.isEmpty());
    }

    @Test
    void aMixHitsItsShareOfRequests() {
        FaultPlan plan = new FaultPlan().mix(0.3, 7, Fault.quick());

        long hits = IntStream.range(0, 10_000)
                .filter(i -> plan.pick("order-" + i % 500).isPresent())
                .count();

        assertThat(hits).isBetween(2_800L, 3_200L);
    }

    @Test
    void readingAnOrderGoesWrongByItself() {
        String path = "/ordermanagement/v1/orders/" + SHIRT;
        sandbox.faults()
                .reads()
                .next(1, Fault.ERROR_500_BEFORE_BOOKING)
                .next(1, Fault.HTML_403_BEFORE_BOOKING)
                .next(1, Fault.TRUNCATED_ANSWER);

        assertThat(client.refund(SHIRT, "k1", refund(1)).statusCode()).isEqualTo(201);
        assertThat(client.get(path).statusCode()).isEqualTo(500);
        assertThat(client.get(path).headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThatThrownBy(() -> client.get(path)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void theJournalNamesTheFaultAndTheStatusThatWasSeen() {
        sandbox.faults().refunds().next(1, Fault.ANSWER_LOST);
        assertThatThrownBy(() -> client.refund(SHIRT, "k1", refund(1))).isInstanceOf(UncheckedIOException.class);

        assertThat(sandbox.books().refundRequests()).singleElement().satisfies(request -> {
            assertThat(request.fault()).isEqualTo("answer-lost");
            assertThat(request.status()).isZero();
        });
    }

    private List<String> mixed() {
        FaultPlan plan = new FaultPlan().mix(0.3, 42, Fault.quick());
        return IntStream.range(0, 100)
                .mapToObj(i -> plan.pick("order-" + i % 7).map(Fault::word).orElse(""))
                .toList();
    }

    private String errorOf(Fault fault) {
        sandbox.faults().refunds().next(1, fault);
        HttpResponse<String> answer = client.refund(SHIRT, "k1", refund(100));
        return answer.statusCode() + " "
                + TestClient.json(answer).get("error_code").stringValue() + " "
                + TestClient.json(answer).at("/error_messages/0").stringValue();
    }

    private static String codeOf(Fault fault) {
        return switch (fault) {
            case TOO_MANY_REQUESTS -> "429 TOO_MANY_REQUESTS Too many requests";
            case ERROR_500_BEFORE_BOOKING, ERROR_500_AFTER_BOOKING ->
                "500 INTERNAL_SERVER_ERROR Unexpected server error";
            default -> "503 TEMPORARILY_UNAVAILABLE Temporarily unavailable";
        };
    }
}
