package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.books.PortalRefund;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.payouts.Oddity;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.PayoutWish;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Paths, parameters and bodies as Klarna's OpenAPI of settlements (1.0.0-rc2) has them, copied from it by hand. Long, since
 * the fields of the specification are listed one by one.
 */
class SandboxSettlementsTest {

    private static final String API = "/settlements/v1/";

    private static final Set<String> PAYOUT = Set.of(
            "totals",
            "payment_reference",
            "payout_date",
            "currency_code",
            "merchant_settlement_type",
            "merchant_id",
            "transactions");

    private static final Set<String> TOTALS = Set.of(
            "commission_amount",
            "repay_amount",
            "sale_amount",
            "holdback_amount",
            "tax_amount",
            "settlement_amount",
            "fee_correction_amount",
            "reversal_amount",
            "release_amount",
            "return_amount",
            "fee_amount",
            "charge_amount",
            "credit_amount",
            "fee_refund_amount",
            "tax_refund_amount",
            "deposit_amount",
            "opening_debt_balance_amount",
            "closing_debt_balance_amount");

    private static final Set<String> SUMMARY = Set.of(
            "summary_total_fee_correction_amount",
            "summary_payout_date_start",
            "summary_total_release_amount",
            "summary_settlement_currency",
            "summary_payout_date_end",
            "summary_total_tax_amount",
            "summary_total_settlement_amount",
            "summary_total_holdback_amount",
            "summary_total_reversal_amount",
            "summary_total_return_amount",
            "summary_total_fee_amount",
            "summary_total_commission_amount",
            "summary_total_sale_amount",
            "summary_total_repay_amount");

    private static final List<String> REQUIRED =
            List.of("amount", "sale_date", "type", "capture_date", "order_id", "currency_code", "purchase_country");

    private static final List<String> TRANSACTION = List.of(
            "amount",
            "capture_id",
            "merchant_reference1",
            "sale_date",
            "type",
            "capture_date",
            "payment_reference",
            "order_id",
            "payout",
            "refund_id",
            "short_order_id",
            "merchant_reference2",
            "currency_code",
            "purchase_country",
            "vat_rate",
            "vat_amount",
            "merchant_capture_reference",
            "merchant_refund_reference",
            "detailed_type");

