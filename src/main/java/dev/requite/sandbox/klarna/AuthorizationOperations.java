package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Ids;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.books.OrderReader;
import dev.requite.sandbox.books.SandboxClock;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Klarna's operations on an authorisation ("Refund and extend orders", "Capture and track orders"), simply. */
final class AuthorizationOperations {

    private static final int EXTENSION_DAYS = 28;
    private static final Duration EXTENDABLE_FOR = Duration.ofDays(180);

    private final SandboxClock clock;

    AuthorizationOperations(SandboxClock clock) {
        this.clock = clock;
    }

    /** New expiry: today plus 28 days, midnight UTC, as a real order shows it. */
    Answer extend(OrderBook order) {
        Instant now = clock.instant();
        return order.operate(book -> {
            boolean expired = book.status().equals("EXPIRED")
                    || time(book, "expires_at").filter(now::isAfter).isPresent();
            if (expired) {
                return KlarnaAnswers.notAllowed("Order is expired. Authorization time cannot be extended.");
            }
            boolean tooOld = time(book, "created_at")
                    .filter(created -> now.isAfter(created.plus(EXTENDABLE_FOR)))
                    .isPresent();
            if (tooOld || closed(book)) {
                return KlarnaAnswers.notAllowed("Update not allowed.");
            }
            Instant expiry = now.atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .plusDays(EXTENSION_DAYS)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
            book.root().put("expires_at", Json.time(expiry));
            return KlarnaAnswers.done();
        });
    }

    Answer release(OrderBook order) {
        return order.operate(book -> {
            if (closed(book) || book.captures().isEmpty()) {
                // Not documented word for word.
                return KlarnaAnswers.notAllowed(
                        "Order is cancelled or has no captures. Remaining authorization cannot be released.");
            }
            if (remaining(book) == 0) {
                return KlarnaAnswers.notAllowed("Order is fully captured. Remaining authorization cannot be released.");
            }
            book.root().put("remaining_authorized_amount", 0L);
            book.root().put("status", "CAPTURED");
            return KlarnaAnswers.done();
        });
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
    Optional<String> capture(OrderBook order, ObjectNode capture) {
        Instant now = clock.instant();
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

    private static long remaining(OrderBook book) {
        long uncaptured = Json.whole(book.root(), "order_amount", 0) - book.captured();
        return Json.whole(book.root(), "remaining_authorized_amount", uncaptured);
    }

    private static Optional<Instant> time(OrderBook book, String name) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(Json.text(book.root(), name)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
