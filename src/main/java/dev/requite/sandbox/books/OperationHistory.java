package dev.requite.sandbox.books;

import java.util.ArrayList;
import java.util.List;

/** What was carried out on one order's authorisation and due dates. Guarded by its {@link OrderBook}. */
public final class OperationHistory {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(BookedOperation booked, Visit visit) {}

    OperationHistory() {}

    /**
     * Adds one that has been carried out.
     *
     * @param visit of the request that asked for it
     */
    public void add(BookedOperation booked, Visit visit) {
        entries.add(new Entry(booked, visit));
    }

    /** Whether what was authorised beyond the captures has been given back. */
    public boolean released() {
        return entries.stream()
                .anyMatch(entry -> entry.booked().operation().equals(Operation.RELEASE_AUTHORIZATION.word()));
    }

    /** Whether a due date of the order was extended at no cost. */
    public boolean freeDueDateUsed() {
        return entries.stream()
                .map(Entry::booked)
                .anyMatch(booked -> booked.operation().equals(Operation.EXTEND_DUE_DATE.word()) && booked.cost() == 0);
    }

    List<BookedOperation> snapshot() {
        return entries.stream()
                .map(entry -> entry.booked().answered(entry.visit().answeredAt()))
                .toList();
    }
}
