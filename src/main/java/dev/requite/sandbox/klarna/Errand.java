package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.BookedOperation;
import dev.requite.sandbox.books.Books;
import dev.requite.sandbox.books.Operation;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.wire.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that is being carried out.
 *
 * @param now when, which may be long after it arrived
 * @param books that note what is done
 */
record Errand(Call call, Instant now, Books books) {

    LocalDate today() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * Notes what became of the order's authorisation; inside {@link OrderBook#operate} only.
     *
     * @param shownBefore what the order was
     */
    void note(OrderBook order, Operation operation, String before, String after, ObjectNode shownBefore) {
        note(order, operation, "", DueDatePrices.NOTHING, before, after, shownBefore);
    }

    /** Notes what became of a capture's due date; inside {@link OrderBook#operate} only. */
    void noteDueDate(
            OrderBook order, String captureId, DueDatePrices.Option option, LocalDate before, LocalDate after) {
        note(order, Operation.EXTEND_DUE_DATE, captureId, option, before.toString(), after.toString(), null);
    }

    private void note(
            OrderBook order,
            Operation operation,
            String captureId,
            DueDatePrices.Option option,
            String before,
            String after,
            @Nullable ObjectNode shownBefore) {
        BookedOperation booked = new BookedOperation(
                books.nextOperationNumber(),
                order.id(),
                operation.word(),
                call.key(),
                captureId,
                option.days(),
                option.cost(),
                before,
                after,
                now,
                call.visit().arrivedAt(),
                null);
        order.operations().add(booked, call.visit(), shownBefore);
    }
}
