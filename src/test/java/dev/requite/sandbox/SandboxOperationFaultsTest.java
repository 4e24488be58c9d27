package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.FaultPlan;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults and keys of the order operations: what the client sees, and what the books say. */
@Timeout(60)
class SandboxOperationFaultsTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(shirt(SHIRT, "DE"), part()))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-05-15T12:00:00Z")))
            .behaviour(behaviour -> behaviour.requestsPerSecond(0).slowness(Duration.ofHours(1)))
            .build());
    private final TestClient client = TestClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    private enum Wish {
        EXTENSION("extend-authorization"),
        RELEASE("release-authorization"),
        DUE_DATE("extend-due-date");

        private final String word;

        Wish(String word) {
            this.word = word;
        }
    }

    static Stream<Arguments> everyWishWithEveryFault() {
        return Arrays.stream(Wish.values())
                .flatMap(wish -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(wish, fault)));
    }

    @ParameterizedTest
    @MethodSource("everyWishWithEveryFault")
    void whateverHappenedTheSameKeyAgainCarriesItOutExactlyOnce(Wish wish, Fault fault) {
        sandbox.behave(behaviour -> behaviour.slowness(Duration.ofMillis(1)));
        faults(wish).next(1, fault);
        try {
            send(wish, "k1");
        } catch (UncheckedIOException noAnswer) {
            assertThat(sandbox.books().requests()).hasSize(1);
        }
        assertThat(sandbox.books().operations())
                .as("what was done when the first answer had come, or not")
                .hasSize(fault.moment() == Fault.Moment.BEFORE || fault.late() ? 0 : 1);
        sandbox.clock().advance(sandbox.behaviour().lateness());

        assertThat(send(wish, "k1").statusCode()).isEqualTo(204);
        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::operation, BookedOperation::key)
                .containsExactly(tuple(wish.word, "k1"));
    }

    @ParameterizedTest
    @EnumSource(Wish.class)
    void aFaultIsOfItsOwnOperationOnly(Wish wish) {
        faults(wish).next(1, Fault.ERROR_503_BEFORE_BOOKING);

        assertThat(client.refund(PART, "k0", refund(1)).statusCode()).isEqualTo(201);
        assertThat(client.order(PART).isObject()).isTrue();
        for (Wish each : Wish.values()) {
            assertThat(send(each, each.word).statusCode()).isEqualTo(each == wish ? 503 : 204);
        }
    }

    @ParameterizedTest
    @EnumSource(Wish.class)
    void theOperatorNamesTheOperationAsTheJournalDoes(Wish wish) {
        operator.post("/sandbox/faults", "{\"on\":\"" + wish.word + "\",\"fault\":\"answer-lost\",\"next\":1}");

        assertThat(TestClient.json(operator.get("/sandbox/faults"))
                        .get(wish.word)
                        .get(0)
                        .stringValue())
                .isEqualTo("answer-lost, 1 left");
        assertThatThrownBy(() -> send(wish, "k1")).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.books().operations()).hasSize(1);
        assertThat(sandbox.books().requests())
                .extracting(LoggedRequest::operation, LoggedRequest::status, LoggedRequest::fault)
                .containsExactly(tuple(wish.word, 0, "answer-lost"));
    }

    @Test
    void anOperationThatNobodyKnowsIsRefusedWithTheListOfAll() {
        assertThat(operator.post("/sandbox/faults", "{\"on\":\"rain\",\"fault\":\"answer-lost\",\"next\":1}")
                        .body())
                .contains("refunds, reads, extend-authorization, release-authorization, read-due-date-options,"
                        + " extend-due-date");
    }

    @Test
    void readingTheOptionsGoesWrongByItself() {
        String path = "/ordermanagement/v1/orders/" + SHIRT + "/captures/" + CAPTURE_S + "/extend-due-date-options";
        sandbox.faults()
                .dueDateOptions()
                .next(1, Fault.ERROR_500_BEFORE_BOOKING)
                .next(1, Fault.TRUNCATED_ANSWER)
                .next(1, Fault.ERROR_503_THEN_BOOKED);

        assertThat(client.get(path).statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> client.get(path)).isInstanceOf(UncheckedIOException.class);
        assertThat(client.get(path).statusCode()).isEqualTo(503);
        assertThat(client.get(path).statusCode()).isEqualTo(200);
        assertThat(sandbox.books().order(SHIRT).orElseThrow().toCome()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Wish.class)
    void theSameKeyAgainIsReplayedAndHasNoEffect(Wish wish) {
        HttpResponse<String> first = send(wish, "k1");
        sandbox.clock().advance(Duration.ofHours(23));
        HttpResponse<String> second = send(wish, "k1");

        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(second.headers().firstValue("Klarna-Correlation-Id"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("Klarna-Correlation-Id"));
        assertThat(sandbox.books().operations()).hasSize(1);
        assertThat(sandbox.books().requests())
                .extracting(LoggedRequest::replayed)
                .containsExactly(false, true);
    }

    @Test
    void otherDaysUnderTheSameKeyAreDisregarded() {
        client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10);

        assertThat(client.extendDueDate(SHIRT, CAPTURE_S, "k1", 60).statusCode())
                .isEqualTo(204);
        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::days)
                .containsExactly(10);
    }

    @Test
    void aReleaseUnderACapturesKeyIsAnsweredWithTheCaptureAndNeverHappens() {
        String captures = "/ordermanagement/v1/orders/" + PART + "/captures";
        client.post(captures, "k1", "{\"captured_amount\":500}");

        assertThat(client.release(PART, "k1").statusCode()).isEqualTo(201);
        assertThat(sandbox.books().operations()).isEmpty();
        assertThat(client.order(PART).get("remaining_authorized_amount").longValue())
                .isEqualTo(7500);
    }

    @Test
    void afterADayTheSameKeyPaysForADueDateAgain() {
        client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10);
        sandbox.clock().advance(Duration.ofHours(24));
        client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10);

        assertThat(sandbox.books().operations())
                .extracting(BookedOperation::cost)
                .containsExactly(100L, 100L);
    }

    @Test
    void aRefusedExtensionIsJudgedAgain() {
        assertThat(client.extendDueDate(PART, CAPTURE_P, "k1", 10).statusCode()).isEqualTo(403);
        client.release(PART, "k2");

        assertThat(client.extendDueDate(PART, CAPTURE_P, "k1", 10).statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsCarriedOutLateIsSoByTheTimeItWasDue() {
        sandbox.faults().extensions().next(1, Fault.CLOSED_THEN_BOOKED);
        sandbox.behave(behaviour -> behaviour.lateness(Duration.ofHours(13)));
        assertThatThrownBy(() -> client.extend(PART, "k1")).isInstanceOf(UncheckedIOException.class);
        sandbox.clock().advance(Duration.ofDays(3));

        assertThat(sandbox.books().operations()).singleElement().satisfies(extension -> {
            assertThat(extension.at()).isEqualTo(Instant.parse("2024-05-16T01:00:00Z"));
            assertThat(extension.arrivedAt()).isEqualTo(Instant.parse("2024-05-15T12:00:00Z"));
            assertThat(extension.answeredAt()).isEqualTo(Instant.parse("2024-05-15T12:00:00Z"));
            assertThat(extension.after()).isEqualTo("2024-06-13T00:00:00.000Z");
        });
    }

    @ParameterizedTest
    @EnumSource(Wish.class)
    void aSlowOneIsInFlightAmongTheOrdersWritesAndItsKeyIsBusy(Wish wish) {
        faults(wish).next(1, Fault.SLOW_BOOKING);
        String order = wish == Wish.DUE_DATE ? SHIRT : PART;
        CompletableFuture<HttpResponse<String>> slow = CompletableFuture.supplyAsync(() -> send(wish, "k1"));
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }

        assertThat(sandbox.books().order(order).orElseThrow().writesInFlight()).isEqualTo(1);
        assertThat(sandbox.books().order(order).orElseThrow().refundsInFlight()).isZero();
        assertThat(send(wish, "k1").statusCode()).isEqualTo(409);
        assertThat(client.refund(order, "k2", refund(1)).statusCode()).isEqualTo(201);
        client.order(order);
        sandbox.release();
        assertThat(slow.join().statusCode()).isEqualTo(204);

        assertThat(sandbox.books().requests())
                .extracting(LoggedRequest::operation, LoggedRequest::othersInFlight, LoggedRequest::otherKeysInFlight)
                .containsExactly(
                        tuple(wish.word, 1, 0),
                        tuple("refund", 1, 1),
                        tuple("read-order", 0, 0),
                        tuple(wish.word, 0, 0));
        assertThat(sandbox.books().order(order).orElseThrow().writesInFlight()).isZero();
    }

    private FaultPlan faults(Wish wish) {
        return switch (wish) {
            case EXTENSION -> sandbox.faults().extensions();
            case RELEASE -> sandbox.faults().releases();
            case DUE_DATE -> sandbox.faults().dueDates();
        };
    }

    private HttpResponse<String> send(Wish wish, String key) {
        return switch (wish) {
            case EXTENSION -> client.extend(PART, key);
            case RELEASE -> client.release(PART, key);
            case DUE_DATE -> client.extendDueDate(SHIRT, CAPTURE_S, key, 10);
        };
    }
}
