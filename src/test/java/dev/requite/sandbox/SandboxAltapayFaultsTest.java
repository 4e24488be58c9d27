package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.fault.Fault;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Every fault at AltaPay's: what the client sees, and what the books say; and the operator's side of it. */
@Timeout(60)
class SandboxAltapayFaultsTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .behaviour(behaviour -> behaviour.slowness(Duration.ofHours(1)))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"CLOSED_BEFORE_BOOKING, 0", "ANSWER_LOST, 1", "TRUNCATED_ANSWER, 1"})
    void noAnswerOrHalfOfOneIsAFailureOfTheConnection(Fault fault, int booked) {
        sandbox.faults().refunds().next(1, fault);

        assertThatThrownBy(() -> client.refund(CARD, "1")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.books().refunds()).hasSize(booked);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500_BEFORE_BOOKING, 500, text/html, 0",
        "ERROR_500_AFTER_BOOKING, 500, text/html, 1",
        "ERROR_503_BEFORE_BOOKING, 503, text/html, 0",
        "ERROR_503_AFTER_BOOKING, 503, text/html, 1",
        "HTML_403_BEFORE_BOOKING, 403, text/html, 0",
        "HTML_403_AFTER_BOOKING, 403, text/html, 1",
        "TOO_MANY_REQUESTS, 429, text/html, 0",
        "NO_JSON_BEFORE_BOOKING, 502, text/xml, 0",
        "NO_JSON_AFTER_BOOKING, 502, text/xml, 1"
    })
    void theTransportFails(Fault fault, int status, String type, int booked) {
        sandbox.faults().refunds().next(1, fault);

        HttpResponse<String> answer = client.refundAsync(CARD, "1").join();

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type + "; charset=utf-8");
        assertThat(answer.body()).doesNotContain("APIResponse");
        assertThat(sandbox.books().refunds()).hasSize(booked);
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_CODE_BEFORE_BOOKING, 1099, '', 0",
        "ERROR_CODE_AFTER_BOOKING, 1099, '', 1",
        "RESULT_ERROR_BEFORE_BOOKING, 0, Error, 0",
        "RESULT_ERROR_AFTER_BOOKING, 0, Error, 1"
    })
    void theAnswerSaysErrorOnEitherLevel(Fault fault, String code, String result, int booked) {
        sandbox.faults().refunds().next(1, fault);

        Xml answer = client.refund(CARD, "1");

        assertThat(answer.http().statusCode()).isEqualTo(200);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.result()).isEqualTo(result);
        assertThat(sandbox.books().refunds()).hasSize(booked);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_REFUND_ID", "STATUS_200", "STATUS_204"})
    void whatOnlyKlarnasAnswersHaveIsLeftAsItIs(Fault fault) {
        sandbox.faults().refunds().next(1, fault);

        assertThat(client.refund(CARD, "1").result()).isEqualTo("Success");
        assertThat(Fault.quickAltapay()).doesNotContain(fault);
    }

    @Test
    void theFaultsOfAltapaysAnswersAre500AtKlarnas() {
        TestClient klarna = TestClient.of(sandbox);
        sandbox.faults().refunds().next(1, Fault.ERROR_CODE_BEFORE_BOOKING).next(1, Fault.RESULT_ERROR_AFTER_BOOKING);

        assertThat(klarna.refund(TestOrders.SHIRT, "k1", TestOrders.refund(1)).statusCode())
                .isEqualTo(500);
        assertThat(sandbox.books().refunds()).isEmpty();
        assertThat(klarna.refund(TestOrders.SHIRT, "k1", TestOrders.refund(1)).statusCode())
                .isEqualTo(500);
        assertThat(sandbox.books().refunds()).hasSize(1);
        assertThat(Fault.quick()).doesNotContain(Fault.ERROR_CODE_AFTER_BOOKING);
    }

    @ParameterizedTest
    @CsvSource({"SLOW_ANSWER, 1, 200, 1", "SLOW_BOOKING, 0, 200, 1", "SLOW_REFUSAL, 0, 503, 0"})
    void slowFaultsHoldTheAnswerBack(Fault fault, int bookedAtFirst, int status, int bookedInTheEnd) {
        sandbox.faults().refunds().next(1, fault);
        CompletableFuture<HttpResponse<String>> answer = client.refundAsync(CARD, "1");
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }

        assertThat(sandbox.books().refunds()).hasSize(bookedAtFirst);
        assertThat(sandbox.books().order(CARD).orElseThrow().refundsInFlight()).isEqualTo(1);
        sandbox.release();
        assertThat(answer.join().statusCode()).isEqualTo(status);
        assertThat(sandbox.books().refunds()).hasSize(bookedInTheEnd);
        assertThat(sandbox.books().order(CARD).orElseThrow().refundsInFlight()).isZero();
    }

    @Test
    void lookUpsGoWrongByThemselves() {
        sandbox.faults()
                .reads()
                .next(1, Fault.ERROR_500_BEFORE_BOOKING)
                .next(1, Fault.ERROR_CODE_BEFORE_BOOKING)
                .next(1, Fault.TRUNCATED_ANSWER);

        assertThat(client.refund(CARD, "1").result()).isEqualTo("Success");
        assertThat(client.get("payments?transaction_id=" + CARD).statusCode()).isEqualTo(500);
        assertThat(client.payment(CARD).errorCode()).isEqualTo("1099");
        assertThatThrownBy(() -> client.payment(CARD)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.payment(CARD).refunded()).isEqualTo("1.00");
    }

    @Test
    void theFirstRefundsOnlyMayBeTooManyAndToldWhenToComeAgain() {
        sandbox.behave(behaviour -> behaviour.retryAfter(Duration.ofSeconds(90)));
        sandbox.faults().refunds().next(2, Fault.TOO_MANY_REQUESTS);

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = client.refundAsync(CARD, "1").join();
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("90");
            assertThat(client.payment(CARD).refunded()).isEqualTo("0.00");
        }
        assertThat(client.refund(CARD, "1").result()).isEqualTo("Success");
    }

    @Test
    void aFaultCanBeForOneTransactionOnly() {
        sandbox.faults().refunds().forOrder(CARD, Fault.ERROR_503_BEFORE_BOOKING);

        assertThat(client.refund(CARD_PARTS, "1").result()).isEqualTo("Success");
        assertThat(client.refundAsync(CARD, "1").join().statusCode()).isEqualTo(503);
    }

    @Test
    void theJournalHasBothProvidersRequests() {
        sandbox.faults().refunds().next(1, Fault.ANSWER_LOST);
        assertThatThrownBy(() -> client.refund(CARD, "1", "reconciliation_identifier", "ret-1"))
                .isInstanceOf(UncheckedIOException.class);
        client.payment(CARD);
        TestClient.of(sandbox).refund(TestOrders.SHIRT, "k1", TestOrders.refund(1));
        client.post("nonsense", "", "");

        assertThat(sandbox.books().refundRequests())
                .extracting(LoggedRequest::provider, LoggedRequest::orderId, LoggedRequest::key, LoggedRequest::fault)
                .containsExactly(
                        tuple("altapay", CARD, "ret-1", "answer-lost"), tuple("klarna", TestOrders.SHIRT, "k1", ""));
        assertThat(sandbox.books().counts())
                .containsOnly(
                        Map.entry("read-order 200", 1L),
                        Map.entry("refund 0", 1L),
                        Map.entry("refund 201", 1L),
                        Map.entry("unknown 404", 1L));
    }

    @Test
    void theOperatorReadsAndChangesAltapaysSide() {
        JsonNode changed = TestClient.json(operator.patch(
                "/sandbox/behaviour",
                "{\"altapay\":{\"xmlForm\":\"COMPACT\",\"openFor\":\"PT1M\",\"klarnaTerminals\":[\"K\"]}}"));

        assertThat(changed.at("/altapay/xmlForm").stringValue()).isEqualTo("COMPACT");
        assertThat(sandbox.behaviour().altapay())
                .isEqualTo(AltapayBehaviour.documented().toBuilder()
                        .xmlForm(AltapayBehaviour.XmlForm.COMPACT)
                        .openFor(Duration.ofMinutes(1))
                        .klarnaTerminals(Set.of("K"))
                        .build());
        assertThat(sandbox.behaviour().slowness()).isEqualTo(Duration.ofHours(1));
        assertThat(patch("{\"altapay\":{\"xmlForms\":\"COMPACT\"}}")).isEqualTo(400);
        assertThat(patch("{\"altapay\":{\"openPolls\":-1}}")).isEqualTo(400);
        assertThat(patch("{\"altapay\":{\"version\":\"1\"}}")).isEqualTo(400);
        assertThat(patch("{\"altapay\":null}")).isEqualTo(400);
        operator.post("/sandbox/faults", "{\"fault\":\"result-error-after-booking\",\"next\":1}");
        assertThat(client.refund(CARD, "1").result()).isEqualTo("Error");
        assertThat(TestClient.json(operator.get("/sandbox/books/" + CARD))
                        .get("refundedAmount")
                        .longValue())
                .isEqualTo(100);
    }

    private int patch(String changes) {
        return operator.patch("/sandbox/behaviour", changes).statusCode();
    }
}
