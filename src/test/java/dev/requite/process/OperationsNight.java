package dev.requite.process;

import static dev.requite.process.Orders.capture;
import static dev.requite.process.Orders.line;
import static dev.requite.process.Orders.order;
import static dev.requite.process.Orders.partlyCaptured;

import dev.requite.kit.WorkFolder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A night with one order for each thing that can be done besides paying, each of which gets something back too: the
 * authorization of one is extended, an invoice's due date is put off at a cost, what remains of the last is released. Sent one
 * order after the other, so that each commit is known by its number.
 */
final class OperationsNight {

    static final String EXTENDED = "0b1f9c10-0000-4000-8000-000000000021";
    static final String PUT_OFF = "0b1f9c10-0000-4000-8000-000000000022";
    static final String RELEASED = "0b1f9c10-0000-4000-8000-000000000023";

    private static final String INVOICE = "c0000000-0000-4000-8000-000000000022";

    static final Operated EXTENSION = new Operated("o-1", EXTENDED, Operated.EXTENSION, "", 0, 0);
    static final Operated DUE_DATE = new Operated("o-3", PUT_OFF, Operated.DUE_DATE, INVOICE, 10, 100);
    static final Operated RELEASE = new Operated("o-5", RELEASED, Operated.RELEASE, "", 0, 0);

    private static final String HEADER =
            "row_id,order_id,type,line_reference,quantity,amount,currency,days,max_cost,capture_id";

    private static final List<String> ROWS = List.of(
            "o-1," + EXTENDED + ",extend_authorization,,,,,,,",
            "o-2," + EXTENDED + ",item,TENT,1,,,,,",
            "o-3," + PUT_OFF + ",extend_due_date,,,,EUR,10,1.00," + INVOICE,
            "o-4," + PUT_OFF + ",item,ROPE,1,,,,,",
            "o-5," + RELEASED + ",release_authorization,,,80.00,EUR,,,",
            "o-6," + RELEASED + ",item,STOVE,1,,,,,");

    private OperationsNight() {}

    static Stream<Operated> wishes() {
        return Stream.of(EXTENSION, DUE_DATE, RELEASE);
    }

    static Night in(WorkFolder folder) {
        return Night.of(scenario(), folder, behaviour -> behaviour).oneOrderAfterTheOther();
    }

    private static Scenario scenario() {
        String tent = "c0000000-0000-4000-8000-000000000021";
        String stove = "c0000000-0000-4000-8000-000000000023";
        Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS);
        String captured = now.minus(5, ChronoUnit.DAYS).toString();
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put(
                EXTENDED,
                partlyCaptured(EXTENDED, 10000, 5000, now, capture(tent, 10000, captured, line("TENT", 2, 5000))));
        orders.put(PUT_OFF, order(PUT_OFF, "DE", "EUR", 9000, capture(INVOICE, 9000, captured, line("ROPE", 2, 4500))));
        orders.put(
                RELEASED,
                partlyCaptured(RELEASED, 12000, 8000, now, capture(stove, 12000, captured, line("STOVE", 3, 4000))));
        List<Paid> paid = List.of(
                new Paid(EXTENDED, tent, "TENT", 1, 5000),
                new Paid(PUT_OFF, INVOICE, "ROPE", 1, 4500),
                new Paid(RELEASED, stove, "STOVE", 1, 4000));
        return new Scenario(orders, HEADER, ROWS, List.of(), paid, paid.size(), List.of(EXTENSION, DUE_DATE, RELEASE));
    }
}
