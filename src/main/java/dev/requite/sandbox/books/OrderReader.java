package dev.requite.sandbox.books;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads orders in Klarna's own format into books. No field but {@code order_id} is required, as in Klarna's OpenAPI;
 * amounts that are missing are taken from the captures and refunds.
 */
public final class OrderReader {

    private OrderReader() {}

    /**
     * Reads a JSON array of orders one after the other, never the whole of it at once.
     *
     * @param into is given each order, and the name of the account that it says it is in; empty if it names none
     */
    public static void readAll(InputStream json, BiConsumer<String, OrderBook> into) throws IOException {
        try (MappingIterator<ObjectNode> orders =
                Json.MAPPER.readerFor(ObjectNode.class).readValues(json)) {
            while (orders.hasNextValue()) {
                ObjectNode order = orders.nextValue();
                // Not Klarna's: it says where the order belongs, and no answer shows it.
                String account = Json.text(order, "account");
                order.remove("account");
                into.accept(account, read(order));
            }
        }
    }

    private static OrderBook read(ObjectNode order) {
        String id = Json.text(order, "order_id");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an order without order_id cannot be kept in the books");
        }
        List<CaptureBook> captures = captures(order);
        List<RefundBook> refunds = refunds(id, order, captures);
        long captured = Json.whole(
                order,
                "captured_amount",
                captures.stream().mapToLong(CaptureBook::amount).sum());
        long refunded = Json.whole(
                order,
                "refunded_amount",
                refunds.stream().mapToLong(refund -> refund.booked().amount()).sum());
        return new OrderBook(id, order, captures, refunds, captured, refunded);
    }

    private static List<CaptureBook> captures(ObjectNode order) {
        List<ObjectNode> documents = new ArrayList<>(objects(order, "captures"));
        // A stable sort: captures without a time stay where they were listed, before those with one.
        documents.sort(Comparator.comparing(capture -> Json.instant(capture, "captured_at")));
        return documents.stream().map(OrderReader::capture).toList();
    }

    public static CaptureBook capture(ObjectNode document) {
        return new CaptureBook(
                Json.text(document, "capture_id"),
                Json.whole(document, "captured_amount", 0),
                Json.whole(document, "refunded_amount", 0),
                Json.lines(document),
                document);
    }

    private static List<RefundBook> refunds(String id, ObjectNode order, List<CaptureBook> captures) {
        long[] told = captures.stream()
                .mapToLong(capture -> tellsRefunds(capture) ? capture.refunded() : capture.amount())
                .toArray();
        List<RefundBook> refunds = new ArrayList<>();
        for (ObjectNode document : objects(order, "refunds")) {
            List<BookedLine> lines = Json.lines(document);
            long amount = Json.whole(document, "refunded_amount", 0);
            String captureId = attribute(Provider.of(id), captures, told, amount, lines);
            refunds.add(RefundBook.loaded(
                    new BookedRefund(
                            0,
                            id,
                            Json.text(document, "refund_id"),
                            Json.text(document, "reference"),
                            "",
                            amount,
                            lines,
                            Json.instant(document, "refunded_at"),
                            captureId,
                            null,
                            null,
                            BookedRefund.State.FINAL,
                            null),
                    document));
        }
        return refunds;
    }

    /**
     * The first capture that has the lines and whose refunded amount, as loaded, still has room for this refund. A
     * capture that was loaded without one gets it from the refunds. AltaPay's only capture needs no lines.
     */
    private static String attribute(
            Provider provider, List<CaptureBook> captures, long[] told, long amount, List<BookedLine> lines) {
        boolean onlyOne = provider == Provider.ALTAPAY && captures.size() == 1;
        for (int i = 0; i < captures.size(); i++) {
            CaptureBook capture = captures.get(i);
            boolean meant = onlyOne || (!lines.isEmpty() && capture.has(lines, BookedLine::returnFee));
            if (meant && told[i] >= amount) {
                told[i] -= amount;
                capture.refund(tellsRefunds(capture) ? 0 : amount, lines);
                return capture.id();
            }
        }
        return BookedRefund.UNALLOCATED;
    }

    private static boolean tellsRefunds(CaptureBook capture) {
        return capture.document().has("refunded_amount");
    }

    private static List<ObjectNode> objects(ObjectNode order, String name) {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode element : order.path(name)) {
            if (!(element instanceof ObjectNode object)) {
                throw new IllegalArgumentException(
                        "order " + Json.text(order, "order_id") + " has something else than objects in " + name);
            }
            objects.add(object);
        }
        return objects;
    }
}
