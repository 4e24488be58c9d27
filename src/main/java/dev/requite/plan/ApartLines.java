package dev.requite.plan;

import dev.requite.model.money.Amounts;
import dev.requite.model.money.Proportion;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.Share;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/**
 * Captured lines that belong to other lines of their capture: what takes off, as discounts and gift cards do, and sales tax
 * (Klarna, "Order lines": the tax of the United States is a line of its own). Whoever returns goods is due, or owes, a part
 * of them.
 */
final class ApartLines {

    private static final String SALES_TAX = "sales_tax";

    /** Lines that no discount is meant for, if there are others. */
    private static final Set<String> CHARGES = Set.of("shipping_fee", "surcharge");

    private ApartLines() {}

    static boolean isApart(OrderLine line) {
        return line.totalAmount() < 0 || (line.totalAmount() > 0 && line.type().equalsIgnoreCase(SALES_TAX));
    }

    /**
     * Why goods wait beside such lines.
     *
     * @param apart at least one
     * @param left minor units that are left on the order
     */
    static Reason heldFor(List<OrderLine> apart, long left, CurrencyUnit currency) {
        boolean named = apart.stream().noneMatch(line -> line.reference().isEmpty());
        return Reason.of(
                ReasonCode.LINE_DISCOUNT_APART,
                "It was captured with " + words(apart, currency) + " beside it, which no row returns: "
                        + (named ? "return that line too, or " : "")
                        + "give this row its amount (" + money(Math.max(0, left), currency)
                        + " is left on the order).");
    }

    /** {@code discount SAVE10 of -30.00 SEK}. */
    static String words(List<OrderLine> apart, CurrencyUnit currency) {
        return apart.stream()
                .map(line -> (line.type().isEmpty() ? "line" : line.type()) + " " + name(line) + " of "
                        + money(line.totalAmount(), currency))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String name(OrderLine line) {
        return line.reference().isEmpty() ? "without a reference (" + line.name() + ")" : line.reference();
    }

    private static String money(long minor, CurrencyUnit currency) {
        return Amounts.format(minor, currency) + " " + currency.getCode();
    }

    /**
     * The captures of an order as if these lines had been captured within the goods, in proportion to what those cost, to the cent. Left as
     * they are: lines that a row names, and captures of which such a line was given back already.
     *
     * @param rows what is to be planned
     * @param ours what the ledger has of this order
     */
    static List<Capture> sharedOut(Order order, List<ReturnRow> rows, List<KnownRefund> ours) {
        Set<String> settled = new HashSet<>();
        rows.forEach(row -> settled.add(row.lineReference()));
        for (KnownRefund known : ours) {
            if (known.state().counts()) {
                known.refund().shares().stream().map(Share::lineReference).forEach(settled::add);
            }
        }
        order.refunds().stream()
                .flatMap(refund -> refund.lines().stream())
                .map(PastRefund.Line::reference)
                .forEach(settled::add);
        settled.remove("");
        return order.captures().stream()
                .map(capture -> sharedOut(capture, settled))
                .toList();
    }

    private static Capture sharedOut(Capture capture, Set<String> settled) {
        List<OrderLine> apart =
                capture.lines().stream().filter(ApartLines::isApart).toList();
        List<OrderLine> others =
                capture.lines().stream().filter(line -> !isApart(line)).toList();
        boolean clear = apart.stream().noneMatch(line -> settled.contains(line.reference()))
                && capture.lines().stream().allMatch(Plausible::line);
        long amount = apart.stream().mapToLong(OrderLine::totalAmount).sum();
        List<OrderLine> goods = goods(others, amount);
        if (apart.isEmpty() || !clear || goods.isEmpty()) {
            return capture;
        }
        List<OrderLine> lines = new ArrayList<>(others);
        lines.removeAll(goods);
        lines.addAll(sharedOut(
                together(goods),
                amount,
                apart.stream().mapToLong(OrderLine::totalTax).sum()));
        return new Capture(capture.id(), capture.capturedAt(), capture.amount(), capture.refundedAmount(), lines);
    }

    /** The lines that take a part: without charges, if what they cost bears it. */
    private static List<OrderLine> goods(List<OrderLine> others, long amount) {
        List<OrderLine> costing =
                others.stream().filter(line -> line.totalAmount() > 0).toList();
        List<OrderLine> goods = costing.stream()
                .filter(line -> !CHARGES.contains(line.type().toLowerCase(Locale.ROOT)))
                .toList();
        if (sum(goods) + amount > 0 && !goods.isEmpty()) {
            return goods;
        }
        return sum(costing) + amount > 0 ? costing : List.of();
    }

    /** Lines that are one line in several pieces would each be rounded by themselves, and be alike no more. */
    private static List<OrderLine> together(List<OrderLine> lines) {
        Map<String, List<OrderLine>> byReference = new LinkedHashMap<>();
        for (OrderLine line : lines) {
            byReference
                    .computeIfAbsent(line.reference(), reference -> new ArrayList<>())
                    .add(line);
        }
        List<OrderLine> together = new ArrayList<>();
        byReference.forEach((reference, same) -> {
            if (!reference.isEmpty() && LineBook.areAlike(same)) {
                together.add(LineBook.together(same));
            } else {
                together.addAll(same);
            }
        });
        return together;
    }

    private static List<OrderLine> sharedOut(List<OrderLine> goods, long amount, long tax) {
        List<OrderLine> shared = new ArrayList<>();
        long whole = sum(goods);
        long cost = 0;
        for (OrderLine line : goods) {
            long before = cost;
            cost += line.totalAmount();
            long total = line.totalAmount() + part(amount, before, cost, whole);
            shared.add(new OrderLine(
                    line.reference(),
                    line.name(),
                    line.type(),
                    line.quantity(),
                    line.quantityUnit(),
                    line.unitPrice(),
                    total,
                    line.taxRate(),
                    tax(line, total, part(tax, before, cost, whole))));
        }
        return shared;
    }

    private static long part(long amount, long before, long cost, long whole) {
        return Proportion.of(amount, cost, whole) - Proportion.of(amount, before, whole);
    }

    /** What follows its rate must do so again: Klarna accepts one minor unit of difference. */
    private static long tax(OrderLine line, long total, long part) {
        long own = Proportion.taxWithin(line.totalAmount(), line.taxRate());
        return Math.abs(own - line.totalTax()) <= 1
                ? Proportion.taxWithin(total, line.taxRate())
                : line.totalTax() + part;
    }

    private static long sum(List<OrderLine> lines) {
        return lines.stream().mapToLong(OrderLine::totalAmount).sum();
    }
}
