package dev.requite.provider.altapay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.model.money.Proportion;
import dev.requite.model.request.FrozenRequest;
import dev.requite.model.request.Refund;
import dev.requite.model.request.Share;
import dev.requite.model.row.RowType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms that AltaPay is sent, to the byte. Long, since the documented rules are written a second time here, beside the
 * code that keeps them.
 */
class AltapayRequestTest {

    @Test
    void theBytesOfTheDocumentedReturnFeeNeverChange() {
        Refund refund = items(460, item("row-1", "123981231", "test", "1", 1100, 1000), fee("row-2", 640, 2500));

        FrozenRequest frozen = RequestWriter.freeze(refund);

        assertThat(frozen.body()).isEqualTo("""
                        transaction_id=1000123&amount=4.60\
                        &reconciliation_identifier=2ed6657d-e927-568b-95e1-2665a8aea6a2\
                        &orderLines%5B0%5D%5Bdescription%5D=test\
                        &orderLines%5B0%5D%5BitemId%5D=123981231\
                        &orderLines%5B0%5D%5Bquantity%5D=1\
                        &orderLines%5B0%5D%5BunitPrice%5D=10.00\
                        &orderLines%5B0%5D%5BtaxPercent%5D=10\
                        &orderLines%5B0%5D%5BtaxAmount%5D=1.00\
                        &orderLines%5B0%5D%5BgoodsType%5D=item\
                        &orderLines%5B1%5D%5Bdescription%5D=Return%20fee\
                        &orderLines%5B1%5D%5BitemId%5D=return-fee\
                        &orderLines%5B1%5D%5Bquantity%5D=1\
                        &orderLines%5B1%5D%5BunitPrice%5D=5.12\
                        &orderLines%5B1%5D%5BtaxPercent%5D=25\
                        &orderLines%5B1%5D%5BtaxAmount%5D=1.28\
                        &orderLines%5B1%5D%5BgoodsType%5D=handling""");
        assertThat(RequestWriter.freeze(refund)).isEqualTo(frozen);
        assertThat(frozen.intact()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Refund.Operation.class,
            names = {"GOODWILL", "FEE_REVERSAL"})
    void anAmountOnlyRefundHasNoLines(Refund.Operation operation) {
        Share share = new Share("r", "h", RowType.GOODWILL, "", "", "", null, "", 0, 0, 500, 0, 0);

        assertThat(RequestWriter.freeze(refund(operation, CurrencyUnit.EUR, 500, share))
                        .body())
                .isEqualTo("transaction_id=1000123&amount=5.00&reconciliation_identifier=" + AltapayTestBed.REFERENCE);
    }

    @Test
    void theAmountHasItsCurrencysDecimals() {
        Share share = new Share("r", "h", RowType.GOODWILL, "", "", "", null, "", 0, 0, 1200, 0, 0);

        assertThat(fields(refund(Refund.Operation.GOODWILL, CurrencyUnit.JPY, 1200, share)))
                .containsEntry("amount", "1200");
    }

    @Test
    void whatBelongsToOneCapturedLineIsOneLine() {
        Map<String, String> fields = fields(items(
                1500,
                item("a", "S", "Shirt", "1", 500, 2500),
                item("b", "T", "Tie", "2", 400, 2500),
                item("c", "S", "Shirt", "1.50", 600, 2500)));

        assertThat(fields)
                .containsEntry("orderLines[0][itemId]", "S")
                .containsEntry("orderLines[0][quantity]", "2.5")
                .containsEntry("orderLines[0][unitPrice]", "3.52")
                .containsEntry("orderLines[0][taxAmount]", "2.20")
                .containsEntry("orderLines[1][itemId]", "T")
                .doesNotContainKey("orderLines[2][itemId]");
    }

    @Test
    void aReferenceUnderTwoRatesStaysTwoLinesSinceNothingElseIsTrue() {
        Map<String, String> fields =
                fields(items(1000, item("a", "S", "Shirt", "1", 500, 2500), item("b", "S", "Shirt", "1", 500, 700)));

        assertThat(fields)
                .containsEntry("orderLines[0][taxPercent]", "25")
                .containsEntry("orderLines[1][itemId]", "S")
                .containsEntry("orderLines[1][taxPercent]", "7");
    }

    @Test
    void noFeeHasTheIdOfGoodsOrOfAnotherFee() {
        Map<String, String> fields = fields(
                items(800, fee("a", 100, 2500), item("b", "Return-Fee", "Odd", "1", 1000, 750), fee("c", 100, 2500)));

        assertThat(fields)
                .containsEntry("orderLines[0][itemId]", "Return-Fee")
                .containsEntry("orderLines[0][taxPercent]", "7.5")
                .containsEntry("orderLines[1][itemId]", "return-fee-2")
                .containsEntry("orderLines[2][itemId]", "return-fee-3")
                .containsEntry("orderLines[2][goodsType]", "handling");
    }

    @Test
    void aLineWithoutANameGetsItsReference() {
        assertThat(fields(items(100, item("r", "SKU", " ", "1", 100, 0))))
                .containsEntry("orderLines[0][description]", "SKU");
    }

    @Test
    void everyCharacterArrivesAndLongNamesAreCutWithoutBreakingOne() {
        String name = "a&b=c+d%e [é] \n" + "😀".repeat(200);

        assertThat(fields(items(100, item("r", "S & K/U+1", name, "1", 100, 0))))
                .containsEntry("orderLines[0][description]", name.substring(0, 255))
                .containsEntry("orderLines[0][itemId]", "S & K/U+1");
        assertThat(fields(items(100, item("r", "S", "b" + name, "1", 100, 0))))
                .containsEntry("orderLines[0][description]", "b" + name.substring(0, 253));
    }

    @Test
    void aLineNeedsAQuantity() {
        Share none = new Share("r-7", "h", RowType.ITEM, "S", "N", "", null, "", 0, 0, 100, 0, 0);

        assertThatThrownBy(() -> RequestWriter.freeze(items(100, none)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row r-7");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyRequestSumsExactlyAndHoldsAgainstTheDocumentedRules(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            Refund refund = random(random);
            String body = RequestWriter.freeze(refund).body();
            String what = "seed %d, refund %d: %s".formatted(seed, i, body);
            BigDecimal amount =
                    BigDecimal.valueOf(refund.amount(), refund.currency().getDecimalPlaces());

            Sum sum = new Sum(fields(body));

            assertThat(sum.problems()).as(what).isEmpty();
            assertThat(sum.exact()).as(what).isEqualByComparingTo(amount);
            assertThat(sum.rounded()).as(what).isEqualByComparingTo(amount);
            assertThat(sum.fields()).as(what).doesNotContainKey("allow_over_refund");
        }
    }

    private static Refund random(Random random) {
        List<Share> shares = new ArrayList<>();
        long goods = 0;
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            long amount = 1 + (long) Math.exp(random.nextDouble() * 14);
            String quantity = random.nextBoolean()
                    ? String.valueOf(1 + random.nextInt(9))
                    : BigDecimal.valueOf(1 + random.nextInt(9999), 3).toPlainString();
            int sku = random.nextInt(4);
            shares.add(item("row-" + i, "SKU-" + sku, "Thing é&" + sku, quantity, amount, 700 * sku));
            goods += amount;
        }
        while (goods > 2 && random.nextInt(3) == 0) {
            long fee = 1 + (long) (random.nextDouble() * (goods - 2));
            shares.add(fee("fee-" + shares.size(), fee, random.nextInt(10_001)));
            goods -= fee;
        }
        return refund(
                Refund.Operation.ITEMS,
                random.nextInt(8) == 0 ? CurrencyUnit.JPY : CurrencyUnit.EUR,
                goods,
                shares.toArray(new Share[0]));
    }

    /** The documented arithmetic: goods less handling, each line {@code unitPrice × quantity + taxAmount}. */
    private record Sum(Map<String, String> fields) {

        BigDecimal exact() {
            return sum(false);
        }

        BigDecimal rounded() {
            return sum(true);
        }

        private BigDecimal sum(boolean rounded) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int n = 0; fields.containsKey("orderLines[" + n + "][itemId]"); n++) {
                BigDecimal line =
                        number(n, "unitPrice").multiply(number(n, "quantity")).add(number(n, "taxAmount"));
                BigDecimal counted = rounded ? line.setScale(2, RoundingMode.HALF_UP) : line;
                sum = value(n, "goodsType").equals("handling") ? sum.subtract(counted) : sum.add(counted);
            }
            return sum;
        }

