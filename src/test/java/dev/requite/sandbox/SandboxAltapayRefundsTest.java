package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayClient.*;
import static dev.requite.sandbox.AltapayOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.AltapayBehaviour;
import dev.requite.sandbox.books.BookedOrder;
import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AltaPay's refunds are judged by, in the order in which they are judged. */
class SandboxAltapayRefundsTest {

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
    void aRefundIsBookedAndAnsweredWithItsTransaction() {
        Xml answer = client.refund(CARD, "0.12", "reconciliation_identifier", "ret-1");

        assertThat(answer.http().statusCode()).isEqualTo(200);
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
        assertThat(answer.errorCode()).isEqualTo("0");
        assertThat(answer.result()).isEqualTo("Success");
        assertThat(answer.text("//Body/RefundResult")).isEqualTo("Success");
        assertThat(answer.text("//Body/RefundAmount")).isEqualTo("0.12");
        assertThat(answer.text("//Body/RefundCurrency")).isEqualTo("978");
        assertThat(answer.refunded()).isEqualTo("0.12");
        assertThat(answer.text("//TransactionStatus")).isEqualTo("refunded");
        assertThat(answer.text("//CapturedAmount")).isEqualTo("100.00");
        assertThat(answer.identifiers("captured")).containsExactly("c-1");
        assertThat(answer.identifiers("refunded")).containsExactly("ret-1");
        assertThat(sandbox.books().refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.orderId()).isEqualTo(CARD);
            assertThat(refund.reference()).isEqualTo("ret-1");
            assertThat(refund.key()).isEmpty();
            assertThat(refund.amount()).isEqualTo(12);
            assertThat(refund.captureId()).isEqualTo("c-1");
        });
        assertThat(sandbox.books().order(CARD).orElseThrow().captures().get(0).refundedAmount())
                .isEqualTo(12);
    }

    @Test
    void theSameIdentifierAgainIsASecondRefund() {
        client.refund(CARD, "10.00", "reconciliation_identifier", "ret-1");
        Xml again = client.refund(CARD, "10.00", "reconciliation_identifier", "ret-1");

        assertThat(again.result()).isEqualTo("Success");
        assertThat(again.refunded()).isEqualTo("20.00");
        assertThat(again.identifiers("refunded")).containsExactly("ret-1", "ret-1");
        assertThat(again.all("//ReconciliationIdentifier/UniqueId")).doesNotHaveDuplicates();
        assertThat(sandbox.books().refunds()).hasSize(2);
    }

    @Test
    void aRefundWithoutAnIdentifierGetsOne() {
        Xml answer = client.refund(CARD, "1");

        assertThat(answer.identifiers("refunded"))
                .singleElement()
                .satisfies(id -> assertThat(Ids.isUuid(id)).isTrue());
        assertThat(client.payment(CARD).identifiers("refunded")).isEqualTo(answer.identifiers("refunded"));
    }

    @Test
    void withoutAnAmountEverythingIsRefunded() {
        client.refund(CARD, "30");
        Xml answer = client.refundRaw("transaction_id=" + CARD);

        assertThat(answer.result()).isEqualTo("Success");
        assertThat(answer.text("//Body/RefundAmount")).isEqualTo("70.00");
        assertThat(answer.refunded()).isEqualTo("100.00");
        assertThat(client.refundRaw("transaction_id=" + CARD).result()).isEqualTo("Failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.001", "1,5", "one", "1e999", "99999999999999999999", "9.665"})
    void anAmountThatIsNoneIsAnErrorCode(String amount) {
        Xml answer = client.refund(CARD, amount);

        assertThat(answer.errorCode()).isEqualTo("1002");
        assertThat(answer.text("//ErrorMessage")).startsWith("Parameter amount ");
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "9.66, Failed, TestAcquirer[pan=0966 or amount=9660], Card Declined",
        "9.67, Error, TestAcquirer[pan=0967 or amount=9670], Internal Error"
    })
    void magicAmountsAreDeclined(String amount, String result, String message, String cardHolderMessage) {
        Xml answer = client.refund(RESERVED, amount, "reconciliation_identifier", "ret-1");

        assertThat(answer.errorCode()).isEqualTo("0");
        assertThat(answer.result()).isEqualTo(result);
        assertThat(answer.text("//RefundResult")).isEqualTo(result);
        assertThat(answer.text("//MerchantErrorMessage")).isEqualTo(message);
        assertThat(answer.text("//CardHolderErrorMessage")).isEqualTo(cardHolderMessage);
        assertThat(answer.text("//CardHolderMessageMustBeShown")).isEqualTo("false");
        assertThat(answer.all("//Body/RefundAmount")).containsExactly("");
        assertThat(answer.identifiers("refunded")).isEmpty();
        assertThat(answer.text("//TransactionStatus")).isEqualTo("preauth");
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void magicAmountsCanBeSwitchedOff() {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.magicAmounts(false)));

        assertThat(client.refund(CARD, "9.66").result()).isEqualTo("Success");
        assertThat(client.refund(CARD, "9.68").result()).isEqualTo("Success");
    }

    @Test
    void moreThanIsLeftIsFailedUnlessItIsAllowed() {
        client.refund(CARD, "99.99");

        Xml answer = client.refund(CARD, "0.02");
        assertThat(answer.result()).isEqualTo("Failed");
        assertThat(answer.refunded()).isEqualTo("99.99");

        sandbox.behave(
                behaviour -> behaviour.altapay(altapay -> altapay.overRefund(AltapayBehaviour.OverRefund.ERROR)));
        assertThat(client.refund(CARD, "0.02", "allow_over_refund", "0").result())
                .isEqualTo("Error");

        assertThat(client.refund(CARD, "0.02", "allow_over_refund", "1").refunded())
                .isEqualTo("100.01");
    }

    @Test
    void malformedLinesComeBeforeTheMagicAndTheMagicBeforeTheRest() {
        String[] malformed = AltapayClient.line(0, "quantity", "0", "unitPrice", "1");
        String[] wrongSum = AltapayClient.line(0, "quantity", "1", "unitPrice", "1");

        assertThat(client.refund(KLARNA, "9.66", malformed).errorCode()).isEqualTo("1002");
        assertThat(client.refund(KLARNA, "9.66", wrongSum).result()).isEqualTo("Failed");
        assertThat(client.refund(KLARNA, "100.01", wrongSum).result()).isEqualTo("Failed");
        assertThat(client.refund(KLARNA_PARTS, "2", wrongSum).errorCode()).isEqualTo("1004");
        assertThat(client.refund(KLARNA, "2", wrongSum).errorCode()).isEqualTo("1004");
    }

    @Test
    void refundsAtTheSameTimeNeverTakeMoreThanWasCaptured() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
                .mapToObj(i -> client.refundAsync(CARD, "3", "reconciliation_identifier", "ret-" + i % 5))
                .toList();

        assertThat(answers)
                .filteredOn(answer -> Xml.of(answer.join()).result().equals("Success"))
                .hasSize(33);
        BookedOrder order = sandbox.books().order(CARD).orElseThrow();
        assertThat(order.refundedAmount()).isEqualTo(9900);
        assertThat(order.captures().get(0).refundedAmount()).isEqualTo(9900);
        assertThat(order.refundsInFlight()).isZero();
        assertThat(sandbox.books().refundRequests()).hasSize(40);
    }

    @Test
    void whatWasNotCapturedCannotBeRefunded() {
        assertThat(client.refund(RESERVED, "1").result()).isEqualTo("Failed");
    }

    @Test
    void aSecondRefundFailsWhereItIsNotSupported() {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.supportsMultipleRefunds(false)));

        assertThat(client.refund(CARD, "1").text("//SupportsMultipleRefunds")).isEqualTo("false");
        assertThat(client.refund(CARD, "1").result()).isEqualTo("Failed");
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void severalCapturesOfACardAreOneTransaction() {
        Xml answer = client.refund(CARD_PARTS, "40");

        assertThat(answer.result()).isEqualTo("Success");
        assertThat(answer.identifiers("captured")).containsExactly("c-2", "c-3");
        assertThat(sandbox.books().refunds().get(0).allocated()).isFalse();
        assertThat(sandbox.books().order(CARD_PARTS).orElseThrow().allocationFailed())
                .isFalse();
    }

    @Test
    void severalCapturesOfKlarnasAreTreatedAsChosen() {
        String[] line = AltapayClient.line(1, "quantity", "1", "unitPrice", "20");

        severalCaptures(AltapayBehaviour.SeveralCaptures.REFUSED);
        assertThat(client.refund(KLARNA_PARTS, "20", line).result()).isEqualTo("Error");

        severalCaptures(AltapayBehaviour.SeveralCaptures.BY_LINES);
        assertThat(client.refund(KLARNA_PARTS, "20", line).result()).isEqualTo("Success");
        assertThat(client.refund(KLARNA_PARTS, "20").result()).isEqualTo("Error");
        assertThat(sandbox.books().refunds().get(0).captureId()).isEqualTo("c-6");

        severalCaptures(AltapayBehaviour.SeveralCaptures.TRANSACTION);
        assertThat(client.refund(KLARNA_PARTS, "150").result()).isEqualTo("Success");
        assertThat(sandbox.books().refunds().get(1).allocated()).isFalse();
    }

    private void severalCaptures(AltapayBehaviour.SeveralCaptures choice) {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.severalCaptures(choice)));
    }
}
