package dev.requite.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Orders that exist only as arithmetic: everything about one follows from its id and a seed, so that the server needs no
 * store. Ids look random, as real ones do, since sorted ones would flatter a database. Each order has one full capture.
 */
final class BenchOrders {

    private static final int VARIANTS = 64;
    private static final String ID = "{id}";

    private final long start;
    private final List<List<Line>> lines = new ArrayList<>();
    private final List<Rendered> rendered = new ArrayList<>();

    /** A captured line; one unit of it comes back. */
    record Line(String reference, long unitPrice, int captured) {}

    /** An order's JSON but for its id, which stands between the parts. */
    private record Rendered(List<byte[]> parts, int length) {}

    /**
     * @param seed other seeds give other ids and prices
     * @param rowsPerOrder lines that come back; the order has one more that stays
     */
    BenchOrders(long seed, int rowsPerOrder) {
        this.start = mix(seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int variant = 0; variant < VARIANTS; variant++) {
            List<Line> order = new ArrayList<>();
            for (int line = 0; line <= rowsPerOrder; line++) {
                order.add(new Line(
                        "SKU-%02d-%03d".formatted(variant, line), random.nextLong(500, 30_000), random.nextInt(1, 4)));
            }
            lines.add(order);
            rendered.add(render(json(order)));
        }
    }

    /** The id of the order with that number: a UUID of version 4, to look at. */
    String id(long number) {
        long high = (mix(start + 2 * number) & ~0xF000L) | 0x4000L;
        long low = (mix(start + 2 * number + 1) >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
    }

    /** The lines that come back, one unit of each. */
    List<Line> returned(String orderId) {
        List<Line> order = lines.get(variant(orderId));
        return order.subList(0, order.size() - 1);
    }

    /** What Klarna would answer for this order. */
    byte[] json(String orderId) {
        Rendered order = rendered.get(variant(orderId));
        byte[] id = orderId.getBytes(StandardCharsets.ISO_8859_1);
        byte[] json = new byte[order.length + (order.parts.size() - 1) * id.length];
        int at = 0;
        for (byte[] part : order.parts) {
            if (at > 0) {
                System.arraycopy(id, 0, json, at, id.length);
                at += id.length;
            }
            System.arraycopy(part, 0, json, at, part.length);
            at += part.length;
        }
        return json;
    }

    private static int variant(String orderId) {
        int end = orderId.length();
        return ((Character.digit(orderId.charAt(end - 2), 16) << 4) | Character.digit(orderId.charAt(end - 1), 16))
                % VARIANTS;
    }

    /** The finalizer of SplitMix64: one to one, so no two orders share an id. */
    private static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private static Rendered render(String json) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        for (int at = json.indexOf(ID); at >= 0; at = json.indexOf(ID, from)) {
            parts.add(json.substring(from, at).getBytes(StandardCharsets.UTF_8));
            from = at + ID.length();
        }
        parts.add(json.substring(from).getBytes(StandardCharsets.UTF_8));
        return new Rendered(parts, parts.stream().mapToInt(part -> part.length).sum());
    }

    private static String json(List<Line> order) {
        long total = order.stream()
                .mapToLong(line -> line.unitPrice() * line.captured())
                .sum();
        String lines = IntStream.range(0, order.size())
                .mapToObj(number -> json(order.get(number), number))
                .collect(Collectors.joining(","));
        String address = """
                {"given_name":"Kim","family_name":"Larsen","email":"kim.larsen@customers.example",\
                "street_address":"Birkenweg 14","postal_code":"20095","city":"Hamburg","phone":"+4915155500000",\
                "country":"DE"}""";
        return """
                {"order_id":"{id}","status":"CAPTURED","fraud_status":"ACCEPTED","order_amount":%1$d,\
                "original_order_amount":%1$d,"captured_amount":%1$d,"refunded_amount":0,\
                "remaining_authorized_amount":0,"purchase_currency":"EUR","purchase_country":"DE","locale":"de-DE",\
                "klarna_reference":"K4KAQ6LH","merchant_reference1":"M-{id}","merchant_reference2":"",\
                "created_at":"2026-11-01T09:48:16.680Z","expires_at":"2026-11-29T00:00:00.000Z",\
                "order_lines":[%2$s],"customer":{"date_of_birth":"1990-01-01"},"billing_address":%3$s,\
                "shipping_address":%3$s,"initial_payment_method":{"type":"INVOICE","description":"Pay later"},\
                "captures":[{"capture_id":"{id}-1","klarna_reference":"K4KAQ6LH-1","captured_amount":%1$d,\
                "captured_at":"2026-11-02T10:00:00.000Z","refunded_amount":0,"order_lines":[%2$s],\
                "billing_address":%3$s,"shipping_address":%3$s,"shipping_info":[]}],"refunds":[]}""".formatted(total, lines, address);
    }

    private static String json(Line line, int number) {
        long total = line.unitPrice() * line.captured();
        return """
                {"type":"physical","reference":"%s","name":"Article number %d","quantity":%d,\
                "quantity_unit":"pcs","unit_price":%d,"tax_rate":1900,"total_amount":%d,\
                "total_discount_amount":0,"total_tax_amount":%d}""".formatted(
                        line.reference(),
                        number,
                        line.captured(),
                        line.unitPrice(),
                        total,
                        total - Math.round(total * 10_000 / 11_900.0));
    }
}
