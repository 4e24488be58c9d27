package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayClient.*;
import static dev.requite.sandbox.AltapayOrders.*;
import static dev.requite.sandbox.TestOrders.array;
import static dev.requite.sandbox.TestOrders.capture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AltaPay's look-ups, and how answers look. */
class SandboxAltapayPaymentsTest {

    private static final String OLD = "1000300";

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
    void aPaymentIsFoundByItsId() {
        Xml answer = client.payment(KLARNA_PARTS);

        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(answer.errorCode()).isEqualTo("0");
        assertThat(answer.all("/APIResponse/Body/Result")).containsExactly("");
        assertThat(answer.text("/APIResponse/@version")).isEqualTo("20170228");
        assertThat(answer.text("//Header/Path")).isEqualTo("API/payments");
        assertThat(answer.text("//Header/Date")).isEqualTo("2024-06-01T14:00:00+02:00");
        assertThat(answer.text("//ResultFilter/TransactionIdEquals")).isEqualTo(KLARNA_PARTS);
        assertThat(answer.all("//TransactionId")).containsExactly(KLARNA_PARTS);
        assertThat(answer.text("//ShopOrderId")).isEqualTo("shop-" + KLARNA_PARTS);
        assertThat(answer.text("//Terminal")).isEqualTo(KLARNA_TERMINAL);
        assertThat(answer.text("//TransactionStatus")).isEqualTo("captured");
        assertThat(answer.text("//MerchantCurrencyAlpha")).isEqualTo("EUR");
        assertThat(answer.text("//MerchantCurrency")).isEqualTo("978");
        assertThat(answer.text("//ReservedAmount")).isEqualTo("200.00");
        assertThat(answer.text("//CapturedAmount")).isEqualTo("200.00");
        assertThat(answer.refunded()).isEqualTo("0.00");
        assertThat(answer.text("//CreatedDate")).isEqualTo("2024-05-01 11:00:00");
        assertThat(answer.text("//UpdatedDate")).isEqualTo("2024-05-02 12:00:00");
        assertThat(answer.text("//CountryOfOrigin/Country")).isEqualTo("DE");
        assertThat(answer.text("//BillingAddress/Country")).isEqualTo("DE");
        assertThat(answer.text("//SupportsMultipleRefunds")).isEqualTo("true");
        assertThat(answer.identifiers("captured")).containsExactly("c-5", "c-6");
        assertThat(answer.all("//ReconciliationIdentifier/Amount")).containsExactly("100.00", "100.00");
        assertThat(answer.all("//Amount/@currency")).containsExactly("978", "978");
        assertThat(answer.all("//ReconciliationIdentifier/Date"))
                .containsExactly("2024-05-01T12:00:00+02:00", "2024-05-02T12:00:00+02:00");
    }

    @Test
    void nothingFoundIsNoError() {
        Xml answer = client.payment("4711");

        assertThat(answer.errorCode()).isEqualTo("0");
        assertThat(answer.all("/APIResponse/Body/Result")).containsExactly("");
        assertThat(answer.all("//Transactions")).isEmpty();
    }

    @Test
    void theOldAliasAnswersToPostsToo() {
        Xml answer = Xml.of(client.post("transactions", FORM, "transaction_id=" + CARD));

        assertThat(answer.all("//TransactionId")).containsExactly(CARD);
        assertThat(answer.text("//Header/Path")).isEqualTo("API/transactions");
    }

    @Test
    void everyFilterFinds() {
        String paymentId = client.payment(CARD).text("//PaymentId");

        assertThat(Ids.isUuid(paymentId)).isTrue();
        assertThat(client.payments("payment_id", paymentId).all("//TransactionId"))
                .containsExactly(CARD);
        assertThat(client.payments("shop_orderid", "shop-" + CARD).all("//TransactionId"))
                .containsExactly(CARD);
        assertThat(client.payments("terminal", KLARNA_TERMINAL, "sort", "asc").all("//TransactionId"))
                .containsExactly(KLARNA, KLARNA_PARTS, KLARNA_PARTLY);
        assertThat(client.payments("shop", "AltaPay Functional Test Shop").all("//TransactionId"))
                .hasSize(6);
        assertThat(client.payments("shop_orderid", "shop-" + CARD, "terminal", KLARNA_TERMINAL)
                        .all("//TransactionId"))
                .isEmpty();
    }