    private final SandboxServer sandbox = SandboxServer.start(SandboxOptions.builder()
            .orders(array(parcels(), shirt(SHIRT, "DE"), inUs(shirt(UNKNOWN, "US"))))
            .clock(SandboxClock.stoppedAt(Instant.parse("2024-06-01T12:00:00Z")))
            .build());
    private final TestClient client = TestClient.of(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aPayoutHasTheFieldsOfTheSpecification() {
        Payout payout = pay();

        JsonNode shown = json("payouts/" + payout.paymentReference());

        assertThat(shown.propertyNames()).containsExactlyInAnyOrderElementsOf(PAYOUT);
        assertThat(shown.path("totals").propertyNames()).containsExactlyInAnyOrderElementsOf(TOTALS);
        assertThat(shown.at("/totals/sale_amount").longValue()).isEqualTo(30000);
        assertThat(shown.path("payout_date").stringValue()).isEqualTo("2024-06-01T12:00:00Z");
        assertThat(json("payouts").path("payouts").get(0)).isEqualTo(shown);
        JsonNode transactions = TestClient.json(client.get(uri(shown.path("transactions"))));
        assertThat(transactions.path("transactions")).hasSize(payout.lines().size());
    }

    @Test
    void transactionsHaveTheFieldsOfTheSpecificationInMinorUnitsWithoutSigns() {
        client.refund(SHIRT, "k1", shirtLessFee());
        Payout payout = pay();

        List<JsonNode> lines = list(json("transactions?size=500").path("transactions"));

        assertThat(lines).hasSize(7).allSatisfy(line -> {
            assertThat(line.propertyNames()).containsAll(REQUIRED).isSubsetOf(TRANSACTION);
            assertThat(line.path("amount").longValue()).isPositive();
            assertThat(line.path("payment_reference").stringValue()).isEqualTo(payout.paymentReference());
        });
        JsonNode refund = lines.get(6);
        assertThat(refund.path("amount").longValue()).isEqualTo(9500);
        assertThat(refund.path("capture_id").stringValue()).isEmpty();
        assertThat(refund.path("merchant_refund_reference").stringValue())
                .isEqualTo("1786c73b-a2be-4d42-a9f7-ff1c4bca5ccc");
        assertThat(lines.get(1).path("vat_amount").longValue()).isEqualTo(75);

        sandbox.behave(behaviour -> behaviour.negativeReturns(true));
        assertThat(json("transactions?order_id=" + SHIRT)
                        .path("transactions")
                        .get(2)
                        .path("amount")
                        .longValue())
                .isEqualTo(-9500);
    }

    @Test
    void anOrdersTransactionsTellWhatWaitsForItsPayoutAndKeepSilentAboutWhatNeverComes() {
        pay();
        client.refund(SHIRT, "k1", shirtLessFee());
        JsonNode waits =
                json("transactions?order_id=" + SHIRT).path("transactions").get(2);
        assertThat(waits.path("type").stringValue()).isEqualTo("RETURN");
        assertThat(waits.has("payment_reference")).isFalse();

        sandbox.payouts().pay(PayoutWish.of(Oddity.of(Oddity.Kind.MISSING)));
        assertThat(json("transactions?order_id=" + SHIRT).path("transactions")).hasSize(2);
    }

    @Test
    void pagesAreFollowedByTheirLinks() {
        pay();
        List<String> seen = new ArrayList<>();
        String next = API + "transactions?size=4";
        for (int page = 0; page < 3 && !next.isEmpty(); page++) {
            JsonNode answer = TestClient.json(client.get(next));
            list(answer.path("transactions")).forEach(line -> seen.add(line.toString()));
            JsonNode pagination = answer.path("pagination");
            assertThat(pagination.path("total").longValue()).isEqualTo(6);
            assertThat(pagination.path("offset").longValue()).isEqualTo(page * 4L);
            assertThat(pagination.path("count").longValue()).isEqualTo(page == 0 ? 4 : 2);
            assertThat(pagination.has("prev")).isEqualTo(page > 0);
            next = pagination.has("next") ? uri(pagination.path("next")) : "";
        }
        assertThat(next).isEmpty();
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    void twentyAreShownWhenNoSizeIsNamed() {
        for (int i = 0; i < 21; i++) {
            sandbox.portal().refund(PortalRefund.of(SHIRT, 1));
            pay();
        }
        assertThat(json("payouts").path("payouts")).hasSize(20);
        assertThat(json("payouts?size=500").path("payouts")).hasSize(21);
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=2024-06-01, 1",
        "start_date=2024-06-02, 0",
        "end_date=2024-06-01, 0",
        "end_date=2024-06-01T23:59:59Z, 1",
        "start_date=2024-06-01T13:00:00%2B01:00&end_date=2024-06-01T12:00:00Z, 1",
        "currency_code=EUR, 1",
        "currency_code=SEK, 0"
    })
    void payoutsAreChosenByDayAndCurrency(String query, int found) {
        pay();

        assertThat(json("payouts?" + query).path("payouts")).hasSize(found);
    }

    @Test
    void theSummaryAddsUpEveryCurrencyByItself() {
        pay();
        client.refund(SHIRT, "k1", shirtLessFee());
        sandbox.clock().advance(Duration.ofDays(1));
        pay();

        JsonNode summaries = json("payouts/summary?start_date=2024-06-01&end_date=2024-06-30");
        assertThat(summaries).hasSize(1);
        assertThat(summaries.get(0).propertyNames()).containsExactlyInAnyOrderElementsOf(SUMMARY);
        assertThat(summaries.get(0).path("summary_total_return_amount").longValue())
                .isEqualTo(9500);
        assertThat(summaries.get(0).path("summary_payout_date_end").stringValue())
                .isEqualTo("2024-06-02T12:00:00Z");
    }

    @Test
    void theReportIsTheFileOfThePayout() {
        Payout payout = pay();

        HttpResponse<String> report =
                client.get(API + "reports/payout-with-transactions?payment_reference=" + payout.paymentReference());

        assertThat(report.body()).isEqualTo(payout.text());
        assertThat(report.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({
        "payouts?size=501, 400",
        "payouts?size=0, 400",
        "payouts?offset=-1, 400",
        "payouts?start_date=yesterday, 400",
        "payouts/summary?start_date=2024-06-01, 400",
        "reports/payout-with-transactions, 400",
        "payouts/XISA93DJ, 404",
        "reports/payout-with-transactions?payment_reference=XISA93DJ, 404",
        "reports/payout?payment_reference=XISA93DJ, 404",
        "payments, 404"
    })
    void errorsHaveTheirThreeFields(String path, int status) {
        HttpResponse<String> answer = client.get(API + path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(names(TestClient.json(answer)))
                .containsExactlyInAnyOrder("error_code", "error_messages", "correlation_id");
    }

    @Test
    void onlyTheMerchantIsAnswered() {
        assertThat(TestClient.as(sandbox, "nobody", "nothing")
                        .get(API + "payouts")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAccountsPayoutsAreUnderItsOwnPath() {
        TestClient us = TestClient.as(sandbox, "us", "sandbox-us");
        us.post("/sandbox/us/payouts", "{}");

        JsonNode payout = TestClient.json(us.get("/us/settlements/v1/payouts"))
                .path("payouts")
                .get(0);

        assertThat(uri(payout.path("transactions"))).startsWith("/us/settlements/v1/transactions?");
        assertThat(TestClient.json(us.get(uri(payout.path("transactions")))).path("transactions"))
                .hasSize(2);
        assertThat(json("payouts").path("payouts")).isEmpty();
        String file = payout.path("payment_reference").stringValue();
        assertThat(us.get("/sandbox/us/payouts/settlement." + file + ".csv").body())
                .startsWith("total_sale_amount;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payouts", "transactions", "reports/payout-with-transactions"})
    void faultsOfPayoutsAreTheirOwn(String path) {
        sandbox.faults().payouts().next(1, Fault.ERROR_503_BEFORE_BOOKING).next(1, Fault.HTML_403_BEFORE_BOOKING);
        client.post("/sandbox/faults", "{\"fault\":\"too-many-requests\",\"on\":\"payouts\",\"next\":1}");

        assertThat(client.order(SHIRT).has("order_id")).isTrue();
        assertThat(client.get(API + path).statusCode()).isEqualTo(503);
        assertThat(client.get(API + path).statusCode()).isEqualTo(403);
        assertThat(client.get(API + path).statusCode()).isEqualTo(429);
        assertThat(sandbox.books().requests())
                .filteredOn(request -> request.path().startsWith(API))
                .extracting(request -> request.operation() + " " + request.fault())
                .first()
                .asString()
                .startsWith("read-")
                .endsWith("error-503-before-booking");
    }

    private Payout pay() {
        return sandbox.payouts().pay(PayoutWish.of()).get(0);
    }

    private JsonNode json(String path) {
        HttpResponse<String> answer = client.get(API + path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestClient.json(answer);
    }

    /** The path and query of an absolute link to this sandbox. */
    private String uri(JsonNode link) {
        URI absolute = URI.create(link.stringValue());
        assertThat(absolute.getPort()).isEqualTo(sandbox.port());
        return absolute.getRawPath() + "?" + absolute.getRawQuery();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private static String inUs(String order) {
        return order.replaceFirst("\\{", "{\"account\":\"us\",");
    }
}
