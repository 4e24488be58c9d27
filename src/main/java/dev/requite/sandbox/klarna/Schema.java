package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.LineArithmetic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The limits of Klarna's OpenAPI on request bodies (RefundObject, CaptureObject, order_line), told as Klarna tells them:
 * all violations at once. Unknown fields are let pass, and null counts as missing.
 */
final class Schema {

    private static final int LINES_MAX = 1000;
    private static final Map<String, Integer> LINE_TEXTS = Map.of(
            "reference", 255,
            "name", 255,
            "quantity_unit", 10,
            "merchant_data", 1024,
            "image_url", 1024,
            "product_url", 1024);
    private static final Map<String, Integer> PRODUCT_TEXTS = Map.of(
            "brand", 70,
            "category_path", 750,
            "color", 64,
            "size", 64,
            "global_trade_item_number", 50,
            "manufacturer_part_number", 70);
    private static final Set<String> LINE_TYPES = Set.of(
            "physical",
            "discount",
            "shipping_fee",
            "sales_tax",
            "store_credit",
            "gift_card",
            "digital",
            "surcharge",
            "return_fee");
    private static final Set<String> INTERVALS = Set.of("DAY", "WEEK", "MONTH", "YEAR");

    private final long maximumAmount;
    private final boolean strictArithmetic;
    private final List<String> violations = new ArrayList<>();

    private Schema(Behaviour behaviour) {
        this.maximumAmount = behaviour.maximumAmount();
        this.strictArithmetic = behaviour.lineArithmetic() == Behaviour.LineArithmetic.STRICT;
    }

    /** Violations of a RefundObject, none if it may be judged. */
    static List<String> refund(JsonNode body, Behaviour behaviour) {
        return new Schema(behaviour).document(body, "refunded_amount");
    }

    /** Violations of a CaptureObject. */
    static List<String> capture(JsonNode body, Behaviour behaviour) {
        return new Schema(behaviour).document(body, "captured_amount");
    }

    private List<String> document(JsonNode body, String amount) {
        number(body, "", amount, 0, maximumAmount, true);
        text(body, "", "reference", 255, false);
        text(body, "", "description", 255, false);
        JsonNode lines = body.path("order_lines");
        if (missing(lines)) {
            return violations;
        }
        if (!lines.isArray() || lines.size() > LINES_MAX) {
            violations.add("The size of the order_lines value must be between 0 and " + LINES_MAX);
            return violations;
        }
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), "order_lines[" + i + "]/");
        }
        return violations;
    }

    private void line(JsonNode line, String at) {
        int before = violations.size();
        text(line, at, "name", 255, true);
        LINE_TEXTS.forEach((name, max) -> text(line, at, name, max, false));
        number(line, at, "quantity", 0, Long.MAX_VALUE, true);
        number(line, at, "unit_price", Long.MIN_VALUE, maximumAmount, true);
        number(line, at, "total_amount", Long.MIN_VALUE, maximumAmount, true);
        number(line, at, "total_discount_amount", 0, maximumAmount, false);
        number(line, at, "total_tax_amount", Long.MIN_VALUE, maximumAmount, false);
        number(line, at, "tax_rate", 0, Integer.MAX_VALUE, false);
        JsonNode type = line.path("type");
        if (!missing(type) && !LINE_TYPES.contains(type.stringValue(""))) {
            violations.add("The " + at + "type value must be one of "
                    + LINE_TYPES.stream().sorted().toList());
        }
        JsonNode product = line.path("product_identifiers");
        PRODUCT_TEXTS.forEach((name, max) -> text(product, at + "product_identifiers/", name, max, false));
        subscription(line.path("subscription"), at + "subscription/");
        if (strictArithmetic && violations.size() == before) {
            LineArithmetic.check(line).forEach(problem -> violations.add("The " + at + problem));
        }
    }

    private void subscription(JsonNode subscription, String at) {
        if (missing(subscription)) {
            return;
        }
        if (!INTERVALS.contains(Json.text(subscription, "interval"))) {
            violations.add("The " + at + "interval value must be one of "
                    + INTERVALS.stream().sorted().toList());
        }
        number(subscription, at, "interval_count", 1, Integer.MAX_VALUE, true);
        text(subscription, at, "name", 255, true);
    }

    private void number(JsonNode owner, String at, String name, long min, long max, boolean required) {
        JsonNode value = owner.path(name);
        if (missing(value)) {
            require(required, at, name);
        } else if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            violations.add("The " + at + name + " value must be a whole number between " + min + " and " + max);
        }
    }

    private void text(JsonNode owner, String at, String name, int max, boolean required) {
        JsonNode value = owner.path(name);
        if (missing(value)) {
            require(required, at, name);
        } else if (!value.isString() || value.stringValue("").length() > max) {
            String size = "The size of the " + at + name + " value must be between 0 and " + max;
            if (!violations.contains(size)) {
                violations.add(size);
            }
        }
    }

    private void require(boolean required, String at, String name) {
        if (required) {
            violations.add("The " + at + name + " value is required");
        }
    }

    private static boolean missing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
