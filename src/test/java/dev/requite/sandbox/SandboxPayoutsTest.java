package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.SandboxClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What Klarna pays out of the books, with and without mistakes, and the file that tells of it. Both are one thing, since the
 * file is all that anybody sees of a payout; long by the number of mistakes.
 */
class SandboxPayoutsTest {

    private static final String PAYOUTS = "/sandbox/payouts";
    private static final String REFERENCE = "1786c73b-a2be-4d42-a9f7-ff1c4bca5ccc";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(parcels(), shirt(SHIRT, "DE")))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final TestClient client = TestClient.of(sandbox);
    private final TestClient operator = TestClient.as(sandbox, "nobody", "nothing");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void capturesAreSalesWithAFeeAndRefundsAreReturnsUnderTheirNames() {
        String refundId = refundShirt();

        JsonNode payout = only(pay("{}"));

        assertThat(texts(payout, "type")).containsExactly("SALE", "FEE", "SALE", "FEE", "SALE", "FEE", "RETURN");
        JsonNode refund = payout.path("lines").get(6);
        assertThat(refund.path("reference").stringValue()).isEqualTo(REFERENCE);
        assertThat(refund.path("refundId").stringValue()).isEqualTo(refundId);
        assertThat(refund.path("captureId").stringValue()).isEmpty();
        assertThat(refund.path("amount").longValue()).isEqualTo(-9500);
        assertThat(payout.path("provider").stringValue()).isEqualTo("klarna");
        assertThat(payout.path("date").stringValue()).isEqualTo("2024-06-01T12:00:00Z");
        // 300.00 sold, 95.00 returned, fees of 3 % and their tax of a quarter.
        assertThat(totals(payout, "sales", "returns", "fees", "tax", "settlement"))
                .containsExactly(30000L, 9500L, 900L, 225L, 19375L);
    }

    @Test
    void nothingIsPaidOutTwice() {
        pay("{}");
        assertThat(pay("{}")).isEmpty();

        refundShirt();
        JsonNode later = only(pay(""));
        assertThat(texts(later, "type")).containsExactly("RETURN");
        assertThat(operator.get(PAYOUTS).body())
                .contains(later.path("paymentReference").stringValue());
    }

    @Test
    void whatIsMoreThanTheSalesBecomesADebtThatTheNextPayoutTakesBack() {
        refundShirt();
        JsonNode first = only(pay("{\"oddities\":[{\"oddity\":\"debt\"}]}"));
        JsonNode second = only(pay("{}"));

        assertThat(texts(first, "type")).containsExactly("RETURN");
        assertThat(totals(first, "openingDebt", "deposited", "repaid", "closingDebt", "settlement"))
                .containsExactly(0L, 9500L, 0L, 9500L, 0L);
        assertThat(totals(second, "openingDebt", "deposited", "repaid", "closingDebt", "settlement"))
                .containsExactly(9500L, 0L, 9500L, 0L, 30000L - 900 - 225 - 9500);
    }

    @Test
    void aLaterDueDateThatCostsSomethingIsAFeeOfItsCapture() {
        sandbox.clock().setOffset(Duration.ofDays(-20));
        assertThat(client.extendDueDate(SHIRT, CAPTURE_S, "k1", 10).statusCode())
                .isEqualTo(204);

        JsonNode payout = only(pay("{}"));
        JsonNode fee = payout.path("lines").get(payout.path("lines").size() - 1);
        assertThat(fee.path("detailedType").stringValue()).isEqualTo("EXTEND_DUE_DATE_FEE");
        assertThat(fee.path("captureId").stringValue()).isEqualTo(CAPTURE_S);
        assertThat(fee.path("amount").longValue())
                .isEqualTo(-sandbox.books().operations().get(0).cost());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing                            |",
                "later                              |",
                "amount                             | RETURN PURCHASE_RETURN R I -9501",
                "amount\",\"amount\":9000,\"how\":\"    | RETURN PURCHASE_RETURN R I -9000",
                "twice                              | RETURN PURCHASE_RETURN R I -9500; RETURN PURCHASE_RETURN R I -9500",
                "twice\",\"how\":\"other-id            | RETURN PURCHASE_RETURN R I -9500; RETURN PURCHASE_RETURN R X -9500",
                "no-reference                       | RETURN PURCHASE_RETURN - I -9500",
                "no-refund-id                       | RETURN PURCHASE_RETURN R - -9500",
                "nameless                           | RETURN PURCHASE_RETURN - - -9500",
                "foreign                            | RETURN PURCHASE_RETURN R I -9500; RETURN PURCHASE_RETURN - X -1000",
                "default                            | RETURN PURCHASE_RETURN R I -9500; RETURN PAYMENT_DEFAULT - X -9500",
                "reversal\",\"amount\":500,\"how\":\"   | RETURN PURCHASE_RETURN R I -9500; REVERSAL REVERSAL - X -9500;"
                        + " REVERSAL_MERCHANT_PROTECTION REVERSAL - X 500",
                "unknown-type                       | RETURN PURCHASE_RETURN R I -9500; ADJUSTMENT_X - - - 1000",
                "formula                            | RETURN PURCHASE_RETURN R I -9500"
            })
    void aRefundIsAsOddAsWanted(String oddity, String expected) {
        String refundId = refundShirt();

        JsonNode payout = only(pay("{\"oddities\":[{\"oddity\":\"" + oddity.strip() + "\"}]}"));

        assertThat(StreamSupport.stream(payout.path("lines").spliterator(), false)
                        .filter(line -> !List.of("SALE", "FEE")
                                .contains(line.path("type").stringValue()))
                        .map(line -> String.join(
                                " ",
                                line.path("type").stringValue(),
                                named(line, "detailedType", ""),
                                named(line, "reference", REFERENCE).replace(REFERENCE, "R"),
                                named(line, "refundId", refundId),
                                Long.toString(line.path("amount").longValue()))))
                .isEqualTo(expected == null ? List.of() : List.of(expected.split("; ", -1)));
    }

    private static String named(JsonNode line, String name, String ours) {
        String value = line.path(name).stringValue();
        return value.isEmpty() ? "-" : name.equals("refundId") ? (value.equals(ours) ? "I" : "X") : value;
    }

    @Test
    void aRefundMayWaitForTheNextPayoutOrComeAgainInIt() {
        refundShirt();
        pay("{\"oddities\":[{\"oddity\":\"twice\",\"how\":\"next-payout\"}]}");
        assertThat(texts(only(pay("{}")), "reference")).containsExactly(REFERENCE);

        client.refund(PARCELS, "k2", sneakers());
        assertThat(pay("{\"oddities\":[{\"oddity\":\"later\"}]}")).isEmpty();
        assertThat(texts(only(pay("{}")), "type")).containsExactly("RETURN");
    }

    @Test
    void oneRefundMayHaveTheIdOrTheOrderOfAnother() {
        String shirt = refundShirt();
        client.refund(PARCELS, "k2", sneakers());

        JsonNode payout = only(pay("{\"oddities\":[{\"oddity\":\"conflict\",\"order\":\"" + PARCELS + "\"},"
                + "{\"oddity\":\"conflict\",\"reference\":\"" + REFERENCE + "\",\"how\":\"order\"}]}"));

        assertThat(texts(payout, "refundId")).filteredOn(id -> id.equals(shirt)).hasSize(2);
        JsonNode first = payout.path("lines").get(6);
        assertThat(first.path("reference").stringValue()).isEqualTo(REFERENCE);
        assertThat(first.at("/order/orderId").stringValue()).isEqualTo(PARCELS);
    }

    @Test
    void aRefundInAnotherCurrencyIsInThatOnesPayout() {
        refundShirt();
        List<JsonNode> payouts = pay("{\"oddities\":[{\"oddity\":\"currency\",\"currency\":\"SEK\"}]}");

        assertThat(payouts).hasSize(2);
        assertThat(payouts.get(1).path("currency").stringValue()).isEqualTo("SEK");
        assertThat(texts(payouts.get(1), "reference")).containsExactly(REFERENCE);
    }

    @Test
    void theNextRefundsThatNothingElseIsAboutAreChosenInTurn() {
        refundShirt();
        client.refund(PARCELS, "k2", sneakers());

        JsonNode payout =
                only(pay("{\"oddities\":[{\"oddity\":\"missing\"},{\"oddity\":\"amount\",\"amount\":1,\"next\":5}]}"));

        assertThat(payout.path("lines").get(6).path("amount").longValue()).isEqualTo(-1);
        assertThat(payout.path("lines")).hasSize(7);
    }

    @Test
    void anOddityAboutNothingIsRefusedAndNothingIsPaid() {
        HttpResponse<String> answer = operator.post(PAYOUTS, "{\"oddities\":[{\"oddity\":\"missing\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("no refund to be paid out is left for missing");
        assertThat(sandbox.payouts().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payout\":1}",
                "{\"provider\":\"paypal\"}",
                "{\"oddities\":[{\"oddity\":\"strange\"}]}",
                "{\"oddities\":[{\"oddity\":\"debt\",\"refund\":\"x\"}]}",
                "{\"layout\":{\"delimiter\":\"x\"}}",
                "{\"layout\":{\"colour\":\"green\"}}",
                "{\"layout\":{\"columns\":[\"type\",\"weather\"]}}",
                "{\"reissue\":\"XISA93DJ\"}"
            })
    void whatMakesNoSenseIsRefused(String wish) {
        assertThat(operator.post(PAYOUTS, wish).statusCode()).isEqualTo(400);
        assertThat(sandbox.payouts().all()).isEmpty();
    }

    @Test
    void anEarlierPayoutIsIssuedAgainWithOtherContentUnderItsName() {
        refundShirt();
        JsonNode first = only(pay("{}"));
        String reference = first.path("paymentReference").stringValue();
        sandbox.clock().advance(Duration.ofDays(1));

        JsonNode again = only(pay("{\"reissue\":\"" + reference + "\",\"oddities\":[{\"oddity\":\"amount\"}]}"));

        assertThat(again.path("paymentReference").stringValue()).isEqualTo(reference);
        assertThat(again.path("date")).isEqualTo(first.path("date"));
        assertThat(again.path("version").intValue()).isEqualTo(2);
        assertThat(totals(again, "returns", "settlement")).containsExactly(9501L, 19374L);
        assertThat(sandbox.payouts().all()).hasSize(1);
    }

    @Test
    void theFileHasTheTotalsAndThenTheLinesWithoutSigns() {
        String refundId = refundShirt();
        List<String> file = file(only(pay("{}"))).lines().toList();

        assertThat(file).hasSize(10);
        assertThat(file.get(0))
                .startsWith("total_sale_amount;total_fee_amount;")
                .endsWith(";merchant_id");
        assertThat(file.get(1))
                .matches("300\\.00;9\\.00;0\\.00;2\\.25;95\\.00;0\\.00;0\\.00;.*;193\\.75;RQ[0-9A-F]{8};EUR;"
                        + "2024-06-01T12:00:00Z;NET;K000000");
        assertThat(file.get(2)).startsWith("type;capture_date;sale_date;order_id;");
        assertThat(file.get(4))
                .isEqualTo("FEE;2024-05-01T10:00:00Z;1970-01-01T00:00:00Z;" + PARCELS + ";K1;" + CAPTURE_A
                        + ";10001;;3.00;EUR;;DE;25.00;0.75;;;PURCHASE_FEE_PERCENTAGE");
        assertThat(file.get(9))
                .isEqualTo("RETURN;2024-06-01T12:00:00Z;1970-01-01T00:00:00Z;" + SHIRT + ";K1;;10001;;95.00;EUR;"
                        + refundId + ";DE;;;;" + REFERENCE + ";PURCHASE_RETURN");
    }

    @Test
    void theFileIsWrittenAsWanted() {
        refundShirt();
        JsonNode payout = only(pay("""
                {"oddities":[{"oddity":"debt"}],
                 "layout":{"delimiter":",","decimal":",","signed":true,"blankLine":true,"bom":true,"crlf":true,
                  "columns":["merchant_refund_reference","type","amount"],"names":{"amount":"Betrag"}}}"""));

        assertThat(file(payout))
                .startsWith("\uFEFFtotal_sale_amount,")
                .contains("\r\n\"0,00\",\"0,00\",")
                .endsWith("\r\n\r\nmerchant_refund_reference,type,Betrag\r\n" + REFERENCE + ",RETURN,\"-95,00\"\r\n");

        String reference = payout.path("paymentReference").stringValue();
        JsonNode bare = only(pay("{\"reissue\":\"" + reference + "\",\"layout\":{\"summary\":false,\"bom\":false}}"));
        assertThat(bare.path("lines")).isEqualTo(payout.path("lines"));
        assertThat(bare.path("totals")).isEqualTo(payout.path("totals"));
        assertThat(file(bare)).startsWith("merchant_refund_reference,");

        JsonNode named = only(pay("{\"reissue\":\"" + reference
                + "\",\"layout\":{\"summary\":false,\"bom\":false,\"columns\":[\"payment_reference\",\"type\"]}}"));
        assertThat(file(named)).isEqualTo("payment_reference,type\r\n" + reference + ",RETURN\r\n");
    }

    @Test
    void aNameThatNoPayoutHasIsNotFound() {
        assertThat(operator.get(PAYOUTS + "/settlement.XISA93DJ.csv").statusCode())
                .isEqualTo(404);
    }

    private String refundShirt() {
        HttpResponse<String> refund = client.refund(SHIRT, "k1", shirtLessFee());
        return refund.headers().firstValue("Refund-Id").orElseThrow();
    }

    private List<JsonNode> pay(String wish) {
        HttpResponse<String> answer = operator.post(PAYOUTS, wish);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(TestClient.json(answer).path("payouts").spliterator(), false)
                .toList();
    }

    private static JsonNode only(List<JsonNode> payouts) {
        assertThat(payouts).hasSize(1);
        return payouts.get(0);
    }

    private String file(JsonNode payout) {
        return operator.get(PAYOUTS + "/" + payout.path("file").stringValue()).body();
    }

    private static List<String> texts(JsonNode payout, String name) {
        return StreamSupport.stream(payout.path("lines").spliterator(), false)
                .map(line -> line.path(name).stringValue())
                .toList();
    }

    private static List<Long> totals(JsonNode payout, String... names) {
        return List.of(names).stream()
                .map(name -> payout.path("totals").path(name).longValue())
                .toList();
    }
}
