package dev.requite.provider.altapay;

import static dev.requite.provider.altapay.AltapayTestBed.PAYMENT;
import static dev.requite.provider.altapay.AltapayTestBed.REFERENCE;
import static dev.requite.provider.altapay.AltapayTestBed.entries;
import static dev.requite.provider.altapay.AltapayTestBed.entry;
import static dev.requite.provider.altapay.AltapayTestBed.payment;
import static dev.requite.provider.altapay.AltapayTestBed.resource;
import static dev.requite.provider.altapay.AltapayTestBed.response;
import static dev.requite.provider.altapay.AltapayTestBed.transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.requite.model.order.Authorization;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Conduct;
import dev.requite.model.order.Order;
import dev.requite.model.order.Order.ReturnFees;
import dev.requite.model.order.Order.State;
import dev.requite.model.order.PastRefund;
import dev.requite.provider.http.UnusableAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What payments say, as AltaPay writes them, or that they can't be used. Long by the number of their fields.
 */
class AltapayOrderReaderTest {

    private static final String VOUCHED_FOR = "Bank Terminal";

    @Test
    void theDocumentedPaymentIsReadWhole() throws UnusableAnswer {
        Order order = fixture("api-php__refundcapture.xml", "1");

        assertThat(order)
                .isEqualTo(new Order(
                        "altapay",
                        "1",
                        CurrencyUnit.EUR,
                        "DK",
                        State.CAPTURED,
                        100,
                        100,
                        12,
                        0,
                        "",
                        "myorderid",
                        ReturnFees.NEVER,
                        false,
                        0,
                        List.of(new Capture(
                                "f4e2533e-c578-4383-b075-bc8a6866784a",
                                Instant.parse("2010-09-28T10:00:00Z"),
                                100,
                                null,
                                List.of())),
                        List.of(new PastRefund("", "8774bcef-7549-4497-948e-82280ca69f80", 12, List.of())),
                        Conduct.PLAIN,
                        Authorization.UNTOLD));
    }

    @ParameterizedTest
    @CsvSource({
        "api-php__capture.xml, 1, CAPTURED, 100, 100, 0, 1, 1",
        "api-php__payment.xml, 1, CAPTURED, 100, 100, 0, 1, 1",
        "api-php__payments.xml, 1, CAPTURED, 100, 100, 0, 1, 1",
        "api-php__payments.xml, 2, CAPTURED, 100, 100, 0, 1, 1",
        "api-php__release.xml, 1, CANCELLED, 100, 0, 0, 1, 0",
        "loevgaard__RefundCapturedReservationResponse.xml, 1, CAPTURED, 100, 100, 12, 0, 1",
        "sdk-js__capture_two_captures_compact.xml, 2, PART_CAPTURED, 4995, 200, 0, 2147483647, 1",
        "sdk-python__200_capture_payment_already_captured.xml, 8035652, CAPTURED, 123, 123, 0, 2147483647, 1",
        "sdk-python__200_capture_response.xml, 8124642, CAPTURED, 1329, 1329, 0, 2147483647, 1",
        "sdk-ruby__refund_captured_reservation.xml, 1, CAPTURED, 100, 100, 12, 0, 1",
        "sdk-ruby__pensio_error.xml, 3, AUTHORIZED, 0, 0, 0, 1, 0",
        "api-php__setupsubscription_fail.xml, 10205361, AUTHORIZED, 0, 0, 0, 2147483647, 0"
    })
    void thePaymentsOfEveryFixtureAreRead(
            String name, String id, String state, long reserved, long captured, long refunded, int possible, int count)
            throws UnusableAnswer {
        Order order = fixture(name, id);

        assertThat(order.state()).hasToString(state);
        assertThat(order.amount()).isEqualTo(reserved);
        assertThat(order.capturedAmount()).isEqualTo(captured);
        assertThat(order.refundedAmount()).isEqualTo(refunded);
        assertThat(order.remainingAuthorized()).isEqualTo(Math.max(0, reserved - captured));
        assertThat(order.refundsPossible()).isEqualTo(possible);
        assertThat(order.captures()).hasSize(count);
        assertThat(order.linesTold()).isFalse();
        assertThat(order.providerReference()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"find_transaction_single.xml, 123456", "find_transaction_multiple.xml, 123457"})
    void aPaymentWithoutCurrencyIsUnusable(String name, String id) {
        assertThatThrownBy(() -> fixture("sdk-python__200_" + name, id))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessageContaining("no currency");
    }

