package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.AltapayBehaviour.OpenOutcome;
import dev.requite.sandbox.books.AltapaySight;
import dev.requite.sandbox.books.AltapaySight.OwnAnswer;
import dev.requite.sandbox.books.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of what AltaPay has booked: the list and the sum, each in its own time, or never. */
class SandboxAltapaySightTest {

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void identifiersMayNotBeListedAtOneTerminal() {
        sight(sight -> sight.unlistedTerminals(Set.of(KLARNA_TERMINAL)));
        refund(CARD);
        refund(KLARNA);

        assertThat(seen(CARD)).isEqualTo("1.00 [ret-1]");
        assertThat(seen(KLARNA)).isEqualTo("1.00 []");
    }

    @Test
    void theListMayLagBehindTheSum() {
        sight(sight -> sight.identifierLag(Duration.ofSeconds(3)));
        refund(CARD);

        assertThat(seen(CARD)).isEqualTo("1.00 []");
        sandbox.clock().advance(Duration.ofMillis(2999));
        assertThat(seen(CARD)).isEqualTo("1.00 []");
        sandbox.clock().advance(Duration.ofMillis(1));
        assertThat(seen(CARD)).isEqualTo("1.00 [ret-1]");
    }

    @Test
    void theSumMayLagBehindTheList() {
        sight(sight -> sight.amountLag(Duration.ofSeconds(3)));
        refund(CARD);

        assertThat(seen(CARD)).isEqualTo("0.00 [ret-1]");
        assertThat(client.payment(CARD).text("//TransactionStatus")).isEqualTo("captured");
        sandbox.clock().advance(Duration.ofSeconds(3));
        assertThat(seen(CARD)).isEqualTo("1.00 [ret-1]");
    }

    @Test
    void bothMayLagBySomeLookUpsEach() {
        sight(sight -> sight.identifierLagPolls(1).amountLagPolls(3));
        client.payment(CARD);
        refund(CARD);

        assertThat(List.of(seen(CARD), seen(CARD), seen(CARD), seen(CARD)))
                .containsExactly("0.00 []", "0.00 [ret-1]", "0.00 [ret-1]", "1.00 [ret-1]");
    }

    @Test
    void aLagIsOverWhenBothItsTimeAndItsLookUpsHaveGoneBy() {
        sight(sight -> sight.identifierLag(Duration.ofSeconds(3)).identifierLagPolls(1));
        refund(CARD);

        sandbox.clock().advance(Duration.ofSeconds(3));
        assertThat(seen(CARD)).isEqualTo("1.00 []");
        assertThat(seen(CARD)).isEqualTo("1.00 [ret-1]");
    }

    @Test
    void theLongerOfTheCommonLagAndItsOwnCounts() {
        sandbox.behave(behaviour -> behaviour.readAfterWriteLag(Duration.ofSeconds(2)));
        sight(sight -> sight.identifierLag(Duration.ofSeconds(1)).amountLag(Duration.ofSeconds(3)));
        refund(CARD);

        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(seen(CARD)).isEqualTo("0.00 []");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(seen(CARD)).isEqualTo("0.00 [ret-1]");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(seen(CARD)).isEqualTo("1.00 [ret-1]");
    }

    @Test
    void aStaleReplicaDoesNotKnowYetThatARefundHasFailed() {
        sandbox.behave(behaviour -> behaviour
                .readAfterWriteLag(Duration.ofSeconds(3))
                .altapay(altapay -> altapay.openOutcome(OpenOutcome.FAILS)));
        client.refund(CARD, "9.68", "reconciliation_identifier", "ret-1");

        sandbox.clock().advance(Duration.ofSeconds(5));
        assertThat(sandbox.books().refunds()).isEmpty();
        assertThat(seen(CARD)).isEqualTo("9.68 [ret-1]");
        sandbox.clock().advance(Duration.ofSeconds(3));
        assertThat(seen(CARD)).isEqualTo("0.00 []");
    }

