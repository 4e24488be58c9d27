package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Later due dates: who has any, what they cost, and what the books say of them. */
@Timeout(60)
class SandboxDueDatesTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(parcels(), shirt(SHIRT, "DE"), part()))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-05-15T12:00:00Z")))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0))
            .build());
    private final TestClient client = TestClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, EUR, 29999, 2:0 10:100 30:199 60:499",
        "DE, EUR, 30000, 2:0 10:100 30:199 60:499",
        "AT, EUR, 30001, 2:0 10:100 30:499 60:999",
        "BE, EUR, 75000, 2:0 10:100 30:499 60:999",
        "FI, EUR, 75001, 2:0 10:100 30:799 60:1299",
        "NL, EUR, 100, 2:0 10:100 30:199 60:499",
        "GB, GBP, 30000, 2:0 10:100 30:199 60:499",
        "SE, SEK, 300000, 2:0 10:1000 30:1900 60:4900",
        "SE, SEK, 750000, 2:0 10:1000 30:4900 60:9900",
        "DK, DKK, 750001, 2:0 10:1000 30:7900 60:12900",
        "NO, NOK, 300001, 2:0 10:1000 30:4900 60:9900",
        "DE, SEK, 10000, ''",
        "FR, EUR, 10000, ''",
        "US, USD, 10000, ''"
    })
    void theyCostWhatKlarnasPriceListSays(String country, String currency, long value, String options) {
        load(order(UNKNOWN, country, value, value, capture(CAPTURE_B, value, "2024-05-01T10:00:00Z"))
                .replace("\"EUR\"", "\"" + currency + "\""));

        JsonNode answer = client.dueDateOptions(UNKNOWN, CAPTURE_B);
        assertThat(answer.get("currency").stringValue()).isEqualTo(currency.toLowerCase(Locale.ROOT));
        assertThat(inWords(answer)).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource({
        "INVOICE, 4",
        "PAY_LATER_IN_PARTS, 4",
        "PAY_IN_X, 4",
        "CARD, 0",
        "FIXED_AMOUNT, 0",
        "PAY_LATER_BY_CARD, 0"
    })
    void onlyPayLaterOrdersHaveThem(String type, int options) {
        load(shirt(UNKNOWN, "DE").replace("\"INVOICE\"", "\"" + type + "\""));

        assertThat(client.dueDateOptions(UNKNOWN, CAPTURE_S).get("options").size())
                .isEqualTo(options);
    }

    @Test
    void everyExtensionAddsItsDaysAndCostsAgain() {
        assertThat(client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10).statusCode())
                .isEqualTo(204);
        HttpResponse<String> second = client.extendDueDate(SHIRT, CAPTURE_S, "k2", 30);

        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(second.body()).isEmpty();
        assertThat(sandbox.books().operations())
                .extracting(
                        BookedOperation::operation,
                        BookedOperation::key,
                        BookedOperation::captureId,
                        BookedOperation::days,
                        BookedOperation::cost,
                        BookedOperation::before,
                        BookedOperation::after)
                .containsExactly(
                        tuple("extend-due-date", "k1", CAPTURE_S, 10, 100L, "2024-05-31", "2024-06-10"),
                        tuple("extend-due-date", "k2", CAPTURE_S, 30, 199L, "2024-06-10", "2024-07-10"));
    }

    @Test
    void noAnswerShowsTheDateOnlyTheBooksDo() {
        JsonNode before = client.order(SHIRT);
        client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10);

        assertThat(client.order(SHIRT)).isEqualTo(before);
        JsonNode booked = TestClient.json(operator.get("/sandbox/books/" + SHIRT));
        assertThat(booked.at("/captures/0/due").stringValue()).isEqualTo("2024-06-10");
        assertThat(booked.at("/operations/0/cost").longValue()).isEqualTo(100);
        assertThat(TestClient.json(operator.get("/sandbox/books"))
                        .at("/operations/0/after")
                        .stringValue())
                .isEqualTo("2024-06-10");
    }

    @Test
    void theFreeOneIsThereOncePerOrder() {
        assertThat(client.extendDueDate(PARCELS, CAPTURE_A, "k1", 2).statusCode())
                .isEqualTo(204);

        assertThat(inWords(client.dueDateOptions(PARCELS, CAPTURE_B))).isEqualTo("10:100 30:199 60:499");
        assertRefused(client.extendDueDate(PARCELS, CAPTURE_B, "k2", 2));
        assertThat(sandbox.books().operations()).hasSize(1);
    }

    @Test
    void onlyTheOfferedDaysAreTaken() {
        assertRefused(client.extendDueDate(SHIRT, CAPTURE_S, "k1", 11));
        assertRefused(client.extendDueDate(SHIRT, CAPTURE_S, "k1", 0));

        assertThat(sandbox.books().operations()).isEmpty();
    }

    @Test
    void theGuidesPathIsTheSameOperation() {
        String path = "/ordermanagement/v1/orders/" + SHIRT + "/captures/" + CAPTURE_S + "/extend-due-date-options";

        assertThat(client.patch(path, "k1", "{\"number_of_days\":10}").statusCode())
                .isEqualTo(204);
        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::operation)
                .containsExactly("extend-due-date");
    }

    @Test
    void anOrderCapturedInPartHasNoneUnlessTheyAreNotOnlyForFullyCapturedOnes() {
        assertThat(inWords(client.dueDateOptions(PART, CAPTURE_P))).isEmpty();
        assertRefused(client.extendDueDate(PART, CAPTURE_P, "k1", 10));

        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.dueDatesOnlyFullyCaptured(false)));
        assertThat(inWords(client.dueDateOptions(PART, CAPTURE_P))).isEqualTo("2:0 10:100 30:199 60:499");
    }

    @Test
    void anOrderOfWhichTheRestWasReleasedHasThem() {
        client.release(PART, "k1");

        assertThat(inWords(client.dueDateOptions(PART, CAPTURE_P))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAID", "DISPUTED"})
    void aPaidOrDisputedInvoiceHasNone(String state) {
        HttpResponse<String> noted = operator.post(
                "/sandbox/invoices",
                "{\"order\":\"" + PARCELS + "\",\"capture\":\"" + CAPTURE_A + "\",\"state\":\"" + state + "\"}");

        assertThat(TestClient.json(noted).at("/captures/0/invoice").stringValue())
                .isEqualTo(state);
        assertThat(inWords(client.dueDateOptions(PARCELS, CAPTURE_A))).isEmpty();
        assertThat(inWords(client.dueDateOptions(PARCELS, CAPTURE_B))).isNotEmpty();
        assertRefused(client.extendDueDate(PARCELS, CAPTURE_A, "k1", 10));
    }

    @Test
    void anInvoiceThatIsNotThereOrAStateThatNobodyKnowsIsSaidSo() {
        assertThat(operator.post(
                                "/sandbox/invoices",
                                "{\"order\":\"" + SHIRT + "\",\"capture\":\"x\",\"state\":\"PAID\"}")
                        .body())
                .contains("no capture \\\"x\\\" is in " + SHIRT);
        assertThat(operator.post("/sandbox/invoices", "{\"order\":\"" + SHIRT + "\",\"state\":\"LOST\"}")
                        .body())
                .contains("[OPEN, PAID, DISPUTED]");
    }

    @Test
    void whatWasRefundedInFullHasNone() {
        client.refund(PARCELS, "k1", sneakers());
        assertThat(inWords(client.dueDateOptions(PARCELS, CAPTURE_B))).isEmpty();
        assertThat(inWords(client.dueDateOptions(PARCELS, CAPTURE_A))).isNotEmpty();

        client.refund(SHIRT, "k2", refund(10000));
        assertThat(inWords(client.dueDateOptions(SHIRT, CAPTURE_S)))
                .as("though no invoice was credited")
                .isEmpty();
    }

    @Test
    void theFeeMayRiseBetweenTwoReadings() {
        sandbox.behave(behaviour -> behaviour.operations(operations -> operations.feeRaise(50)));

        assertThat(inWords(client.dueDateOptions(SHIRT, CAPTURE_S))).isEqualTo("2:0 10:100 30:199 60:499");
        assertThat(inWords(client.dueDateOptions(SHIRT, CAPTURE_S))).isEqualTo("2:0 10:150 30:249 60:549");
        client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10);

        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::cost)
                .containsExactly(150L);
    }

    @Test
    void orItFallsFromALaterOneOn() {
        sandbox.behave(behaviour ->
                behaviour.operations(operations -> operations.feeRaise(-1000).feeRaiseFromReading(3)));

        client.dueDateOptions(SHIRT, CAPTURE_S);
        assertThat(inWords(client.dueDateOptions(SHIRT, CAPTURE_S))).isEqualTo("2:0 10:100 30:199 60:499");
        assertThat(inWords(client.dueDateOptions(SHIRT, CAPTURE_S))).isEqualTo("2:0 10:0 30:0 60:0");
    }

    private void load(String order) {
        assertThat(operator.post("/sandbox/orders", array(order)).statusCode()).isEqualTo(200);
    }

    private static String inWords(JsonNode answer) {
        StringBuilder words = new StringBuilder();
        for (JsonNode option : answer.get("options")) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(option.get("number_of_days").intValue())
                    .append(':')
                    .append(option.get("amount").longValue());
        }
        return words.toString();
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(TestClient.json(answer).get("error_code").stringValue()).isEqualTo("NOT_ALLOWED");
    }
}
