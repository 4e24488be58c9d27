package dev.requite.provider.klarna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KlarnaRequestTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theDocumentedRefundOfTheSneakersIsWhatWeSend() {
        Refund refund =
                items(10000, "Returning the sneakers", item("row-1", "B24680", "Sneakers", 1, 10000, 0, 2500, 2000));

        assertThatOurs(refund).carriesAllOf("refund-sneakers.request.json");
    }

    @Test
    void theDocumentedRefundWithAReturnFeeIsWhatWeSend() {
        Refund refund = items(
                9500,
                "Description of the refund shown to the customer",
                item("row-1", "", "T-Shirt", 1, 10000, 0, 0, 0),
                fee("row-2", 500, 0, 0));

        assertThatOurs(refund).carriesAllOf("refund-with-return-fee.request.json", "reference");
    }

    @Test
    void theBytesOfARequestNeverChange() {
        Refund refund = items(
                460,
                "Back: \"T\"",
                item("row-1", "SKU-1", "Shirt", 2, 600, 100, 1000, 100),
                fee("row-2", 640, 2500, -128));

        FrozenRequest frozen = RequestWriter.freeze(refund);

        assertThat(frozen.body()).isEqualTo("""
                        {"refunded_amount":460,"reference":"2ed6657d-e927-568b-95e1-2665a8aea6a2",\
                        "description":"Back: \\"T\\"","order_lines":[\
                        {"reference":"SKU-1","type":"physical","name":"Shirt","quantity":2,"quantity_unit":"pcs",\
                        "unit_price":600,"tax_rate":1000,"total_amount":1100,"total_discount_amount":100,\
                        "total_tax_amount":100,"merchant_data":"requite:1:row-1@capture"},\
                        {"type":"return_fee","name":"Return fee","quantity":1,\
                        "unit_price":-640,"tax_rate":2500,"total_amount":-640,"total_discount_amount":0,\
                        "total_tax_amount":-128,"merchant_data":"requite:1:row-2@capture"}]}""");
        assertThat(RequestWriter.freeze(refund)).isEqualTo(frozen);
        assertThat(frozen.intact()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Refund.Operation.class,
            names = {"GOODWILL", "FEE_REVERSAL"})
    void anAmountOnlyRefundHasNoLines(Refund.Operation operation) {
        Share share = new Share("r", "h", RowType.GOODWILL, "", "", "", null, "", 0, 0, 500, 0, 0);

        assertThat(RequestWriter.freeze(refund(operation, 500, "", List.of(share)))
                        .body())
                .isEqualTo("{\"refunded_amount\":500,\"reference\":\"" + KlarnaTestBed.REFERENCE + "\"}");
    }

    @Test
    void textsAreCutToTheSchemaWithoutBreakingACharacter() {
        String smileys = "😀".repeat(200);
        Refund refund = items(100, "a" + smileys, item("r", "S", "ab" + smileys, 1, 100, 0, 0, 0));

        JsonNode sent = JSON.readTree(RequestWriter.freeze(refund).body());

        assertThat(sent.path("description").stringValue()).isEqualTo("a" + "😀".repeat(127));
        assertThat(sent.path("order_lines").path(0).path("name").stringValue()).isEqualTo("ab" + "😀".repeat(126));
    }

    @Test
    void aLineWithoutANameGetsItsReference() {
        JsonNode sent = JSON.readTree(RequestWriter.freeze(items(100, "", item("r", "SKU", " ", 1, 100, 0, 0, 0)))
                .body());

        assertThat(sent.path("order_lines").path(0).path("name").stringValue()).isEqualTo("SKU");
    }

    @Test
    void unitsThatCostNothingAreNoLine() {
        Share paid = item("r", "SKU", "Shirt", 1, 100, 0, 0, 0);

        assertThat(RequestWriter.freeze(items(100, "", paid, item("r", "SKU", "Shirt", 2, 0, 0, 0, 0))))
                .isEqualTo(RequestWriter.freeze(items(100, "", paid)));
    }

    @Test
    void onlyWholeUnitsCanBeFrozen() {
        Share half =
                new Share("r", "h", RowType.ITEM, "S", "N", "physical", new BigDecimal("1.5"), "", 100, 50, 100, 0, 0);

        assertThatThrownBy(() -> RequestWriter.freeze(items(100, "", half)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row r");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyRequestHoldsAgainstKlarnasSchemaAndSumsExactly(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            Refund refund = random(random);

            String body = RequestWriter.freeze(refund).body();

            assertThat(RefundObjectSchema.problems(JSON.readTree(body)))
                    .as("seed %d, refund %d: %s", seed, i, body)
                    .isEmpty();
        }
    }

    private static Refund random(Random random) {
        List<Share> shares = new ArrayList<>();
        long goods = 0;
        int lines = 1 + random.nextInt(8);
        for (int i = 0; i < lines; i++) {
            int quantity = 1 + random.nextInt(5);
            long unit = 1L + random.nextInt(100_000);
            long discount = random.nextInt((int) Math.min(Integer.MAX_VALUE, quantity * unit));
            int rate = random.nextInt(3) * 1250;
            goods += quantity * unit - discount;
            shares.add(item(
                    "row-" + i,
                    text(random, 255),
                    text(random, 400),
                    quantity,
                    unit,
                    discount,
                    rate,
                    random.nextInt(100)));
        }
        if (goods > 1 && random.nextBoolean()) {
            long fee = 1L + random.nextInt((int) Math.min(Integer.MAX_VALUE, goods - 1));
            goods -= fee;
            shares.add(fee("row-fee", fee, 2500, -fee / 5));
        }
        return items(goods, text(random, 255), shares.toArray(new Share[0]));
    }

    private static String text(Random random, int max) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(max);
        while (text.length() + 2 <= length) {
            text.appendCodePoint(
                    switch (random.nextInt(8)) {
                        case 0 -> 0x1F600 + random.nextInt(40);
                        case 1 -> random.nextInt(32);
                        case 2 -> "\"\\/<>'&".charAt(random.nextInt(7));
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private static Share item(
            String row, String reference, String name, int quantity, long unit, long discount, int rate, long tax) {
        return new Share(
                row,
                "hash",
                RowType.ITEM,
                reference,
                name,
                "physical",
                BigDecimal.valueOf(quantity),
                "pcs",
                unit,
                discount,
                quantity * unit - discount,
                rate,
                tax);
    }

    private static Share fee(String row, long fee, int rate, long tax) {
        return new Share(row, "hash", RowType.RETURN_FEE, "", "", "", BigDecimal.ONE, "", -fee, 0, -fee, rate, tax);
    }

    private static Refund items(long amount, String description, Share... shares) {
        return refund(Refund.Operation.ITEMS, amount, description, List.of(shares));
    }

    private static Refund refund(Refund.Operation operation, long amount, String description, List<Share> shares) {
        return new Refund(
                UUID.fromString(KlarnaTestBed.REFERENCE.toString()),
                "klarna",
                KlarnaTestBed.ORDER,
                "capture",
                operation,
                0,
                CurrencyUnit.EUR,
                amount,
                0,
                description,
                "",
                "",
                shares);
    }

    private static SampleAssert assertThatOurs(Refund refund) {
        return new SampleAssert(JSON.readTree(RequestWriter.freeze(refund).body()));
    }

    /** That every value of a printed sample is in what we send, at the same place. */
    private record SampleAssert(JsonNode ours) {

        void carriesAllOf(String sample, String... ownValues) {
            JsonNode printed = JSON.readTree(KlarnaTestBed.resource(sample));
            contains("", printed, ours, List.of(ownValues));
            assertThat(ours.path("order_lines").size())
                    .isEqualTo(printed.path("order_lines").size());
        }

        private static void contains(String path, JsonNode printed, JsonNode sent, List<String> ownValues) {
            if (printed.isObject()) {
                for (String name : printed.propertyNames()) {
                    if (!ownValues.contains(name)) {
                        contains(path + "/" + name, printed.path(name), sent.path(name), ownValues);
                    }
                }
            } else if (printed.isArray()) {
                for (int i = 0; i < printed.size(); i++) {
                    contains(path + "/" + i, printed.path(i), sent.path(i), ownValues);
                }
            } else {
                assertThat(sent).as(path).isEqualTo(printed);
            }
        }
    }
}