    @Test
    void capturesAreOldestFirstEachWithAnIdOfItsOwn() throws UnusableAnswer {
        Order order = order(payment(
                "0",
                entries(
                        entry("captured", "same", "50.00", "u-3").replace("2026-01-05", "2026-01-07"),
                        entry("captured", "", "20.00", "u-2").replace("2026-01-05", "2026-01-06"),
                        entry("captured", "same", "20.00", "u-1"),
                        entry("captured", "", "10.00", "").replace("2026-01-05T12:00:00+01:00", "whenever"),
                        entry("credited", "other", "5.00", ""))));

        assertThat(order.captures()).extracting(Capture::id).containsExactly(PAYMENT, "same", "u-2", "same#2");
        assertThat(order.captures()).extracting(Capture::amount).containsExactly(1000L, 2000L, 2000L, 5000L);
        assertThat(order.captures().get(0).capturedAt()).isEqualTo(Instant.EPOCH);
        assertThat(order.captures()).allSatisfy(capture -> {
            assertThat(capture.refundedAmount()).isNull();
            assertThat(capture.lines()).isEmpty();
        });
    }

    @Test
    void aCardPaymentTakesGoodsBackOnThePaymentAsAWhole() throws UnusableAnswer {
        String twice = payment(
                "0", entries(entry("captured", "one", "60.00", "u-1"), entry("captured", "two", "40.00", "u-2")));
        String card =
                twice.replaceFirst("<CapturedAmount>", "<PaymentNature>CreditCard</PaymentNature><CapturedAmount>");

        assertThat(order(twice).captures()).extracting(Capture::id).containsExactly("one", "two");
        assertThat(order(card).captures())
                .extracting(Capture::id, Capture::amount)
                .containsExactly(tuple(PAYMENT, 10000L));
        assertThat(order(card.replaceFirst(
                                "<CapturedAmount>",
                                "<Terminal>" + AltapayTestBed.KLARNA_TERMINAL + "</Terminal><CapturedAmount>"))
                        .captures())
                .hasSize(2);
    }

    @Test
    void whereNoCaptureIsListedThePaymentIsItsOnlyOne() throws UnusableAnswer {
        assertThat(order(payment("0", "")).captures())
                .containsExactly(new Capture(PAYMENT, Instant.EPOCH, 10000, null, List.of()));
        assertThat(order(payment("0", "").replace("CapturedAmount>100", "CapturedAmount>0"))
                        .captures())
                .isEmpty();
    }

    @Test
    void refundsAreKnownByOurReferenceInAnyCaseAndLayout() throws UnusableAnswer {
        String mangled = REFERENCE.toString().toUpperCase(Locale.ROOT).replace("-", "-\n ");
        Order order = order(payment(
                "6.60", entries(entry("REFUNDED", mangled, "4.6", "u-1"), entry("refunded", "Portal 7", "2.00", ""))));

        assertThat(order.refunds())
                .containsExactly(
                        new PastRefund("u-1", REFERENCE.toString(), 460, List.of()),
                        new PastRefund("", "Portal7", 200, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "100.00, 100.00, captured, CAPTURED",
        "100.00, 120.00, refunded, CAPTURED",
        "0, 5.00, bank_payment_finalized, CAPTURED",
        "100.00, 0.01, captured, PART_CAPTURED",
        "100.00, 60.00, released, PART_CAPTURED",
        "100.00, 0, released, CANCELLED",
        "100.00, 0, Re leased, CANCELLED",
        "0, 0, epayment_declined, CANCELLED",
        "100.00, 0.0, preauth, AUTHORIZED",
        "100.00, 0, refunded, AUTHORIZED",
        "100.00, 0, never heard, AUTHORIZED"
    })
    void amountsDecideTheState(String reserved, String captured, String status, State state) throws UnusableAnswer {
        Order order = order(payment("0", "")
                .replace("ReservedAmount>100.00", "ReservedAmount>" + reserved)
                .replace("CapturedAmount>100.00", "CapturedAmount>" + captured)
                .replace(">refunded<", ">" + status + "<"));

        assertThat(order.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "Shop Klarna DK, true, VOUCHED_FOR",
        "Shop Klarna DK, false, NEVER",
        "shop klarna dk, true, NEVER",
        "ShopKlarnaDK, true, NEVER",
        "'', true, NEVER"
    })
    void aReturnFeeNeedsATerminalVouchedForAndAListedCapture(String terminal, boolean listed, ReturnFees fees)
            throws UnusableAnswer {
        String captures = listed ? entries(entry("captured", "c", "100.00", "")) : "";

        assertThat(order(payment("0", "<Terminal>\n " + terminal + " </Terminal>" + captures))
                        .returnFees())
                .isEqualTo(fees);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, 0, 2147483647",
        "true, true, 5.00, 2147483647",
        "true, false, 0, 1",
        "true, false, 5.00, 0",
        "false, true, 0, 0",
        "0, 1, 0, 0",
        "True, FALSE, 0, 1",
        "'', '', 0, 2147483647"
    })
    void whatTheMethodSupportsBoundsTheRefunds(String refunds, String multiple, String refunded, int possible)
            throws UnusableAnswer {
        String services = "<PaymentNatureService><SupportsRefunds>" + refunds + "</SupportsRefunds>"
                + "<SupportsMultipleRefunds>" + multiple + "</SupportsMultipleRefunds></PaymentNatureService>";

        assertThat(order(payment(refunded, services)).refundsPossible()).isEqualTo(possible);
        assertThat(order(payment(refunded, "")).refundsPossible()).isEqualTo(Order.UNLIMITED);
    }

