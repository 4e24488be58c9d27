package dev.requite.process;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.fault.FaultPlan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a row asks for besides money, and what the provider's books must have of it.
 *
 * @param operation its word in the books
 * @param capture whose due date it is; empty for the others
 * @param days by how many the due date moves; 0 for the others
 * @param cost minor units
 */
record Operated(String rowId, String order, String operation, String capture, int days, long cost) {

    static final String EXTENSION = "extend-authorization";
    static final String RELEASE = "release-authorization";
    static final String DUE_DATE = "extend-due-date";

    static boolean isOne(String operation) {
        return List.of(EXTENSION, RELEASE, DUE_DATE).contains(operation);
    }

    /** Everything that was carried out, however often. */
    static List<Operated> all(Books books, Scenario scenario) {
        return books.operations().stream()
                .map(booked -> new Operated(
                        rowOf(booked, scenario),
                        booked.orderId(),
                        booked.operation(),
                        booked.captureId(),
                        booked.days(),
                        booked.cost()))
                .toList();
    }

    private static String rowOf(BookedOperation booked, Scenario scenario) {
        return scenario.operated().stream()
                .filter(wished -> wished.order.equals(booked.orderId()) && wished.operation.equals(booked.operation()))
                .map(Operated::rowId)
                .collect(Collectors.joining());
    }

    /** What goes wrong with such operations. */
    FaultPlan faults(Night night) {
        return switch (operation) {
            case EXTENSION -> night.faults().extensions();
            case RELEASE -> night.faults().releases();
            default -> night.faults().dueDates();
        };
    }

    /**
     * What a report has to say of one that was carried out, in the words of its columns.
     *
     * @param reference which is the key
     */
    record Told(String rowId, String reference, String captureId, String cost, String released, String expiresAt) {

        static Told of(RunReports.Line line) {
            return new Told(
                    line.rowId(), line.reference(), line.captureId(), line.cost(), line.released(), line.expiresAt());
        }

        static List<Told> all(Books books, Scenario scenario) {
            return books.operations().stream()
                    .map(booked -> new Told(
                            rowOf(booked, scenario),
                            booked.key(),
                            booked.captureId(),
                            booked.operation().equals(DUE_DATE) ? decimal(booked.cost()) : "",
                            booked.operation().equals(RELEASE) ? decimal(Long.parseLong(booked.before())) : "",
                            booked.operation().equals(EXTENSION) ? time(booked.after()) : ""))
                    .toList();
        }

        private static String decimal(long minor) {
            return BigDecimal.valueOf(minor, 2).toPlainString();
        }

        private static String time(String told) {
            return Instant.parse(told).toString().replaceFirst(":00Z$", ":00.000Z");
        }
    }
}
