package dev.requite.plan;

import static dev.requite.plan.OrderBuilder.anOrder;
import static dev.requite.plan.OrderBuilder.capture;
import static dev.requite.plan.OrderBuilder.gave;
import static dev.requite.plan.OrderBuilder.line;
import static dev.requite.plan.OrderBuilder.refunded;
import static dev.requite.plan.OrderBuilder.taxed;
import static dev.requite.plan.OrderBuilder.voucher;

import dev.requite.model.money.Proportion;
import dev.requite.model.order.Capture;
import dev.requite.model.order.Order;
import dev.requite.model.order.OrderLine;
import dev.requite.model.order.PastRefund;
import dev.requite.model.row.ReturnRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;

/**
 * Orders and rows by chance, the same ones for the same seed: several captures with the same lines at other prices,
 * totals that do not divide, discounts, vouchers, taxes cut off or rounded up, refunds made elsewhere.
 */
final class RandomNight {

    private static final int[] TAX_RATES = {0, 600, 1200, 1900, 2500};
    private static final int REFERENCES = 5;

    private final Random random;

    RandomNight(long seed) {
        random = new Random(seed);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    Random random() {
        return random;
    }

    /** An order without vouchers or refunds made elsewhere, every unit of it worth a cent at least. */
    Order plainOrder() {
        OrderBuilder order = anOrder();
        int captures = between(1, 4);
        for (int i = 0; i < captures; i++) {
            order.with(plainCapture("C" + i));
        }
        return order.build();
    }

    /** An order with anything a provider could tell. */
    Order anyOrder() {
        List<Capture> captures = new ArrayList<>();
        List<PastRefund> refunds = new ArrayList<>();
        long beyondRefunds = 0;
        int number = between(1, 4);
        for (int i = 0; i < number; i++) {
            Capture capture = withVoucher(plainCapture("C" + i));
            if (oneIn(4)) {
                PastRefund refund = foreign("F" + i, capture);
                refunds.add(refund);
                capture = refunded(capture, refund.amount());
            }
            if (oneIn(5)) {
                capture = refunded(capture, null);
            }
            captures.add(capture);
        }
        if (oneIn(10)) {
            beyondRefunds = between(1, 500);
        }
        long sum = refunds.stream().mapToLong(PastRefund::amount).sum();
        return anOrder()
                .with(captures.toArray(Capture[]::new))
                .refundedElsewhere(refunds.toArray(PastRefund[]::new))
                .refundedAmount(sum + beyondRefunds)
                .build();
    }

    /** Rows with ids {@code R-0 …}, good and bad; fees only where the order has one capture. */
    List<ReturnRow> rowsFor(Order order, String night) {
        List<ReturnRow> rows = new ArrayList<>();
        int number = between(1, 12);
        for (int i = 0; i < number; i++) {
            rows.add(row(night + "-" + i, order));
        }
        return rows;
    }

    String reference() {
        return "S" + random.nextInt(REFERENCES);
    }

    private ReturnRow row(String rowId, Order order) {
        int chance = random.nextInt(20);
        if (chance == 0) {
            return Rows.goodwill(rowId, between(1, 5000));
        } else if (chance == 1) {
            return Rows.feeReversal(rowId, between(1, 800));
        } else if (chance == 2 && order.captures().size() == 1) {
            return Rows.returnFee(rowId, between(1, 900), TAX_RATES[random.nextInt(TAX_RATES.length)]);
        } else if (chance == 3) {
            return Rows.item(rowId, "V-C" + random.nextInt(4), 1);
        } else if (chance == 4) {
            return Rows.in(CurrencyUnit.of("SEK"), Rows.item(rowId, reference(), 1, 1));
        } else if (chance == 5) {
            return Rows.item(rowId, "UNHEARD-OF", 1);
        } else if (chance < 10) {
            return Rows.item(rowId, reference(), between(1, 5), between(1, 20_000));
        }
        return Rows.item(rowId, reference(), between(1, 5));
    }

    private Capture plainCapture(String id) {
        int first = random.nextInt(REFERENCES);
        int number = between(1, REFERENCES);
        OrderLine[] lines = new OrderLine[number];
        for (int i = 0; i < number; i++) {
            lines[i] = plainLine("S" + (first + i) % REFERENCES);
        }
        return capture(id, lines);
    }

    private OrderLine plainLine(String reference) {
        long quantity = between(1, 7);
        long unitPrice = oneIn(3) ? between(1, 50) : between(1, 30_000);
        long gross = quantity * unitPrice;
        long total = switch (random.nextInt(4)) {
            case 0 -> gross - random.nextLong(gross - quantity + 1);
            case 1 -> gross + random.nextLong(quantity);
            default -> gross;
        };
        int rate = TAX_RATES[random.nextInt(TAX_RATES.length)];
        OrderLine line = line(reference, quantity, unitPrice, total, 0, 0);
        // To the nearest cent, cut off, or rounded up.
        return switch (random.nextInt(4)) {
            case 0 -> taxed(line, rate, total * rate / (10_000 + rate));
            case 1 -> taxed(line, rate, -Math.floorDiv(-total * rate, 10_000 + rate));
            default -> taxed(line, rate);
        };
    }

    private Capture withVoucher(Capture capture) {
        if (!oneIn(3) || capture.amount() < 2) {
            return capture;
        }
        List<OrderLine> lines = new ArrayList<>(capture.lines());
        long amount = 1 + random.nextLong(capture.amount() - 1);
        lines.add(between(0, lines.size()), taxed(voucher("V-" + capture.id(), amount), 1900));
        return capture(capture.id(), lines.toArray(OrderLine[]::new));
    }

    /** One to all units of one line, with lines, without a reference, or without lines. */
    private PastRefund foreign(String id, Capture capture) {
        OrderLine line = capture.lines().get(random.nextInt(capture.lines().size()));
        long units = between(1, (int) line.quantity());
        long exact = Proportion.of(line.totalAmount(), units, line.quantity());
        long rounding = oneIn(2) ? between(-1, 1) : 0;
        long amount = Math.min(capture.amount(), Math.max(1, exact + rounding));
        return switch (random.nextInt(6)) {
            case 0 -> OrderBuilder.foreign(id, amount);
            case 1 -> OrderBuilder.foreign(id, gave("", units, amount));
            default -> OrderBuilder.foreign(id, gave(line.reference(), units, amount));
        };
    }

    static List<String> references(Order order) {
        return order.captures().stream()
                .flatMap(capture -> capture.lines().stream())
                .map(OrderLine::reference)
                .distinct()
                .toList();
    }

    static List<OrderLine> captured(Order order, String reference) {
        return order.captures().stream()
                .flatMap(capture -> capture.lines().stream())
                .filter(line -> line.reference().equals(reference))
                .toList();
    }
}
