package dev.requite.run;

import static dev.requite.run.Night.orderId;

import dev.requite.kit.WorkFolder;
import dev.requite.sandbox.books.BookedOperation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A night with orders that wait, owe or end, on which all that can be done besides paying is asked for. */
abstract class OperationsOfANight {

    static final String HEADER =
            "row_id,order_id,type,line_reference,quantity,amount,currency,days,max_cost,capture_id";

    static final int WAITS = 1;
    static final int OWES = 2;
    static final int ENDS = 3;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    final Night night = Night.in(
            folder,
            partly(WAITS, 10),
            invoice(OWES, 4),
            partly(ENDS, 10),
            invoice(4, 4),
            partly(5, 10),
            partly(6, 170));

    final Path everything() {
        return night.fileOf(
                "everything.csv",
                HEADER,
                "E-1," + orderId(WAITS) + ",extend_authorization,,,,,,,",
                "R-1," + orderId(WAITS) + ",item,MUG,1,,,,,",
                "D-1," + orderId(OWES) + ",extend_due_date,,,,EUR,10,1.00," + Night.captureId(OWES, "a"),
                "R-2," + orderId(OWES) + ",item,MUG,1,,,,,",
                "A-1," + orderId(ENDS) + ",release_authorization,,,20.00,EUR,,,",
                "R-3," + orderId(ENDS) + ",item,MUG,1,,,,,");
    }

    final Path putOff(String rowId, int order) {
        return night.fileOf("due.csv", HEADER, rowId + "," + orderId(order) + ",extend_due_date,,,,EUR,10,1.00,");
    }

    final List<BookedOperation> booked() {
        return night.sandbox.books().operations();
    }

    final String key(String operation) {
        return booked().stream()
                .filter(booked -> booked.operation().equals(operation))
                .map(BookedOperation::key)
                .findFirst()
                .orElseThrow();
    }

    /** Of mugs in one capture, to be paid by invoice. */
    private static String invoice(int number, int quantity) {
        return Night.mugs(number, quantity).replace("\"refunds\":[]", """
                "initial_payment_method":{"type":"INVOICE","description":"Pay later"},"refunds":[]""");
    }

    /** Two mugs of six are captured, and the rest waits; the authorization ends in 18 days. */
    private static String partly(int number, int daysOld) {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        return Night.mugs(number, 2)
                .replace("\"CAPTURED\"", "\"PART_CAPTURED\"")
                .replace("\"order_amount\":1000", "\"order_amount\":3000")
                .replace("\"remaining_authorized_amount\":0", "\"remaining_authorized_amount\":2000")
                .replace(
                        "\"refunds\":[]",
                        "\"created_at\":\"" + today.minus(Duration.ofDays(daysOld)) + "\",\"expires_at\":\""
                                + today.plus(Duration.ofDays(18)) + "\",\"refunds\":[]");
    }
}
