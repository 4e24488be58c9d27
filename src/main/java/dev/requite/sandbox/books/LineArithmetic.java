package dev.requite.sandbox.books;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Klarna's tolerances for order lines, documented for order creation: the total within ± quantity of quantity ×
 * unit_price − total_discount_amount (Klarna's SDK, PaymentsOrderLine), the tax within ± 1 minor unit of total −
 * total × 10000 / (10000 + tax_rate) (the same, and Klarna's own rejections).
 */
public final class LineArithmetic {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    private LineArithmetic() {}

    /** What is wrong with a line that is valid by schema; whole numbers of any size. */
    public static List<String> check(JsonNode line) {
        List<String> problems = new ArrayList<>();
        BigInteger quantity = whole(line, "quantity");
        BigInteger total = whole(line, "total_amount");
        BigInteger expected =
                quantity.multiply(whole(line, "unit_price")).subtract(whole(line, "total_discount_amount"));
        if (total.subtract(expected).abs().compareTo(quantity) > 0) {
            problems.add("total_amount differs from the calculated value [" + expected + "] by more than [" + quantity
                    + "]");
        }
        if (line.hasNonNull("tax_rate") && line.hasNonNull("total_tax_amount")) {
            // Both sides times (10000 + rate), so that nothing has to be rounded.
            BigInteger rate = whole(line, "tax_rate");
            BigInteger divisor = WHOLE.add(rate);
            BigInteger off = whole(line, "total_tax_amount").multiply(divisor).subtract(total.multiply(rate));
            if (off.abs().compareTo(divisor) > 0) {
                problems.add("total_tax_amount differs from the calculated value ["
                        + total.multiply(rate).divide(divisor) + "] by more than [1]");
            }
        }
        return problems;
    }

    private static BigInteger whole(JsonNode line, String name) {
        return BigInteger.valueOf(Json.whole(line, name, 0));
    }
}