    @Test
    void oneOfTwoReplicasMayBeUpToDate() {
        sight(sight -> sight.identifierLag(Duration.ofDays(1))
                .amountLag(Duration.ofDays(1))
                .freshEvery(2));
        refund(CARD);

        assertThat(List.of(seen(CARD), seen(CARD), seen(CARD), seen(CARD)))
                .containsExactly("0.00 []", "1.00 [ret-1]", "0.00 []", "1.00 [ret-1]");
    }

    @Test
    void anIdentifierThatWasBookedTwiceMayBeListedOnce() {
        sight(sight -> sight.repeatsListed(false));
        refund(CARD);
        client.refund(CARD, "2", "reconciliation_identifier", "ret-1");
        client.refund(CARD, "4", "reconciliation_identifier", "ret-2");

        Xml answer = client.payment(CARD);
        assertThat(answer.identifiers("refunded")).containsExactly("ret-1", "ret-2");
        assertThat(answer.all("//ReconciliationIdentifier[Type='refunded']/Amount"))
                .containsExactly("1.00", "4.00");
        assertThat(answer.refunded()).isEqualTo("7.00");
        assertThat(sandbox.books().refunds()).hasSize(3);
    }

    @Test
    void aRefundsOwnAnswerIsUpToDateUnlessItLagsToo() {
        sight(sight -> sight.amountLag(Duration.ofSeconds(3)));
        assertThat(refund(CARD).refunded()).isEqualTo("1.00");

        sight(sight -> sight.ownAnswer(OwnAnswer.LAGGING));
        assertThat(refund(CARD).refunded()).isEqualTo("0.00");

        sandbox.clock().advance(Duration.ofSeconds(3));
        assertThat(seen(CARD)).isEqualTo("2.00 [ret-1, ret-1]");
    }

    @Test
    void aRefundsOwnAnswerMayHaveNoTransaction() {
        sight(sight -> sight.ownAnswer(OwnAnswer.MISSING));

        Xml answer = refund(CARD);
        assertThat(answer.result()).isEqualTo("Success");
        assertThat(answer.all("//Transaction")).isEmpty();
    }

    @Test
    void refundsThatTheOrderCameWithNeverLag() {
        assertThat(TestClient.of(sandbox).post("/sandbox/orders", """
                        [{"order_id":"1000300","status":"CAPTURED","order_amount":5000,"purchase_currency":"EUR",
                          "captures":[{"capture_id":"c-30","captured_amount":5000}],
                          "refunds":[{"refund_id":"r-1","reference":"ret-0","refunded_amount":1000}]}]""").statusCode())
                .isEqualTo(200);
        sight(sight -> sight.identifierLagPolls(9).amountLagPolls(9).amountLag(Duration.ofDays(9)));

        assertThat(seen("1000300")).isEqualTo("10.00 [ret-0]");
    }

    @Test
    void theOperatorChangesSinglePointsOfIt() {
        sight(sight -> sight.freshEvery(7));

        assertThat(patch("{\"altapay\":{\"sight\":{\"identifierLag\":\"PT2S\",\"ownAnswer\":\"LAGGING\"}}}"))
                .isEqualTo(200);

        assertThat(sandbox.behaviour().altapay().sight())
                .isEqualTo(AltapaySight.clear().toBuilder()
                        .freshEvery(7)
                        .identifierLag(Duration.ofSeconds(2))
                        .ownAnswer(OwnAnswer.LAGGING)
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"identifierLag\":\"-PT1S\"",
                "\"amountLag\":\"-PT1S\"",
                "\"identifierLagPolls\":-1",
                "\"amountLagPolls\":-1",
                "\"freshEvery\":-1",
                "\"nonsense\":1"
            })
    void whatMakesNoSenseIsRefused(String wish) {
        assertThat(patch("{\"altapay\":{\"sight\":{" + wish + "}}}")).isEqualTo(400);
    }

    private int patch(String changes) {
        return TestClient.of(sandbox).patch("/sandbox/behaviour", changes).statusCode();
    }

    private Xml refund(String id) {
        return client.refund(id, "1", "reconciliation_identifier", "ret-1");
    }

    private String seen(String id) {
        Xml answer = client.payment(id);
        return answer.refunded() + " " + answer.identifiers("refunded");
    }

    private void sight(UnaryOperator<AltapaySight.Builder> changes) {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.sight(changes)));
    }
}