    @Test
    void atMostTenAreFoundUnlessMoreAreAskedFor() {
        load(IntStream.range(0, 20)
                .mapToObj(i -> payment("77" + i, "DE", "{\"shop\":\"Many\"}", 100))
                .toArray(String[]::new));

        assertThat(client.payments("shop", "Many").all("//TransactionId")).hasSize(10);
        assertThat(client.payments("shop", "Many", "limit", "15").all("//TransactionId"))
                .hasSize(15);
        assertThat(client.payments("shop", "Many", "limit", "2", "sort", "desc").all("//TransactionId"))
                .containsExactly("7719", "7718");
        assertThat(client.payments("shop", "Many").all("//TransactionId"))
                .isNotEqualTo(client.payments("shop", "Many", "sort", "asc").all("//TransactionId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "sort=up"})
    void malformedLookUpsAreAnErrorCode(String query) {
        assertThat(Xml.of(client.get("payments?" + query)).errorCode()).isEqualTo("1002");
    }

    @Test
    void whatTheOrderSaysOfItsPaymentIsShown() {
        load(payment(OLD, "SE", """
                {"terminal":"Swish","shop":"Side Street","payment_nature":"Mobile",
                 "payment_id":"ccc1479c-37f9-4962-8d2c-662d75117e9d","identifier_listed":false,
                 "supports_multiple_refunds":false}""", 100, capture("c-20", 100, "2024-05-01T10:00:00Z")));
        client.refund(OLD, "0.10", "reconciliation_identifier", "ret-1");

        Xml answer = client.payment(OLD);
        assertThat(answer.text("//Terminal")).isEqualTo("Swish");
        assertThat(answer.text("//Shop")).isEqualTo("Side Street");
        assertThat(answer.text("//PaymentNature")).isEqualTo("Mobile");
        assertThat(answer.text("//PaymentId")).isEqualTo("ccc1479c-37f9-4962-8d2c-662d75117e9d");
        assertThat(answer.text("//SupportsMultipleRefunds")).isEqualTo("false");
        assertThat(answer.refunded()).isEqualTo("0.10");
        assertThat(answer.all("//ReconciliationIdentifier")).isEmpty();
        assertThat(answer.all("//ReconciliationIdentifiers")).hasSize(1);
    }

    @Test
    void thePaymentsNatureIsItsTerminalsUnlessTheOrderSaysIt() {
        assertThat(client.payment(CARD).text("//PaymentNature")).isEqualTo("CreditCard");
        assertThat(client.payment(KLARNA).text("//PaymentNature")).isEqualTo("Invoice");

        altapay(altapay -> altapay.paymentNatures(Map.of("AltaPay Test Terminal", "BankPayment", KLARNA_TERMINAL, "")));
        load(payment(OLD, "SE", "{\"payment_nature\":\"Wallet\"}", 100));

        assertThat(client.payment(CARD).text("//PaymentNature")).isEqualTo("BankPayment");
        assertThat(client.payment(KLARNA).all("//PaymentNature")).isEmpty();
        assertThat(client.payment(OLD).text("//PaymentNature")).isEqualTo("Wallet");
    }

    @Test
    void refundsThatTheOrderCameWithAreListed() {
        load("""
                {"order_id":"1000300","status":"CAPTURED","order_amount":5000,"purchase_currency":"EUR",
                 "captures":[{"capture_id":"c-30","captured_amount":5000,"captured_at":"2024-05-01T10:00:00Z"}],
                 "refunds":[{"refund_id":"r-1","reference":"ret-1","refunded_amount":1000,
                             "refunded_at":"2024-05-03T10:00:00Z"},
                            {"refunded_amount":500}]}""");

        Xml answer = client.payment(OLD);
        assertThat(answer.refunded()).isEqualTo("15.00");
        assertThat(answer.text("//TransactionStatus")).isEqualTo("refunded");
        assertThat(answer.identifiers("refunded")).hasSize(2).contains("ret-1");
        assertThat(answer.all("//ReconciliationIdentifier/UniqueId")).hasSize(3).doesNotHaveDuplicates();
        assertThat(sandbox.books().order(OLD).orElseThrow().captures().get(0).refundedAmount())
                .isEqualTo(1500);
        assertThat(client.refund(OLD, "35.01").result()).isEqualTo("Failed");
        assertThat(client.refund(OLD, "35").result()).isEqualTo("Success");
    }

    @Test
    void aRefundMayBeInvisibleForAWhile() {
        sandbox.behave(behaviour -> behaviour.readAfterWriteLag(Duration.ofSeconds(3)));

        assertThat(client.refund(CARD, "1", "reconciliation_identifier", "ret-1")
                        .refunded())
                .isEqualTo("1.00");
        assertThat(client.payment(CARD).refunded()).isEqualTo("0.00");
        assertThat(client.payment(CARD).text("//TransactionStatus")).isEqualTo("captured");
        assertThat(client.payment(CARD).identifiers("refunded")).isEmpty();

        sandbox.clock().advance(Duration.ofSeconds(3));
        assertThat(client.payment(CARD).identifiers("refunded")).containsExactly("ret-1");
    }

    @Test
    void theAmountsElementIsChosen() {
        altapay(altapay -> altapay.amountElement(AltapayBehaviour.AmountElement.REFUNDED_AMOUNT));
        Xml answer = client.refund(CARD, "0.12");
        assertThat(answer.text("/APIResponse/Body/RefundedAmount")).isEqualTo("0.12");
        assertThat(answer.all("/APIResponse/Body/RefundAmount")).isEmpty();

        altapay(altapay -> altapay.amountElement(AltapayBehaviour.AmountElement.EMPTY));
        answer = client.refund(CARD, "0.12");
        assertThat(answer.result()).isEqualTo("Success");
        assertThat(answer.all("/APIResponse/Body/RefundAmount")).containsExactly("");
        assertThat(answer.refunded()).isEqualTo("0.24");
    }

    @Test
    void identifiersMayNotBeListed() {
        altapay(altapay -> altapay.identifierListed(false));

        Xml answer = client.refund(CARD, "1", "reconciliation_identifier", "ret-1");
        assertThat(answer.identifiers("refunded")).isEmpty();
        assertThat(answer.refunded()).isEqualTo("1.00");
        assertThat(client.payment(CARD).identifiers("refunded")).isEmpty();
    }

    @Test
    void aFailedRefundMayLeaveItsIdentifier() {
        client.refund(CARD, "9.66", "reconciliation_identifier", "ret-1");
        assertThat(client.payment(CARD).identifiers("refunded")).isEmpty();

        altapay(altapay -> altapay.failureLeavesIdentifier(true));
        Xml answer = client.payment(CARD);
        assertThat(answer.identifiers("refunded")).containsExactly("ret-1");
        assertThat(answer.refunded()).isEqualTo("0.00");
        assertThat(answer.text("//TransactionStatus")).isEqualTo("captured");
    }

    @Test
    void xmlIsPrettyOrCompact() {
        assertThat(client.get("payments").body()).contains(">\n    <Header>\n        <Date>");

        altapay(altapay -> altapay.xmlForm(AltapayBehaviour.XmlForm.COMPACT));
        assertThat(client.get("payments").body()).doesNotContain("\n").contains("><Header><Date>");
    }

    @Test
    void oldVersionsHaveNoUniqueIds() {
        altapay(altapay -> altapay.version("20100929"));

        Xml answer = client.payment(CARD);
        assertThat(answer.text("/APIResponse/@version")).isEqualTo("20100929");
        assertThat(answer.all("//UniqueId")).isEmpty();
        assertThat(answer.identifiers("captured")).containsExactly("c-1");
    }

    @Test
    void anErrorCodesBodyMayBeMissing() {
        altapay(altapay -> altapay.errorBody(AltapayBehaviour.ErrorBody.MISSING));

        assertThat(client.refund("4711", "1").all("/APIResponse/*")).hasSize(1);
    }

    @Test
    void whateverIsSentCanBeReadInTheAnswer() {
        String odd = "<a&b>\"'\u0001 é ]]> 😀";

        client.refund(CARD, "1", "reconciliation_identifier", odd);

        assertThat(client.payment(CARD).identifiers("refunded")).containsExactly(odd.replace('\u0001', '?'));
    }

    private void altapay(UnaryOperator<AltapayBehaviour.Builder> changes) {
        sandbox.behave(behaviour -> behaviour.altapay(changes));
    }

    private void load(String... orders) {
        assertThat(TestClient.of(sandbox).post("/sandbox/orders", array(orders)).statusCode())
                .isEqualTo(200);
    }
}
