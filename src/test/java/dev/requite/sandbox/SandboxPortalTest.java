package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayOrders.*;
import static dev.requite.sandbox.TestOrders.SHIRT;
import static dev.requite.sandbox.TestOrders.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.PortalRefund;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What somebody does at the provider by hand: refunds past the API, and chargebacks. */
class SandboxPortalTest {

    private static final String PORTAL = "/sandbox/portal-refunds";
    private static final String CHARGEBACKS = "/sandbox/chargebacks";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aPortalsRefundIsListedUnderAUuidOfTheGateways() {
        JsonNode order = post(PORTAL, "{\"order\":\"1000123\",\"amount\":250}");

        assertThat(order.get("refundedAmount").longValue()).isEqualTo(250);
        assertThat(order.at("/captures/0/refundedAmount").longValue()).isEqualTo(250);
        assertThat(order.at("/refunds/0/arrivedAt").isNull()).isTrue();
        Xml answer = client.payment(CARD);
        assertThat(answer.refunded()).isEqualTo("2.50");
        assertThat(answer.identifiers("refunded"))
                .singleElement()
                .satisfies(id -> assertThat(Ids.isUuid(id)).isTrue())
                .isEqualTo(order.at("/refunds/0/reference").stringValue());
    }

    @Test
    void itMayBeUnlistedOrHaveAnIdentifierThatSomebodyElseUses() {
        post(PORTAL, "{\"order\":\"1000123\",\"amount\":100,\"listed\":false}");
        post(PORTAL, "{\"order\":\"1000123\",\"amount\":200,\"identifier\":\"ret-1\"}");

        Xml answer = client.payment(CARD);
        assertThat(answer.refunded()).isEqualTo("3.00");
        assertThat(answer.identifiers("refunded")).containsExactly("ret-1");
    }

    @Test
    void itMayComeLater() {
        JsonNode order = post(PORTAL, "{\"order\":\"1000123\",\"amount\":100,\"in\":\"PT30S\"}");
        assertThat(order.get("toCome").intValue()).isEqualTo(1);

        sandbox.clock().advance(Duration.ofSeconds(29));
        assertThat(client.payment(CARD).refunded()).isEqualTo("0.00");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(client.payment(CARD).refunded()).isEqualTo("1.00");
    }

    @Test
    void itMayComeJustBeforeTheNextRefund() {
        post(PORTAL, "{\"order\":\"1000123\",\"amount\":100,\"before\":\"refund\"}");

        assertThat(client.payment(CARD).refunded()).isEqualTo("0.00");
        assertThat(client.refund(CARD, "100").result()).isEqualTo("Failed");
        assertThat(client.payment(CARD).refunded()).isEqualTo("1.00");
    }

    @Test
    void itMayComeJustAfterTheNextRefundThoughTheAnswerIsLost() {
        post(PORTAL, "{\"order\":\"1000123\",\"amount\":100,\"after\":\"refund\"}");
        sandbox.faults().refunds().next(1, Fault.ANSWER_LOST);

        assertThatThrownBy(() -> client.refund(CARD, "2", "reconciliation_identifier", "ret-1"))
                .isInstanceOf(UncheckedIOException.class);

        Xml answer = client.payment(CARD);
        assertThat(answer.refunded()).isEqualTo("3.00");
        assertThat(answer.identifiers("refunded")).hasSize(2).startsWith("ret-1");
    }

    @Test
    void itMayComeBetweenTwoLookUps() {
        post(PORTAL, "{\"order\":\"1000123\",\"amount\":100,\"after\":\"read\"}");
        client.refund(CARD, "2");

        assertThat(client.payment(CARD).refunded()).isEqualTo("2.00");
        assertThat(client.payment(CARD).refunded()).isEqualTo("3.00");
        assertThat(client.payment(CARD).refunded()).isEqualTo("3.00");
    }

    @Test
    void itComesToNothingWhenTooLittleIsLeftByThen() {
        post(PORTAL, "{\"order\":\"1000123\",\"amount\":100,\"before\":\"any\"}");
        sandbox.portal().refund(PortalRefund.of(CARD, 9999));

        assertThat(client.payment(CARD).refunded()).isEqualTo("99.99");
    }

