package dev.requite.sandbox;

import static dev.requite.sandbox.AltapayClient.*;
import static dev.requite.sandbox.AltapayOrders.*;
import static dev.requite.sandbox.TestOrders.capture;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.AltapayClient.Xml;
import dev.requite.sandbox.books.AltapayBehaviour.LineSumCheck;
import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.BookedLine;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Order lines of AltaPay's refunds: their arithmetic, the return fee, and everything that clients write differently. */
class SandboxAltapayLinesTest {

    private static final String YEN = "1000200";
    private static final String OTHER_MARKET = "1000201";

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(AltapayOrders.all())
            .orders(TestOrders.array(
                    payment(OTHER_MARKET, "US", klarna(), 10000, capture("c-9", 10000, "2024-05-01T10:00:00Z"))))
            .build());
    private final AltapayClient client = AltapayClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 7.99, 25, , , 29.96, 29.97",
        "3, 3.33, 19, , , 11.89, 11.88",
        "7, 0.05, 21, , , 0.42, 0.43",
        "5, 8.3193, 19, , , 49.50, 49.49",
        "2, 100, , 50, 10, 225.00, 225.01",
        "1, 10, 25, 1, , 11, 12.50",
        "0.5, 10, , , , 5, 4.99"
    })
    void theSumOfTheLinesIsExact(
            String quantity, String price, String percent, String tax, String discount, String sum, String wrong) {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.lineSumCheck(LineSumCheck.ALL)));
        String id = sum.equals("225.00") ? "1000210" : CARD;
        loadLarge();
        String[] line = lineOf(quantity, price, percent, tax, discount);

        assertThat(client.refund(id, wrong, line).errorCode()).isEqualTo("1004");
        assertThat(client.refund(id, sum, line).result()).isEqualTo("Success");
        assertThat(sandbox.books().refunds()).hasSize(1);
    }

    @Test
    void theLinesAreInTheBooksWithTheirGross() {
        client.refund(
                KLARNA,
                "11.89",
                line(0, "quantity", "3", "unitPrice", "3.33", "taxPercent", "19", "goodsType", "Physical"));

        assertThat(sandbox.books().refunds())
                .singleElement()
                .satisfies(refund ->
                        assertThat(refund.lines()).containsExactly(new BookedLine("physical", "item-0", 3, 1189)));
    }

    @Test
    void theSeedExampleDeductsTheReturnFee() {
        Xml answer = client.refund(KLARNA, "4.60", example());

        assertThat(answer.result()).isEqualTo("Success");
        assertThat(answer.refunded()).isEqualTo("4.60");
        assertThat(sandbox.books().refunds().get(0).lines())
                .extracting(BookedLine::totalAmount)
                .containsExactly(1100L, -640L);
        assertThat(sandbox.books().order(KLARNA).orElseThrow().captures().get(0).refundedAmount())
                .isEqualTo(460);
    }

    @Test
    void theSameRequestAddsTheFeeWhereTheCaptureIsNotOneOfEverything() {
        assertThat(client.refund(KLARNA_PARTLY, "4.60", example()).errorCode()).isEqualTo("1004");
        assertThat(client.refund(KLARNA_PARTLY, "17.40", example()).result()).isEqualTo("Success");
    }

    @Test
    void theSumIsCheckedWhereItIsChosen() {
        assertThat(client.refund(CARD, "4.60", example()).result()).isEqualTo("Success");

        sumCheck(LineSumCheck.ALL);
        assertThat(client.refund(CARD, "4.60", example()).errorCode()).isEqualTo("1004");
        assertThat(client.refund(CARD, "17.40", example()).result()).isEqualTo("Success");

        sumCheck(LineSumCheck.NONE);
        assertThat(client.refund(KLARNA, "5.00", example()).result()).isEqualTo("Success");
    }

    @Test
    void aGoodwillRefundHasNoLines() {
        assertThat(client.refund(KLARNA, "5").result()).isEqualTo("Success");
    }

    @Test
    void klarnasMarketsComeOnTop() {
        assertThat(client.refund(OTHER_MARKET, "4.60", example()).result()).isEqualTo("Failed");

        sandbox.behave(behaviour -> behaviour.ineligibleReturnFee(Behaviour.IneligibleReturnFee.PLAIN_LINE));
        assertThat(client.refund(OTHER_MARKET, "4.60", example()).result()).isEqualTo("Success");
    }

    @Test
    void theKlarnaTerminalsAreChosen() {
        sandbox.behave(
                behaviour -> behaviour.altapay(altapay -> altapay.klarnaTerminals(Set.of("AltaPay Test Terminal"))));

        assertThat(client.refund(CARD, "4.60", example()).result()).isEqualTo("Success");
        assertThat(sandbox.books().refunds().get(0).lines().get(1).totalAmount())
                .isEqualTo(-640);
        assertThat(client.payment(CARD).text("//PaymentNature")).isEqualTo("Invoice");
    }

    @ParameterizedTest
    @CsvSource({
        "unitPrice, -1, handling",
        "unitPrice, 0, item",
        "unitPrice, '', item",
        "unitPrice, '1,5', item",
        "quantity, 0, item",
        "quantity, -1, item",
        "quantity, '', item",
        "itemId, '', item",
        "description, '', item",
        "taxPercent, -1, item",
        "taxAmount, x, item",
        "discount, 101, item",
        "quantity, 1, nonsense"
    })
    void aMalformedLineIsAnErrorCode(String field, String value, String goodsType) {
        String body = refundForm(CARD, "1", line(0, "quantity", "1", "unitPrice", "1", "goodsType", goodsType));

        Xml answer = client.refundRaw(body + "&" + form("orderLines[0][" + field + "]", value));

        assertThat(answer.errorCode()).isEqualTo("1002");
        assertThat(answer.text("//ErrorMessage")).startsWith("Parameter orderLines[0][");
        assertThat(sandbox.books().refunds()).isEmpty();
    }

    @Test
    void anItemIdIsUniqueWithinTheOrder() {
        String[] twice = lines(
                line(0, "quantity", "1", "unitPrice", "1"),
                line(1, "quantity", "1", "unitPrice", "1", "itemId", "item-0"));

        assertThat(client.refund(CARD, "2", twice).errorCode()).isEqualTo("1002");
    }

    /** The seed example as each client encodes it. */
    static Stream<String> encodings() {
        return Stream.of(
                // PHP: keys percent-encoded, shortest numbers, booleans as 1 and 0.
                "transaction_id=1000125&amount=4.6&orderLines%5B0%5D%5Bdescription%5D=test"
                        + "&orderLines%5B0%5D%5BitemId%5D=123981231&orderLines%5B0%5D%5Bquantity%5D=1"
                        + "&orderLines%5B0%5D%5BtaxPercent%5D=10&orderLines%5B0%5D%5BunitPrice%5D=10"
                        + "&orderLines%5B0%5D%5BgoodsType%5D=physical"
                        + "&orderLines%5B1%5D%5Bdescription%5D=cost+of+return"
                        + "&orderLines%5B1%5D%5BitemId%5D=901209381&orderLines%5B1%5D%5Bquantity%5D=1"
                        + "&orderLines%5B1%5D%5BtaxPercent%5D=25&orderLines%5B1%5D%5BunitPrice%5D=5.12"
                        + "&orderLines%5B1%5D%5BgoodsType%5D=handling&allow_over_refund=0",
                // JavaScript: %20 for a space, false for 0, a line without a type is an item.
                "transaction_id=1000125&amount=4.60&orderLines%5B0%5D%5Bdescription%5D=test"
                        + "&orderLines%5B0%5D%5BitemId%5D=123981231&orderLines%5B0%5D%5Bquantity%5D=1"
                        + "&orderLines%5B0%5D%5BtaxPercent%5D=10&orderLines%5B0%5D%5BunitPrice%5D=10"
                        + "&orderLines%5B0%5D%5BgoodsType%5D=item"
                        + "&orderLines%5B1%5D%5Bdescription%5D=cost%20of%20return"
                        + "&orderLines%5B1%5D%5BitemId%5D=901209381&orderLines%5B1%5D%5Bquantity%5D=1"
                        + "&orderLines%5B1%5D%5BtaxPercent%5D=25&orderLines%5B1%5D%5BunitPrice%5D=5.12"
                        + "&orderLines%5B1%5D%5BgoodsType%5D=handling"
                        + "&reconciliation_identifier=ret-0001&allow_over_refund=false",
                // Java: brackets as they are, doubles, any order, no tax fields where the tax is 0.
                "orderLines[1][goodsType]=handling&orderLines[0][unitPrice]=11.0&amount=4.6"
                        + "&orderLines[1][unitPrice]=6.4&orderLines[1][quantity]=1.0&orderLines[0][itemId]=123981231"
                        + "&orderLines[0][description]=test&orderLines[1][itemId]=901209381&transaction_id=1000125"
                        + "&orderLines[1][description]=cost+of+return&orderLines[0][quantity]=1.0"
                        + "&orderLines[0][goodsType]=physical",
                // C#: brackets as they are, always two decimals.
                "transaction_id=1000125&amount=4.60&orderLines[0][description]=test"
                        + "&orderLines[0][itemId]=123981231&orderLines[0][quantity]=1.00"
                        + "&orderLines[0][taxAmount]=1.00&orderLines[0][unitPrice]=10.00"
                        + "&orderLines[0][goodsType]=physical&orderLines[1][description]=cost+of+return"
                        + "&orderLines[1][itemId]=901209381&orderLines[1][quantity]=1.00"
                        + "&orderLines[1][taxAmount]=1.28&orderLines[1][unitPrice]=5.12"
                        + "&orderLines[1][goodsType]=handling",
                // Numbers of the lines need not start at 0, and types may be written large.
                "transaction_id=1000125&amount=4.60E0&orderLines[7][description]=t%C3%A9st"
                        + "&orderLines[7][itemId]=1&orderLines[7][quantity]=1&orderLines[7][unitPrice]=1.1E1"
                        + "&orderLines[7][goodsType]=PHYSICAL&orderLines[9][description]=fee"
                        + "&orderLines[9][itemId]=2&orderLines[9][quantity]=1&orderLines[9][unitPrice]=6.4"
                        + "&orderLines[9][goodsType]=Handling&transaction_info[ilk]=x");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void everyClientsEncodingIsUnderstood(String body) {
        Xml answer = client.refundRaw(body);

        assertThat(answer.result()).as(answer.text("//ErrorMessage")).isEqualTo("Success");
        assertThat(answer.refunded()).isEqualTo("4.60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23456789E7", "12345678.90", "12345678.9"})
    void largeNumbersAreUnderstood(String amount) {
        loadLarge();

        assertThat(client.refund("1000210", amount).refunded()).isEqualTo("12345678.90");
    }

    @Test
    void parametersMayBeInTheQueryOfAPost() {
        Xml answer = Xml.of(client.post("refundCapturedReservation?transaction_id=" + CARD, FORM, "amount=1"));

        assertThat(answer.result()).isEqualTo("Success");
    }

    @Test
    void aCurrencyHasItsOwnDecimals() {
        load(payment(YEN, "JP", "{}", 500, capture("c-10", 500, "2024-05-01T10:00:00Z"))
                .replace("EUR", "JPY"));

        assertThat(client.refund(YEN, "1.5").errorCode()).isEqualTo("1002");
        Xml answer = client.refund(YEN, "100.0");
        assertThat(answer.refunded()).isEqualTo("100.00");
        assertThat(answer.text("//RefundCurrency")).isEqualTo("392");
        assertThat(sandbox.books().refunds().get(0).amount()).isEqualTo(100);
    }

    private void loadLarge() {
        load(payment("1000210", "DE", "{}", 2_000_000_000, capture("c-8", 2_000_000_000, "2024-05-01T10:00:00Z")));
    }

    private void load(String order) {
        assertThat(TestClient.of(sandbox)
                        .post("/sandbox/orders", TestOrders.array(order))
                        .statusCode())
                .isEqualTo(200);
    }

    private void sumCheck(LineSumCheck choice) {
        sandbox.behave(behaviour -> behaviour.altapay(altapay -> altapay.lineSumCheck(choice)));
    }

    private static String[] example() {
        return lines(
                line(0, "quantity", "1", "unitPrice", "10", "taxPercent", "10", "goodsType", "physical"),
                line(1, "quantity", "1", "unitPrice", "5.12", "taxPercent", "25", "goodsType", "handling"));
    }

    private static String[] lineOf(String quantity, String price, String percent, String tax, String discount) {
        return line(
                0,
                "quantity",
                quantity,
                "unitPrice",
                price,
                "taxPercent",
                percent == null ? "" : percent,
                "taxAmount",
                tax == null ? "" : tax,
                "discount",
                discount == null ? "" : discount);
    }
}
