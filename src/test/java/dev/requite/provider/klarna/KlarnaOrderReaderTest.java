package dev.requite.provider.klarna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.provider.http.UnusableAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KlarnaOrderReaderTest {

    private static final String BARE =
            "\"purchase_currency\":\"EUR\",\"order_amount\":300,\"captured_amount\":200,\"refunded_amount\":50";

    @Test
    void theDocumentedOrderWithoutCaptureLinesIsRead() throws Exception {
        Order order = read(KlarnaTestBed.resource("order-without-capture-lines.response.json"));

        assertThat(order)
                .isEqualTo(new Order(
                        "klarna",
                        KlarnaTestBed.ORDER,
                        CurrencyUnit.of("PLN"),
                        "PL",
                        Order.State.CAPTURED,
                        200,
                        200,
                        0,
                        0,
                        "20S0XXXX",
                        "",
                        Order.ReturnFees.BY_COUNTRY,
                        true,
                        Order.UNLIMITED,
                        List.of(new Capture(
                                "32904e4c-61d2-400e-9b77-000000000000",
                                Instant.parse("2022-07-08T09:48:17.738Z"),
                                200,
                                0L,
                                List.of(new OrderLine("", "dress", "physical", 1, "", 200, 200, 0, 0)))),
                        List.of(),
                        Conduct.PLAIN,
                        new Authorization(
                                Instant.parse("2022-07-08T09:48:16.680Z"),
                                Instant.parse("2022-08-05T00:00:00Z"),
                                0L,
                                200L)));
    }

    @Test
    void ofItsAuthorizationOnlyWhatIsToldIsTold() throws UnusableAnswer {
        assertThat(read("{" + BARE + "}").authorization()).isEqualTo(Authorization.UNTOLD);
        assertThat(read("{" + BARE + "}").remainingAuthorized()).isEqualTo(100);
        assertThat(read("{" + BARE + ",\"expires_at\":\"soon\",\"created_at\":\"\",\"original_order_amount\":99.5}")
                        .authorization())
                .isEqualTo(Authorization.UNTOLD);
        assertThat(read("{" + BARE + ",\"remaining_authorized_amount\":7,\"original_order_amount\":400}")
                        .authorization())
                .isEqualTo(new Authorization(null, null, 7L, 400L));
    }

    @Test
    void aSingleCaptureInFullThatNamesNoLinesIsOfTheOrdersOwn() throws UnusableAnswer {
        String lines =
                "\"order_lines\":[{\"reference\":\"MUG\",\"quantity\":2,\"unit_price\":150,\"total_amount\":300}]";
        String whole =
                "\"purchase_currency\":\"EUR\",\"order_amount\":300,\"captured_amount\":300,\"refunded_amount\":0,";
        String capture = "{\"capture_id\":\"a\",\"captured_amount\":300}";

        assertThat(linesOf("{" + whole + lines + ",\"captures\":[" + capture + "]}"))
                .containsExactly("MUG");
        assertThat(linesOf("{" + whole + lines.replace("300}", "299}") + ",\"captures\":[" + capture + "]}"))
                .as("the lines are another sum")
                .isEmpty();
        assertThat(linesOf("{" + whole.replace("order_amount\":300", "order_amount\":400") + lines + ",\"captures\":["
                        + capture + "]}"))
                .as("not all of it was captured")
                .isEmpty();
        assertThat(linesOf("{" + whole + lines + ",\"captures\":[" + capture.replace("300", "100") + ","
                        + capture.replace("300", "200") + "]}"))
                .as("captured twice")
                .isEmpty();
    }

    private static List<String> linesOf(String json) throws UnusableAnswer {
        return read(json).captures().get(0).lines().stream()
                .map(OrderLine::reference)
                .toList();
    }

    @Test
    void theOrderOf2020IsReadInLowerCaseAndWithoutRefundIds() throws Exception {
        Order order = new OrderReader("klarna")
                .read(
                        KlarnaTestBed.resource("order-of-2020.response.json").getBytes(StandardCharsets.UTF_8),
                        "F3392F8B-6116-4073-AB96-E330819E2C07");

        assertThat(order.currency()).isEqualTo(CurrencyUnit.USD);
        assertThat(order.country()).isEqualTo("US");
        assertThat(order.merchantReference()).isEqualTo("10001");
        assertThat(order.captures().get(0).capturedAt()).isEqualTo("2015-11-19T01:51:17Z");
        assertThat(order.captures().get(0).lines())
                .containsExactly(new OrderLine("75001", "string", "physical", 1, "pcs.", 0, 0, 0, 0));
        assertThat(order.refunds())
                .containsExactly(new PastRefund(
                        "", "", 0, List.of(new PastRefund.Line("75001", "physical", 1, 0, 0, 0, "", "", ""))));
    }

    @Test
    void nothingOfTheCustomerIsKept() throws Exception {
        Order order = read(KlarnaTestBed.resource("order-without-capture-lines.response.json"));

        assertThat(order.toString()).doesNotContain("Person", "example.com", "Testville", "00-000", "+1000");
    }

    @Test
    void whatIsMissingHasADefaultThatClaimsNothing() throws Exception {
        Order order = read("{" + BARE + "}");

        assertThat(order.state()).isEqualTo(Order.State.OTHER);
        assertThat(order.country()).isEmpty();
        assertThat(order.captures()).isEmpty();
        assertThat(order.refunds()).isEmpty();
        assertThat(order.remainingAuthorized()).isEqualTo(100);
        assertThat(order.left()).isEqualTo(150);
    }

    @Test
    void capturesComeOldestFirstAndOfOneMomentAsGiven() throws Exception {
        Order order = read("{" + BARE + ",\"captures\":["
                + capture("d", "2024-01-02T00:00:00Z") + "," + capture("b", "2024-01-01T12:00:00+02:00") + ","
                + capture("c", "2024-01-01T10:00:00Z") + "," + capture("a", "2023-12-31T23:59:59.999Z") + "]}");

        assertThat(order.captures()).extracting(Capture::id).containsExactly("a", "b", "c", "d");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-07-08T09:48:16.680Z, 2022-07-08T09:48:16.680Z",
        "2015-11-19T01:51:17Z, 2015-11-19T01:51:17Z",
        "2015-11-19T01:51:17+00:00, 2015-11-19T01:51:17Z",
        "2015-11-19T01:51:17+0100, 2015-11-19T00:51:17Z",
        "2015-11-19T01:51:17-03, 2015-11-19T04:51:17Z",
        "2015-11-19T01:51:17.123456789+05:30, 2015-11-18T20:21:17.123456789Z",
        "2015-11-19T01:51:17, 2015-11-19T01:51:17Z",
        "yesterday, 1970-01-01T00:00:00Z"
    })
    void timesAreReadInEveryFormKlarnaWritesThem(String text, Instant time) throws Exception {
        Order order = read("{" + BARE + ",\"captures\":[" + capture("a", text) + "]}");

        assertThat(order.captures().get(0).capturedAt()).isEqualTo(time);
    }

    @Test
    void aCaptureThatDoesNotTellWhatWasRefundedOfItSaysSo() throws Exception {
        Order order = read("{" + BARE + ",\"captures\":[{\"capture_id\":\"a\",\"captured_amount\":200}]}");

        assertThat(order.captures()).containsExactly(new Capture("a", Instant.EPOCH, 200, null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"tax_rate\":2500', 2000",
        "'\"tax_rate\":700', 654",
        "'\"tax_rate\":2500,\"total_tax_amount\":null', 2000",
        "'\"tax_rate\":2500,\"total_tax_amount\":1999', 1999",
        "'\"tax_rate\":2500,\"total_tax_amount\":0', 0",
        "'\"tax_rate\":0', 0",
        "'\"tax_rate\":-1', 0",
        "'\"type\":\"physical\"', 0"
    })
    void aLinesTaxThatIsNotToldIsWhatItsRateMakesOfIt(String fields, long tax) throws Exception {
        Order order =
                read("{" + BARE + ",\"captures\":[{\"capture_id\":\"a\",\"captured_amount\":10000,\"order_lines\":"
                        + "[{\"quantity\":1,\"unit_price\":10000,\"total_amount\":10000," + fields + "}]}]}");

        assertThat(order.captures().get(0).lines().get(0).totalTax()).isEqualTo(tax);
    }

    @Test
    void ourRowIdsAreRecognisedInRefundLinesAndNobodyElses() throws Exception {
        Order order = read("{" + BARE + ",\"refunds\":[{\"refund_id\":\"r\",\"reference\":\"x\",\"refunded_amount\":3,"
                + "\"order_lines\":[" + refundLine("requite:1:shop.7:b-2@cap-1") + "," + refundLine("requite:2:row")
                + ","
                + refundLine("requite:1:not a row@cap-1") + "," + refundLine("Some metadata") + "]}]}");

        assertThat(order.refunds().get(0).lines())
                .extracting(PastRefund.Line::rowId)
                .containsExactly("shop.7:b-2", "", "", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"order_amount\":300,\"captured_amount\":200,\"refunded_amount\":50}",
                "{\"purchase_currency\":\"XYZ\",\"order_amount\":3,\"captured_amount\":2,\"refunded_amount\":0}",
                "{\"purchase_currency\":\"EUR\",\"captured_amount\":2,\"refunded_amount\":0}",
                "{\"purchase_currency\":\"EUR\",\"order_amount\":3,\"refunded_amount\":0}",
                "{\"purchase_currency\":\"EUR\",\"order_amount\":3,\"captured_amount\":2}",
                "{\"purchase_currency\":\"EUR\",\"order_amount\":3,\"captured_amount\":-2,\"refunded_amount\":0}",
                "{\"purchase_currency\":\"EUR\",\"order_amount\":3,\"captured_amount\":2.5,\"refunded_amount\":0}",
                "{\"purchase_currency\":\"EUR\",\"order_amount\":3,\"captured_amount\":\"2\",\"refunded_amount\":0}",
                "{\"purchase_currency\":\"EUR\",\"order_amount\":3,\"captured_amount\":1e30,\"refunded_amount\":0}",
                "null",
                "[]",
                "\"order\"",
                "{\"purchase_currency\":",
                "{} {}"
            })
    void anOrderThatMoneyCanNotRestOnIsUnusable(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnusableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"captured_amount\":200}",
                "{\"capture_id\":\"\",\"captured_amount\":200}",
                "{\"capture_id\":\"a\"}"
            })
    void aCaptureThatMoneyCanNotRestOnMakesItsOrderUnusable(String capture) {
        assertThatThrownBy(() -> read("{" + BARE + ",\"captures\":[" + capture + "]}"))
                .isInstanceOf(UnusableAnswer.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"unit_price\":1,\"total_amount\":1",
                "\"quantity\":1,\"total_amount\":1",
                "\"quantity\":1,\"unit_price\":1",
                "\"quantity\":1.5,\"unit_price\":1,\"total_amount\":1",
                "\"quantity\":-1,\"unit_price\":1,\"total_amount\":1",
                "\"quantity\":1,\"unit_price\":1,\"total_amount\":1.5",
                "\"quantity\":1,\"unit_price\":1e30,\"total_amount\":1",
                "\"quantity\":1,\"unit_price\":1,\"total_amount\":1,\"tax_rate\":0.5"
            })
    void oneOddLineDoesNotBlockTheOthers(String odd) throws UnusableAnswer {
        Order order = read("{" + BARE + ",\"captures\":[{\"capture_id\":\"a\",\"captured_amount\":2,\"order_lines\":["
                + "{\"reference\":\"ODD\"," + odd
                + "},{\"reference\":\"MUG\",\"quantity\":1,\"unit_price\":1,\"total_amount\":1}]}]}");

        assertThat(order.captures().get(0).lines())
                .extracting(OrderLine::reference, OrderLine::quantity)
                .containsExactly(tuple("ODD", OrderLine.UNTOLD), tuple("MUG", 1L));
    }

    @Test
    void aRefundWhoseLinesDoNotTellTheirWorthIsOfNoLines() throws UnusableAnswer {
        Order order = read(
                "{" + BARE + ",\"refunds\":[{\"refunded_amount\":2,\"order_lines\":["
                        + "{\"reference\":\"MUG\",\"quantity\":1},{\"reference\":\"CUP\",\"quantity\":1,\"total_amount\":1}]},"
                        + "{\"refunded_amount\":1,\"order_lines\":[{\"reference\":\"CUP\",\"quantity\":0.5,\"total_amount\":1}]}]}");

        assertThat(order.refunds().get(0).lines()).isEmpty();
        assertThat(order.refunds().get(1).lines())
                .extracting(PastRefund.Line::reference, PastRefund.Line::quantity)
                .containsExactly(tuple("CUP", OrderLine.UNTOLD));
    }

    @Test
    void anUnusableAnswerIsDescribedByFieldNamesNotByWhatStoodThere() {
        assertThatThrownBy(() -> read("{" + BARE + ",\"captures\":[{\"captured_amount\":\"Test Person\"}]}"))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessage("the order could not be read at captures[0].captured_amount");
    }

    private static Order read(String json) throws UnusableAnswer {
        return new OrderReader("klarna").read(json.getBytes(StandardCharsets.UTF_8), KlarnaTestBed.ORDER);
    }

    private static String capture(String id, String at) {
        return "{\"capture_id\":\"" + id + "\",\"captured_amount\":50,\"captured_at\":\"" + at + "\"}";
    }

    private static String refundLine(String merchantData) {
        return "{\"name\":\"n\",\"quantity\":1,\"unit_price\":1,\"total_amount\":1,\"merchant_data\":\"" + merchantData
                + "\"}";
    }
}
