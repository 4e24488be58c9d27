package dev.requite.sandbox.klarna;

import dev.requite.sandbox.books.CaptureBook;
import dev.requite.sandbox.books.Json;
import dev.requite.sandbox.books.OrderBook;
import dev.requite.sandbox.wire.Reply.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Later due dates and their prices (Klarna, "Extend payment date pricing"). Only pay-later orders of the listed
 * countries have any. An order value exactly on a boundary is in the lower class here, and in the lower one too where
 * the document is silent.
 */
final class DueDates {

    private static final List<Integer> DAYS = List.of(2, 10, 30, 60);

    /** Prices in minor units by class of order value; the boundaries in minor units of the order. */
    private record Prices(long middleAbove, long highAbove, List<Long> low, List<Long> middle, List<Long> high) {
        List<Long> of(long orderAmount) {
            return orderAmount > highAbove ? high : orderAmount > middleAbove ? middle : low;
        }
    }

    private static final Prices EURO_AND_POUND = new Prices(
            30_000,
            75_000,
            List.of(0L, 100L, 199L, 499L),
            List.of(0L, 100L, 499L, 999L),
            List.of(0L, 100L, 799L, 1299L));
    private static final Prices KRONA = new Prices(
            300_000,
            750_000,
            List.of(0L, 1000L, 1900L, 4900L),
            List.of(0L, 1000L, 4900L, 9900L),
            List.of(0L, 1000L, 7900L, 12900L));
    private static final Map<String, Prices> BY_COUNTRY = Map.of(
            "AT", EURO_AND_POUND,
            "BE", EURO_AND_POUND,
            "DE", EURO_AND_POUND,
            "FI", EURO_AND_POUND,
            "NL", EURO_AND_POUND,
            "GB", EURO_AND_POUND,
            "DK", KRONA,
            "NO", KRONA,
            "SE", KRONA);

    private DueDates() {}

    static Answer options(OrderBook order, String captureId) {
        return order.operate(book -> {
            if (capture(book, captureId).isEmpty()) {
                return KlarnaAnswers.noSuchCapture();
            }
            ObjectNode body = Json.MAPPER.createObjectNode();
            body.put("currency", Json.text(book.root(), "purchase_currency").toLowerCase(Locale.ROOT));
            body.set("options", offers(book));
            return KlarnaAnswers.ok(body);
        });
    }

    static Answer extend(OrderBook order, String captureId, long days) {
        return order.operate(book -> {
            if (capture(book, captureId).isEmpty()) {
                return KlarnaAnswers.noSuchCapture();
            }
            boolean offered =
                    offers(book).valueStream().anyMatch(offer -> Json.whole(offer, "number_of_days", -1) == days);
            return offered ? KlarnaAnswers.done() : KlarnaAnswers.notAllowed("Update not allowed.");
        });
    }

    private static ArrayNode offers(OrderBook book) {
        ArrayNode offers = Json.MAPPER.createArrayNode();
        Prices prices = BY_COUNTRY.get(book.country().toUpperCase(Locale.ROOT));
        if (prices == null || !payLater(book)) {
            return offers;
        }
        List<Long> amounts = prices.of(Json.whole(book.root(), "order_amount", 0));
        for (int i = 0; i < amounts.size(); i++) {
            offers.addObject().put("amount", amounts.get(i)).put("number_of_days", DAYS.get(i));
        }
        return offers;
    }

    private static boolean payLater(OrderBook book) {
        return Json.text(book.root().path("initial_payment_method"), "type").equals("INVOICE");
    }

    private static Optional<CaptureBook> capture(OrderBook book, String id) {
        return book.captures().stream()
                .filter(capture -> capture.id().equals(id))
                .findFirst();
    }
}
