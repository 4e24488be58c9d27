package dev.requite.provider.klarna;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The facts of Klarna's OpenAPI document of 2023-12-05 about {@code RefundObject} and {@code order_line}, in the test's
 * own words, and the two sums that make a refund allocatable.
 */
final class RefundObjectSchema {

    private static final long AMOUNT_MAX = 100_000_000;

    private static final Set<String> TYPES = Set.of(
            "physical",
            "discount",
            "shipping_fee",
            "sales_tax",
            "store_credit",
            "gift_card",
            "digital",
            "surcharge",
            "return_fee");

    private static final Map<String, Integer> REFUND_TEXTS = Map.of("reference", 255, "description", 255);

    private static final Map<String, Integer> LINE_TEXTS =
            Map.of("reference", 255, "name", 255, "quantity_unit", 10, "merchant_data", 1024, "type", 255);

    /** Name and minimum; {@code Long.MIN_VALUE} where the schema has none. */
    private static final Map<String, Long> LINE_NUMBERS = Map.of(
            "quantity",
            0L,
            "unit_price",
            Long.MIN_VALUE,
            "total_amount",
            Long.MIN_VALUE,
            "total_discount_amount",
            0L,
            "tax_rate",
            0L,
            "total_tax_amount",
            Long.MIN_VALUE);

    private static final Set<String> LINE_REQUIRED = Set.of("name", "quantity", "unit_price", "total_amount");

    private RefundObjectSchema() {}

    static List<String> problems(JsonNode refund) {
        List<String> problems = new ArrayList<>();
        number(refund, "refunded_amount", 0, problems);
        required(refund, Set.of("refunded_amount"), problems);
        for (String name : refund.propertyNames()) {
            if (REFUND_TEXTS.containsKey(name)) {
                text(refund, name, REFUND_TEXTS.getOrDefault(name, 0), problems);
            } else if (!name.equals("refunded_amount") && !name.equals("order_lines")) {
                problems.add("unknown field " + name);
            }
        }
        JsonNode lines = refund.path("order_lines");
        if (lines.size() > 1000) {
            problems.add("more than 1000 lines");
        }
        long sum = 0;
        for (JsonNode line : lines) {
            line(line, problems);
            sum += line.path("total_amount").longValue();
        }
        if (!lines.isMissingNode() && sum != refund.path("refunded_amount").longValue()) {
            problems.add("lines sum to " + sum);
        }
        return problems;
    }

    private static void line(JsonNode line, List<String> problems) {
        required(line, LINE_REQUIRED, problems);
        for (String name : line.propertyNames()) {
            if (LINE_TEXTS.containsKey(name)) {
                text(line, name, LINE_TEXTS.getOrDefault(name, 0), problems);
            } else if (LINE_NUMBERS.containsKey(name)) {
                number(line, name, LINE_NUMBERS.getOrDefault(name, 0L), problems);
            } else {
                problems.add("unknown field " + name);
            }
        }
        String type = line.path("type").asString("physical");
        if (!TYPES.contains(type)) {
            problems.add("unknown type " + type);
        }
        boolean fee = type.equals("return_fee");
        if (fee != (line.path("total_amount").longValue() < 0)) {
            problems.add("sign of " + line);
        }
        long total = line.path("quantity").longValue() * line.path("unit_price").longValue()
                - line.path("total_discount_amount").longValue();
        if (total != line.path("total_amount").longValue()) {
            problems.add("arithmetic of " + line);
        }
    }

    private static void required(JsonNode node, Set<String> names, List<String> problems) {
        for (String name : names) {
            if (!node.has(name)) {
                problems.add("missing " + name);
            }
        }
    }

    private static void text(JsonNode node, String name, int max, List<String> problems) {
        JsonNode value = node.path(name);
        if (!value.isString()
                || value.stringValue().length() > max
                || value.stringValue().isEmpty()) {
            problems.add("text " + name + " of " + value);
        }
    }

    private static void number(JsonNode node, String name, long min, List<String> problems) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || value.longValue() < min || value.longValue() > AMOUNT_MAX) {
            problems.add("number " + name + " of " + value);
        }
    }
}
