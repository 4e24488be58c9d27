package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.BookedLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An order line of a refund (AltaPay, "Refund a Klarna payment", order lines).
 *
 * @param exact (unitPrice × quantity + taxAmount) × (1 − discount / 100), not rounded
 */
record AltapayLine(String goodsType, String itemId, BigDecimal quantity, AltapayNumber exact) {

    private static final Set<String> GOODS_TYPES = Set.of(
            "shipment",
            "handling",
            "item",
            "digital",
            "discount",
            "gift_card",
            "physical",
            "sales_tax",
            "subscription_model");

    private static final int DESCRIPTION_MAX = 255;
    private static final int ITEM_ID_MAX = 100;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String HANDLING = "handling";

    /** @throws AltapayRefusal if one of them is malformed */
    static List<AltapayLine> of(AltapayForm form) {
        List<AltapayLine> lines = new ArrayList<>();
        form.lines().forEach((n, fields) -> lines.add(new Fields("orderLines[" + n + "]", fields).read()));
        Set<String> itemIds = new HashSet<>();
        for (AltapayLine line : lines) {
            if (!itemIds.add(line.itemId())) {
                throw AltapayRefusal.malformed("orderLines", "has itemId " + line.itemId() + " twice");
            }
        }
        return lines;
    }

    /** Only such a line can be a return fee. */
    boolean handling() {
        return goodsType.equals(HANDLING);
    }

    /** As the books have it: whole units, a fraction is cut off; a fee that is deducted has a negative total. */
    BookedLine booked(AltapayCurrency currency, boolean feeDeducted) {
        long gross = currency.rounded(exact);
        return new BookedLine(
                goodsType,
                itemId,
                quantity.setScale(0, RoundingMode.DOWN).longValue(),
                feeDeducted && handling() ? -gross : gross);
    }

    private record Fields(String line, Map<String, String> fields) {

        AltapayLine read() {
            required("description", DESCRIPTION_MAX);
            String itemId = required("itemId", ITEM_ID_MAX);
            String goodsType = text("goodsType").toLowerCase(Locale.ROOT);
            if (!goodsType.isEmpty() && !GOODS_TYPES.contains(goodsType)) {
                throw AltapayRefusal.malformed(name("goodsType"), "is none of " + GOODS_TYPES);
            }
            BigDecimal quantity = mandatory("quantity").positive();
            AltapayNumber price = mandatory("unitPrice");
            BigDecimal unitPrice = goodsType.equals(HANDLING) ? price.notNegative() : price.positive();
            BigDecimal net = unitPrice.multiply(quantity);
            BigDecimal gross =
                    net.add(tax(net)).multiply(HUNDRED.subtract(discount())).movePointLeft(2);
            return new AltapayLine(goodsType, itemId, quantity, new AltapayNumber(line, gross));
        }

        /** The tax amount wins; from the rate it is reckoned only if there is none. */
        private BigDecimal tax(BigDecimal net) {
            BigDecimal percent = optional("taxPercent");
            return text("taxAmount").isEmpty() ? net.multiply(percent).movePointLeft(2) : optional("taxAmount");
        }

        private BigDecimal discount() {
            BigDecimal percent = optional("discount");
            if (percent.compareTo(HUNDRED) > 0) {
                throw AltapayRefusal.malformed(name("discount"), "is more than 100 percent");
            }
            return percent;
        }

        private String required(String field, int charactersMax) {
            String value = text(field);
            if (value.isEmpty() || value.length() > charactersMax) {
                throw AltapayRefusal.malformed(name(field), "must have 1 to " + charactersMax + " characters");
            }
            return value;
        }

        private AltapayNumber mandatory(String field) {
            return AltapayNumber.of(name(field), text(field))
                    .orElseThrow(() -> AltapayRefusal.malformed(name(field), "is missing"));
        }

        private BigDecimal optional(String field) {
            return AltapayNumber.of(name(field), text(field))
                    .map(AltapayNumber::notNegative)
                    .orElse(BigDecimal.ZERO);
        }

        private String text(String field) {
            return fields.getOrDefault(field, "");
        }

        private String name(String field) {
            return line + "[" + field + "]";
        }
    }
}
