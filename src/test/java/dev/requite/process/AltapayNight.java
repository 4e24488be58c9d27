package dev.requite.process;

import static dev.requite.process.Orders.payment;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.books.AltapayBehaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A small night at AltaPay: five payments, nine rows and one of them again, six refunds. One gets goodwill after its
 * goods, one is Klarna's and is charged a return fee. AltaPay carries out every request, whatever its identifier.
 */
final class AltapayNight {

    static final String SHIRTS = "1000123";
    static final String GOODWILL = "1000124";
    static final String FEE = "1000125";
    static final String PLAIN = "1000126";
    static final String SWEDISH = "1000127";

    static final int REFUNDS = 6;

    /** The whole file's rows, in the order of their ids. */
    static final List<String> ROWS = List.of(
            "a-01," + SHIRTS + ",item,SHIRT,1,10.00,EUR,25,",
            "a-02," + SHIRTS + ",item,SHIRT,2,20.00,EUR,25,",
            "a-03," + SHIRTS + ",item,SOCKS,1,4.99,EUR,25,",
            "a-04," + GOODWILL + ",item,LAMP,1,45.00,EUR,19,",
            "a-05," + GOODWILL + ",goodwill,,,5.00,EUR,,Sorry for the scratch",
            "a-06," + FEE + ",item,COAT,1,100.00,EUR,25,",
            "a-07," + FEE + ",return_fee,,,5.00,EUR,25,",
            "a-08," + PLAIN + ",item,CUP,2,24.00,EUR,25.5,",
            "a-09," + SWEDISH + ",item,BOOK,1.5,249.00,SEK,6,");

    private AltapayNight() {}

    /** In a test's folder, until the test is over; the returns file is written there. */
    static Night in(WorkFolder folder) {
        return Night.of(scenario(), folder, behaviour -> behaviour);
    }

    static Night in(WorkFolder folder, UnaryOperator<AltapayBehaviour.Builder> behaviour) {
        return Night.of(scenario(), folder, changes -> changes.altapay(behaviour));
    }

    static Scenario scenario() {
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put(SHIRTS, payment(SHIRTS, "DE", "EUR", "Cards", 5999));
        orders.put(GOODWILL, payment(GOODWILL, "DE", "EUR", "Cards", 9000));
        orders.put(FEE, payment(FEE, "DE", "EUR", Orders.KLARNA_TERMINAL, 10000));
        orders.put(PLAIN, payment(PLAIN, "FI", "EUR", "Banks", 3600));
        orders.put(SWEDISH, payment(SWEDISH, "SE", "SEK", Orders.KLARNA_TERMINAL, 24900));
        return new Scenario(
                orders,
                Night.HEADER,
                ROWS,
                List.of(ROWS.get(7)),
                List.of(
                        paid(SHIRTS, "SHIRT", 3, 3000),
                        paid(SHIRTS, "SOCKS", 1, 499),
                        paid(GOODWILL, "LAMP", 1, 4500),
                        paid(GOODWILL, "", 0, 500),
                        paid(FEE, "COAT", 1, 10000),
                        paid(FEE, "return-fee", 1, -500),
                        paid(PLAIN, "CUP", 2, 2400),
                        // The books cut off parts of units.
                        paid(SWEDISH, "BOOK", 1, 24900)),
                REFUNDS);
    }

    /** Many payments of four kinds: goods, goods and goodwill after them, two goods, Klarna's with a return fee. */
    static Scenario large(int payments) {
        Map<String, String> orders = new LinkedHashMap<>();
        List<String> rows = new ArrayList<>();
        List<Paid> paid = new ArrayList<>();
        IntStream.range(0, payments).forEach(n -> {
            String id = Integer.toString(2_000_000 + n);
            int kind = n % 4;
            orders.put(id, payment(id, "DE", "EUR", kind == 3 ? Orders.KLARNA_TERMINAL : "Cards", 20000));
            long goods = 2000 + 37L * n;
            rows.add(row(
                    n,
                    "a",
                    id,
                    "item,THING,1," + decimal(goods) + ",EUR,"
                            + List.of(7, 19, 25).get(n % 3)));
            paid.add(paid(id, "THING", 1, goods));
            switch (kind) {
                case 1 -> {
                    rows.add(row(n, "b", id, "goodwill,,,5.01,EUR,"));
                    paid.add(paid(id, "", 0, 501));
                }
                case 2 -> {
                    rows.add(row(n, "b", id, "item,OTHER,3,10.00,EUR,25"));
                    paid.add(paid(id, "OTHER", 3, 1000));
                }
                case 3 -> {
                    rows.add(row(n, "b", id, "return_fee,,,3.33,EUR,25"));
                    paid.add(paid(id, "return-fee", 1, -333));
                }
                default -> {}
            }
        });
        int second = (int) paid.stream().filter(line -> line.line().isEmpty()).count();
        return new Scenario(orders, Night.HEADER, rows, List.of(), paid, payments + second);
    }

    private static String row(int n, String part, String orderId, String cells) {
        return "f-%03d%s,%s,%s,".formatted(n, part, orderId, cells);
    }

    private static String decimal(long minor) {
        return "%d.%02d".formatted(minor / 100, minor % 100);
    }

    private static Paid paid(String payment, String line, long quantity, long amount) {
        return new Paid(payment, Orders.captureOf(payment), line, quantity, amount);
    }
}
