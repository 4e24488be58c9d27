package dev.requite.sandbox.books;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What was carried out on one order's authorisation and due dates. Guarded by its {@link OrderBook}. */
public final class OperationHistory {

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(
            BookedOperation booked, Visit visit, @Nullable ObjectNode shownBefore) {}

    OperationHistory() {}

    /**
     * Adds one that has been carried out.
     *
     * @param visit of the request that asked for it
     * @param shownBefore what the order was; null if nothing of it changed that reads show
     */
    public void add(BookedOperation booked, Visit visit, @Nullable ObjectNode shownBefore) {
        entries.add(new Entry(booked, visit, shownBefore));
    }

    /** What the order was for those who see nothing that was carried out later; nothing where they see it as it is. */
    public Optional<ObjectNode> shown(Instant visibleUntil) {
        return entries.stream()
                .filter(entry -> entry.booked().at().isAfter(visibleUntil))
                .map(Entry::shownBefore)
                .filter(Objects::nonNull)
                .findFirst();
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