        List<String> problems() {
            List<String> problems = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            for (int n = 0; fields.containsKey("orderLines[" + n + "][itemId]"); n++) {
                ids.add(value(n, "itemId"));
                if (number(n, "unitPrice").signum() <= 0
                        || number(n, "quantity").signum() <= 0) {
                    problems.add("price or quantity of line " + n);
                }
                if (number(n, "taxAmount").signum() < 0
                        || number(n, "taxPercent").signum() < 0) {
                    problems.add("tax of line " + n);
                }
                if (!List.of("item", "handling").contains(value(n, "goodsType"))) {
                    problems.add("type of line " + n);
                }
            }
            if (ids.stream().distinct().count() != ids.size() || ids.isEmpty()) {
                problems.add("ids " + ids);
            }
            return problems;
        }

        private BigDecimal number(int line, String name) {
            return new BigDecimal(value(line, name));
        }

        private String value(int line, String name) {
            return fields.getOrDefault("orderLines[" + line + "][" + name + "]", "");
        }
    }

    private static Map<String, String> fields(Refund refund) {
        return fields(RequestWriter.freeze(refund).body());
    }

    private static Map<String, String> fields(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            @Nullable
            String twice = fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            assertThat(twice).as(pair).isNull();
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Share item(String row, String reference, String name, String quantity, long amount, int rate) {
        return new Share(
                row,
                "hash",
                RowType.ITEM,
                reference,
                name,
                "",
                new BigDecimal(quantity),
                "",
                0,
                0,
                amount,
                rate,
                Proportion.taxWithin(amount, rate));
    }

    private static Share fee(String row, long fee, int rate) {
        return new Share(
                row,
                "hash",
                RowType.RETURN_FEE,
                "",
                "",
                "return_fee",
                BigDecimal.ONE,
                "",
                -fee,
                0,
                -fee,
                rate,
                Proportion.taxWithin(-fee, rate));
    }

    private static Refund items(long amount, Share... shares) {
        return refund(Refund.Operation.ITEMS, CurrencyUnit.EUR, amount, shares);
    }

    private static Refund refund(Refund.Operation operation, CurrencyUnit currency, long amount, Share... shares) {
        return new Refund(
                AltapayTestBed.REFERENCE,
                "altapay",
                AltapayTestBed.PAYMENT,
                "capture",
                operation,
                0,
                currency,
                amount,
                0,
                "description",
                "",
                "",
                Arrays.asList(shares));
    }
}
