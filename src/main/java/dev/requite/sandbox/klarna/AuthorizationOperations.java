package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.Operation;
import dev.requite.sandbox.books.OperationsBehaviour;
import dev.requite.sandbox.books.OperationsBehaviour.SecondRelease;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.OrderReader;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Klarna's operations on an authorisation ("Refund and extend orders", "Capture and track orders"), simply. */
final class AuthorizationOperations {

    private final Supplier<Behaviour> behaviour;
    private final AuthorizationExtension extension;

    AuthorizationOperations(Supplier<Behaviour> behaviour) {
        this.behaviour = behaviour;
        this.extension = new AuthorizationExtension(behaviour);
    }

    Answer extend(OrderBook order, Errand errand) {
        return extension.extend(order, errand);
    }

    Answer release(OrderBook order, Errand errand) {
        OperationsBehaviour now = behaviour.get().operations();
        return order.operate(book -> {
            if (closed(book) || expired(book, errand.now()) || book.captures().isEmpty()) {
                // Not documented word for word.
                return KlarnaAnswers.notAllowed(
                        "Order is cancelled or has no captures. Remaining authorization cannot be released.");
            }
            long remaining = remaining(book);
            boolean again = book.operations().released() && now.secondRelease() == SecondRelease.DONE;
            if (remaining == 0 && !again) {
                return KlarnaAnswers.notAllowed("Order is fully captured. Remaining authorization cannot be released.");
            }
            ObjectNode shown = book.root().deepCopy();
            book.root().put("remaining_authorized_amount", 0L);
            book.root().put("status", "CAPTURED");
            if (now.releaseLowersOrderAmount()) {
                lowerAmount(book);
            }
            errand.note(book, Operation.RELEASE_AUTHORIZATION, Long.toString(remaining), "0", shown);
            return KlarnaAnswers.done();
        });
    }

    private static void lowerAmount(OrderBook book) {
        if (!book.root().has("original_order_amount")) {
            book.root().put("original_order_amount", Json.whole(book.root(), "order_amount", book.captured()));
        }
        book.root().put("order_amount", book.captured());
    }

    Answer cancel(OrderBook order) {
        return order.operate(book -> {
            if (!book.captures().isEmpty() || closed(book)) {
                return KlarnaAnswers.error(
                        403, "CANCEL_NOT_ALLOWED", "Order has previous captures. Cancel not possible.");
            }
            book.root().put("remaining_authorized_amount", 0L);
            book.root().put("status", "CANCELLED");
            return KlarnaAnswers.done();
        });
    }

    /** The new capture's id, or nothing if it is not allowed. */
    Optional<String> capture(OrderBook order, ObjectNode capture, Instant now) {
        return order.operate(book -> {
            long amount = Json.whole(capture, "captured_amount", 0);
            long remaining = remaining(book);
            if (closed(book) || amount < 1 || amount > remaining) {
                return Optional.empty();
            }
            String id = Ids.random();
            capture.retain("captured_amount", "reference", "description", "order_lines", "shipping_info");
            capture.put("capture_id", id);
            capture.put(
                    "klarna_reference",
                    Json.text(book.root(), "klarna_reference") + "-"
                            + (book.captures().size() + 1));
            capture.put("captured_at", Json.time(now));
            book.addCapture(OrderReader.capture(capture));
            book.root().put("remaining_authorized_amount", remaining - amount);
            book.root().put("status", remaining == amount ? "CAPTURED" : "PART_CAPTURED");
            return Optional.of(id);
        });
    }

    private static boolean closed(OrderBook book) {
        return switch (book.status()) {
            case "CANCELLED", "EXPIRED", "CLOSED" -> true;
            default -> false;
        };
    }

    /** Whether its time is over, be its status whatever it was loaded with. */
    static boolean expired(OrderBook book, Instant now) {
        return book.status().equals("EXPIRED")
                || time(book, "expires_at").filter(now::isAfter).isPresent();
    }

    /** What can still be captured, minor units. */
    static long remaining(OrderBook book) {
        long uncaptured = Json.whole(book.root(), "order_amount", 0) - book.captured();
        return Json.whole(book.root(), "remaining_authorized_amount", uncaptured);
    }

    static Optional<Instant> time(OrderBook book, String name) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(Json.text(book.root(), name)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
