package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.Behaviour;
import dev.requite.sandbox.books.CaptureBook;
import dev.requite.sandbox.books.Invoice;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OperationsBehaviour;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.klarna.DueDatePrices.Option;
import dev.requite.sandbox.wire.Reply.Answer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Later due dates of captures (Klarna, "Extend customer due date"): of pay-later orders that are "not paid nor
 * disputed", and of which something is left to pay. Every extension adds its days and costs again; only the free one is
 * "available once per order". The date itself is in the books alone, no answer of Klarna's shows it.
 */
final class DueDates {

    private static final Set<String> PAY_LATER =
            Set.of("INVOICE", "INVOICE_BUSINESS", "PAY_LATER_IN_PARTS", "PAY_IN_X");

    private final Supplier<Behaviour> behaviour;

    DueDates(Supplier<Behaviour> behaviour) {
        this.behaviour = behaviour;
    }

    /** An empty list is the answer for a capture that has no later date, not an error. */
    Answer options(OrderBook order, String captureId) {
        return order.operate(book -> {
            Optional<CaptureBook> capture = book.capture(captureId);
            if (capture.isEmpty()) {
                return KlarnaAnswers.noSuchCapture();
            }
            capture.get().readOptions();
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.put("currency", currency(book).toLowerCase(Locale.ROOT));
            ArrayNode shown = body.putArray("options");
            options(book, capture.get())
                    .forEach(option ->
                            shown.addObject().put("amount", option.cost()).put("number_of_days", option.days()));
            return KlarnaAnswers.ok(body);
        });
    }

    /** @param days one of the numbers that are offered now */
    Answer extend(OrderBook order, String captureId, long days, Errand errand) {
        return order.operate(book -> {
            Optional<CaptureBook> capture = book.capture(captureId);
            if (capture.isEmpty()) {
                return KlarnaAnswers.noSuchCapture();
            }
            Optional<Option> chosen = options(book, capture.get()).stream()
                    .filter(option -> option.days() == days)
                    .findFirst();
            if (chosen.isEmpty()) {
                // Not documented word for word.
                return KlarnaAnswers.notAllowed("Update not allowed.");
            }
            LocalDate before = capture.get().due();
            LocalDate after = before.plusDays(days);
            capture.get().due(after);
            errand.noteDueDate(book, captureId, chosen.get(), before, after);
            return KlarnaAnswers.done();
        });
    }

    private List<Option> options(OrderBook order, CaptureBook capture) {
        OperationsBehaviour now = behaviour.get().operations();
        if (!payLater(order) || !owed(order, capture) || (now.dueDatesOnlyFullyCaptured() && !fullyCaptured(order))) {
            return List.of();
        }
        boolean raised = capture.optionsRead() >= now.feeRaiseFromReading();
        return DueDatePrices.options(
                        order.country().toUpperCase(Locale.ROOT),
                        currency(order).toUpperCase(Locale.ROOT),
                        Json.whole(order.root(), "order_amount", 0))
                .stream()
                .filter(option -> !option.free() || !order.operations().freeDueDateUsed())
                .map(option -> raised ? option.dearerBy(now.feeRaise()) : option)
                .toList();
    }

    private static boolean payLater(OrderBook order) {
        return PAY_LATER.contains(Json.text(order.root().path("initial_payment_method"), "type"));
    }

    /** The customer has still something to pay, and does not refuse to. */
    private static boolean owed(OrderBook order, CaptureBook capture) {
        boolean closed = order.status().equals("CANCELLED") || order.status().equals("CLOSED");
        return !closed && capture.invoice() == Invoice.OPEN && capture.left() > 0 && order.left() > 0;
    }

    /** Nothing more can be captured, be it that the rest was released. */
    private static boolean fullyCaptured(OrderBook order) {
        return AuthorizationOperations.remaining(order) == 0;
    }

    private static String currency(OrderBook order) {
        return Json.text(order.root(), "purchase_currency");
    }
}