    @Test
    void klarnasOrdersCanBeRefundedByHandToo() {
        TestClient klarna = TestClient.of(sandbox);
        post(PORTAL, "{\"order\":\"" + SHIRT + "\",\"amount\":100,\"before\":\"refund\"}");

        assertThat(klarna.order(SHIRT).get("refunded_amount").longValue()).isZero();
        assertThat(klarna.refund(SHIRT, "k1", refund(10000)).statusCode()).isEqualTo(403);
        assertThat(klarna.order(SHIRT).get("refunded_amount").longValue()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"order\":\"4711\",\"amount\":1}",
                "{\"order\":\"1000123\"}",
                "{\"order\":\"1000123\",\"amount\":-1}",
                "{\"order\":\"1000123\",\"amount\":10001}",
                "{\"order\":\"1000123\",\"amount\":1,\"before\":\"noon\"}",
                "{\"order\":\"1000123\",\"amount\":1,\"in\":\"a while\"}",
                "{\"order\":\"1000123\",\"amount\":1,\"listed\":\"perhaps\"}"
            })
    void whatMakesNoSenseIsRefused(String wish) {
        assertThat(operator.post(PORTAL, wish).statusCode()).isEqualTo(400);
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void aChargebackIsSeenByItsEventOnly() {
        post(
                CHARGEBACKS,
                "{\"order\":\"1000123\",\"amount\":1250,\"reasonCode\":\"4853\",\"reason\":\"Not as described\"}");

        Xml answer = client.payment(CARD);
        assertThat(answer.all("//ChargebackEvent")).hasSize(1);
        assertThat(answer.text("//ChargebackEvent/Date")).isEqualTo("2024-06-01T14:00:00+02:00");
        assertThat(answer.text("//ChargebackEvent/Type")).isEqualTo("CHARGEBACK");
        assertThat(answer.text("//ChargebackEvent/ReasonCode")).isEqualTo("4853");
        assertThat(answer.text("//ChargebackEvent/Reason")).isEqualTo("Not as described");
        assertThat(answer.text("//ChargebackEvent/Amount")).isEqualTo("12.50");
        assertThat(answer.text("//ChargebackEvent/Currency")).isEqualTo("978");
        assertThat(answer.all("//ChargebackEvent/AcquirerTransactionId")).hasSize(1);
        assertThat(answer.all("//ChargebackEvent/AdditionalInfo")).hasSize(1);
        assertThat(answer.text("//CreditedAmount")).isEqualTo("0.00");
        assertThat(client.refund(CARD, "100").result()).isEqualTo("Success");
    }

    @Test
    void aChargebackMayLowerWhatIsLeftAndBeCredited() {
        JsonNode order = post(CHARGEBACKS, "{\"order\":\"1000123\",\"lowersLeft\":true,\"credited\":true}");

        assertThat(order.at("/chargebacks/0/amount").longValue()).isEqualTo(10000);
        assertThat(client.payment(CARD).text("//CreditedAmount")).isEqualTo("100.00");
        assertThat(client.refund(CARD, "0.01").result()).isEqualTo("Failed");
    }

    @Test
    void aStaleReplicaDoesNotKnowTheChargebackYet() {
        sandbox.behave(behaviour -> behaviour.readAfterWriteLag(Duration.ofSeconds(3)));
        post(CHARGEBACKS, "{\"order\":\"1000123\"}");

        assertThat(client.payment(CARD).all("//ChargebackEvent")).isEmpty();
        sandbox.clock().advance(Duration.ofSeconds(3));
        assertThat(client.payment(CARD).all("//ChargebackEvent")).hasSize(1);
    }

    @Test
    void nothingIsChargedBackOfAnUnknownOrder() {
        assertThat(operator.post(CHARGEBACKS, "{\"order\":\"4711\"}").statusCode())
                .isEqualTo(400);
        assertThat(operator.post(CHARGEBACKS, "{\"order\":\"1000128\"}").statusCode())
                .as("nothing was captured")
                .isEqualTo(400);
    }

    private JsonNode post(String page, String wish) {
        return TestClient.json(operator.post(page, wish));
    }
}