    @Test
    void aRefundThatIsListedBeforeItsAmountMovesUsesUpTheOnlyOneThereIs() throws UnusableAnswer {
        String services = "<PaymentNatureService><SupportsMultipleRefunds>false</SupportsMultipleRefunds>"
                + "</PaymentNatureService>";

        assertThat(order(payment("0", services + entries(entry("refunded", "r", "1.00", ""))))
                        .refundsPossible())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "<CountryOfOrigin><Country>dk</Country></CountryOfOrigin>, DK",
        "<CountryOfOrigin><Country/></CountryOfOrigin><BillingAddress><Country>SE</Country></BillingAddress>, SE",
        "<BillingAddress><Country>DEU</Country></BillingAddress>, ''",
        "'', ''"
    })
    void theCountryIsTheCustomers(String info, String country) throws UnusableAnswer {
        assertThat(order(payment("0", "<CustomerInfo>" + info + "</CustomerInfo>"))
                        .country())
                .isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource({
        "<MerchantCurrency>208</MerchantCurrency>, DKK",
        "<MerchantCurrencyAlpha>sek</MerchantCurrencyAlpha>, SEK",
        "<MerchantCurrencyAlpha/><MerchantCurrency>36</MerchantCurrency>, AUD",
        "<MerchantCurrencyAlpha>JPY</MerchantCurrencyAlpha><MerchantCurrency>392</MerchantCurrency>, JPY"
    })
    void theCurrencyIsToldByLettersOrNumber(String told, String code) throws UnusableAnswer {
        Order order = order(inCurrency(told));

        assertThat(order.currency().getCode()).isEqualTo(code);
        assertThat(order.capturedAmount()).isEqualTo(code.equals("JPY") ? 100 : 10000);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no currency",
        "<MerchantCurrencyAlpha>EUR</MerchantCurrencyAlpha><MerchantCurrency>208</MerchantCurrency>, differ",
        "<MerchantCurrencyAlpha>EUR</MerchantCurrencyAlpha><MerchantCurrency>x</MerchantCurrency>, differ",
        "<MerchantCurrency>000</MerchantCurrency>, unknown",
        "<MerchantCurrencyAlpha>EURO</MerchantCurrencyAlpha>, unknown"
    })
    void aCurrencyThatIsNotCertainIsUnusable(String told, String words) {
        assertUnusable(inCurrency(told), words);
    }

    @Test
    void aCurrencyWithMoreDecimalsThanAnAmountTakesAllowsNoRefund() throws UnusableAnswer {
        Order order = order(inCurrency("<MerchantCurrencyAlpha>KWD</MerchantCurrencyAlpha>"));

        assertThat(order.refundsPossible()).isZero();
        assertThat(order.capturedAmount()).isEqualTo(100_000);
    }

    @Test
    void amountsHaveTheirCurrencysDecimalsOrOnlyZerosMore() throws UnusableAnswer {
        assertThat(order(payment("1.230", "")).refundedAmount()).isEqualTo(123);
        assertThat(order(payment("\n1.\n2 3 ", "")).refundedAmount()).isEqualTo(123);
        assertUnusable(payment("1.234", ""), "RefundedAmount has more decimals");
        assertUnusable(payment("-1.00", ""), "RefundedAmount is not a plain decimal");
        assertUnusable(payment("1,00", ""), "RefundedAmount is not a plain decimal");
        assertUnusable(payment("1e2", ""), "RefundedAmount is not a plain decimal");
        assertUnusable(payment("", ""), "lacks the RefundedAmount");
        assertUnusable(payment("1", "<RefundedAmount>2</RefundedAmount>"), "RefundedAmount twice");
        assertUnusable(payment("1", entries(entry("captured", "c", "", ""))), "lacks the amount");
        assertUnusable(
                payment("1", entries(entry("refunded", "c", "1", "").replace("978", "208"))), "another currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ReservedAmount", "CapturedAmount", "RefundedAmount"})
    void noAmountIsGuessed(String name) {
        assertUnusable(payment("0", "").replaceAll("<" + name + ">[^<]*</" + name + ">", ""), "lacks the " + name);
    }

    @ParameterizedTest
    @CsvSource({
        "<PaymentNature>CreditCard</PaymentNature>, true",
        "<PaymentNature>Invoice</PaymentNature>, false",
        "<PaymentNature>creditcard</PaymentNature>, false",
        "'', false",
        "<PaymentNature>Invoice</PaymentNature><Terminal>Bank Terminal</Terminal>, true",
        "<PaymentNature>Invoice</PaymentNature><Terminal>Another</Terminal>, false"
    })
    void onlyACardOrATerminalVouchedForIsCarriedOutWhileTheCallerWaits(String more, boolean atOnce)
            throws UnusableAnswer {
        assertThat(order(payment("0", more)).conduct().refundsAtOnce()).isEqualTo(atOnce);
    }

    @Test
    void aTerminalOfKlarnasCountsAsNamed() throws UnusableAnswer {
        String terminal = "<Terminal>" + AltapayTestBed.KLARNA_TERMINAL + "</Terminal>";
        assertThat(order(payment("0", terminal)).conduct().refundsAtOnce()).isTrue();
    }

    @Test
    void aPaymentListsItsRefundsIfItListsItsCapturesAndNoLessThanWasRefunded() throws UnusableAnswer {
        String captured = entry("captured", "c", "100", "");
        assertThat(order(payment("0", "")).conduct().refundsListed()).isFalse();
        assertThat(order(payment("0", entries(captured))).conduct().refundsListed())
                .isTrue();
        assertThat(order(payment("1", entries(captured))).conduct().refundsListed())
                .isFalse();
        assertThat(order(payment("1", entries(captured + entry("refunded", "r", "1.00", ""))))
                        .conduct()
                        .refundsListed())
                .isTrue();
    }

    @Test
    void aChargebackOrACreditIsMoneyThatWentBackPastTheShop() throws UnusableAnswer {
        assertThat(order(payment("0", "")).conduct().chargedBack()).isFalse();
        assertThat(order(payment("0", "<ChargebackEvents/><CreditedAmount>0.00</CreditedAmount>"))
                        .conduct()
                        .chargedBack())
                .isFalse();
        assertThat(order(payment("0", "<CreditedAmount>0.01</CreditedAmount>"))
                        .conduct()
                        .chargedBack())
                .isTrue();
        assertThat(order(
                                payment(
                                        "0",
                                        "<ChargebackEvents><ChargebackEvent><Type>CHARGEBACK</Type><Amount>5</Amount></ChargebackEvent></ChargebackEvents>"))
                        .conduct()
                        .chargedBack())
                .isTrue();
    }

    private static String inCurrency(String told) {
        return payment("0", "").replace("<MerchantCurrency>978</MerchantCurrency>", told);
    }

    private static void assertUnusable(String payment, String words) {
        assertThatThrownBy(() -> order(payment))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessageContaining(words);
    }

    private static Order order(String payment) throws UnusableAnswer {
        return read(response(transactions(payment)), PAYMENT);
    }

    private static Order fixture(String name, String id) throws UnusableAnswer {
        return read(resource(name), id);
    }

    private static Order read(String xml, String id) throws UnusableAnswer {
        Transaction payment = ApiResponse.read(xml.getBytes(StandardCharsets.UTF_8))
                .transaction(id)
                .orElseThrow();
        return new OrderReader("altapay", Set.of(AltapayTestBed.KLARNA_TERMINAL), Set.of(VOUCHED_FOR))
                .read(payment, id);
    }
}
