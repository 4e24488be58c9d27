package dev.requite.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a night is about.
 *
 * @param orders in Klarna's own format, by their ids; those with a number as id are AltaPay's
 * @param header of the returns file
 * @param rows of the returns file; its last column may be empty
 * @param again those of the rows that stand in the file a second time, after all others
 * @param paid what the books must say when every row was paid once
 * @param refunds how many refunds that is
 * @param operated what else the books must say was done, once
 */
record Scenario(
        Map<String, String> orders,
        String header,
        List<String> rows,
        List<String> again,
        List<Paid> paid,
        int refunds,
        List<Operated> operated) {

    /** Of refunds alone. */
    Scenario(
            Map<String, String> orders,
            String header,
            List<String> rows,
            List<String> again,
            List<Paid> paid,
            int refunds) {
        this(orders, header, rows, again, paid, refunds, List.of());
    }

    /** Two nights in one file, which says of each row whose it is. */
    static Scenario both(Scenario one, Scenario other) {
        Map<String, String> orders = new LinkedHashMap<>(one.orders);
        orders.putAll(other.orders);
        return new Scenario(
                orders,
                one.header + ",provider",
                both(one.named(one.rows), other.named(other.rows)),
                both(one.named(one.again), other.named(other.again)),
                both(one.paid, other.paid),
                one.refunds + other.refunds,
                both(one.operated, other.operated));
    }

    static boolean isAltapay(String orderId) {
        return orderId.chars().allMatch(Character::isDigit);
    }

    boolean hasAltapay() {
        return orders.keySet().stream().anyMatch(Scenario::isAltapay);
    }

    boolean hasKlarna() {
        return !orders.keySet().stream().allMatch(Scenario::isAltapay);
    }

    List<String> orderIds() {
        return List.copyOf(orders.keySet());
    }

    List<String> rowIds() {
        return rows.stream().map(row -> row.substring(0, row.indexOf(','))).toList();
    }

    /** Rows that ask for money. */
    List<String> refundRowIds() {
        List<String> others = operated.stream().map(Operated::rowId).toList();
        return rowIds().stream().filter(row -> !others.contains(row)).toList();
    }

    /** The whole file but its header. */
    List<String> file() {
        return both(rows, again);
    }

    private List<String> named(List<String> some) {
        String provider = hasAltapay() ? "altapay" : "klarna";
        return some.stream().map(row -> row + "," + provider).toList();
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
