package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds that AltaPay carries out long after their answer, or without any. */
@Timeout(60)
class SandboxAltapayLateTest {

    private static final Instant ARRIVED = Instant.parse("2024-06-01T12:00:00Z");
    private static final Duration LATENESS = Duration.ofSeconds(75);

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(ARRIVED))
            .behaviour(behaviour -> behaviour.slowness(Duration.ofHours(1)))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_500_THEN_BOOKED, 500",
        "ERROR_503_THEN_BOOKED, 503",
        "ERROR_504_THEN_BOOKED, 504",
        "HTML_403_THEN_BOOKED, 403"
    })
    void itIsBookedAfterAPageThatSaysOtherwise(Fault fault, int status) {
        sandbox.faults().refunds().next(1, fault);

        HttpResponse<String> answer = client.refundAsync(CARD, "1", "reconciliation_identifier", "ret-1")
                .join();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");

        assertBookedOnlyWhenItIsDue();
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR_CODE_THEN_BOOKED, 1099, ''",
        "RESULT_ERROR_THEN_BOOKED, 0, Error",
        "RESULT_FAILED_THEN_BOOKED, 0, Failed"
    })
    void itIsBookedAfterAnAnswerInWords(Fault fault, String code, String result) {
        sandbox.faults().refunds().next(1, fault);

        Xml answer = client.refund(CARD, "1", "reconciliation_identifier", "ret-1");
        assertThat(answer.http().statusCode()).isEqualTo(200);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.result()).isEqualTo(result);

        assertBookedOnlyWhenItIsDue();
    }

    @Test
    void itIsBookedAfterTheConnectionWasClosed() {
        sandbox.faults().refunds().next(1, Fault.CLOSED_THEN_BOOKED);

        assertThatThrownBy(() -> client.refund(CARD, "1", "reconciliation_identifier", "ret-1"))
                .isInstanceOf(UncheckedIOException.class);

        assertBookedOnlyWhenItIsDue();
    }

    @Test
    void itIsBookedWhileItsAnswerIsStillAwaited() {
        sandbox.faults().refunds().next(1, Fault.HELD_THEN_BOOKED);
        CompletableFuture<HttpResponse<String>> answer =
                client.refundAsync(CARD, "1", "reconciliation_identifier", "ret-1");
        while (sandbox.held() == 0) {
            Thread.onSpinWait();
        }

        assertBookedOnlyWhenItIsDue();
        assertThat(answer).isNotDone();
        assertThat(sandbox.books().refunds().get(0).answeredAt()).isNull();
        sandbox.release();
        assertThatThrownBy(() -> TestClient.await(answer)).isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void itIsJudgedWhenItIsDue() {
        sandbox.faults().refunds().next(1, Fault.ERROR_500_THEN_BOOKED);
        client.refundAsync(CARD, "60").join();

        assertThat(client.refund(CARD, "50").result()).isEqualTo("Success");
        sandbox.clock().advance(LATENESS);

        assertThat(client.payment(CARD).refunded()).isEqualTo("50.00");
        assertThat(sandbox.books().failed())
                .singleElement()
                .extracting(BookedRefund::state)
                .isEqualTo(BookedRefund.State.DECLINED);
    }

    @Test
    void sentAgainBeforeItIsDueItIsBookedTwice() {
        sandbox.faults().refunds().next(1, Fault.ERROR_CODE_THEN_BOOKED);
        client.refund(CARD, "1", "reconciliation_identifier", "ret-1");

        client.refund(CARD, "1", "reconciliation_identifier", "ret-1");
        sandbox.clock().advance(LATENESS);

        assertThat(sandbox.books().refunds())
                .extracting(BookedRefund::reference)
                .containsExactly("ret-1", "ret-1");
        assertThat(client.payment(CARD).refunded()).isEqualTo("2.00");
    }

    @Test
    void severalAreBookedInTheOrderInWhichTheyAreDue() {
        sandbox.faults().refunds().next(2, Fault.ERROR_500_THEN_BOOKED);
        client.refundAsync(CARD, "1", "reconciliation_identifier", "slow").join();
        sandbox.behave(behaviour -> behaviour.lateness(Duration.ofMillis(300)));
        client.refundAsync(CARD, "2", "reconciliation_identifier", "quick").join();

        sandbox.clock().advance(LATENESS);

        assertThat(sandbox.books().refunds())
                .extracting(BookedRefund::reference)
                .containsExactly("quick", "slow");
        assertThat(sandbox.books().refunds())
                .extracting(BookedRefund::at)
                .containsExactly(ARRIVED.plusMillis(300), ARRIVED.plus(LATENESS));
    }

    @Test
    void itMayBeOpenFromThenOn() {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.openTerminals(Set.of(KLARNA_TERMINAL))));
        sandbox.faults().refunds().next(1, Fault.CLOSED_THEN_BOOKED);
        assertThatThrownBy(() -> client.refund(KLARNA, "1")).isInstanceOf(UncheckedIOException.class);

        sandbox.clock().advance(LATENESS);
        assertThat(stateOfTheOnlyRefund()).isEqualTo(BookedRefund.State.OPEN);
        sandbox.clock().advance(Duration.ofSeconds(5));

        assertThat(stateOfTheOnlyRefund()).isEqualTo(BookedRefund.State.FINAL);
    }

    @Test
    void whatCannotBeJudgedIsNeverBooked() {
        sandbox.faults().refunds().next(1, Fault.ERROR_500_THEN_BOOKED).next(1, Fault.ERROR_500_THEN_BOOKED);
        client.refundAsync(CARD, "-1").join();
        client.refundAsync("4711", "1").join();

        sandbox.clock().advance(LATENESS);

        assertThat(sandbox.books().refunds()).isEmpty();
        assertThat(sandbox.books().order(CARD).orElseThrow().toCome()).isZero();
    }

    @Test
    void aLookUpBooksNothing() {
        sandbox.faults().reads().next(1, Fault.ERROR_500_THEN_BOOKED);

        assertThat(client.get("payments?transaction_id=" + CARD).statusCode()).isEqualTo(500);

        assertThat(sandbox.books().order(CARD).orElseThrow().toCome()).isZero();
    }

    private void assertBookedOnlyWhenItIsDue() {
        assertThat(sandbox.books().refunds()).isEmpty();
        assertThat(sandbox.books().order(CARD).orElseThrow().toCome()).isEqualTo(1);
        sandbox.clock().advance(LATENESS.minusMillis(1));
        assertThat(client.payment(CARD).refunded()).isEqualTo("0.00");
        assertThat(client.payment(CARD).identifiers("refunded")).isEmpty();

        sandbox.clock().advance(Duration.ofMillis(1));
        assertThat(client.payment(CARD).refunded()).isEqualTo("1.00");
        assertThat(client.payment(CARD).identifiers("refunded")).containsExactly("ret-1");
        assertThat(sandbox.books().order(CARD).orElseThrow().toCome()).isZero();
        assertThat(sandbox.books().refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.arrivedAt()).isEqualTo(ARRIVED);
            assertThat(refund.at()).isEqualTo(ARRIVED.plus(LATENESS));
            assertThat(refund.state()).isEqualTo(BookedRefund.State.FINAL);
        });
    }

    private BookedRefund.State stateOfTheOnlyRefund() {
        return sandbox.books().refunds().get(0).state();
    }
}
