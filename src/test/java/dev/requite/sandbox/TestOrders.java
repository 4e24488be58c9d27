package dev.requite.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/** Orders in Klarna's own format, as short as a test can have them. */
final class TestOrders {

    /** The order of Klarna's "Refund allocation": T-shirt and jeans in capture A, sneakers in capture B. */
    static final String PARCELS = "7849fd84-47dc-4919-a7ce-000000000001";

    /** Captured in full at once, 10000, in Germany: a return fee may be charged. */
    static final String SHIRT = "7849fd84-47dc-4919-a7ce-000000000002";

    /** Authorised only, 20000. */
    static final String AUTHORISED = "7849fd84-47dc-4919-a7ce-000000000003";

    /** Captured in part, 12000 of 20000: something remains that can be released. */
    static final String PART = "7849fd84-47dc-4919-a7ce-000000000004";

    static final String UNKNOWN = "7849fd84-47dc-4919-a7ce-0000000000ff";
    static final String CAPTURE_A = "32904e4c-61d2-400e-9b77-00000000000a";
    static final String CAPTURE_B = "32904e4c-61d2-400e-9b77-00000000000b";
    static final String CAPTURE_P = "32904e4c-61d2-400e-9b77-000000000004";
    static final String CAPTURE_S = "32904e4c-61d2-400e-9b77-000000000005";

    private TestOrders() {}

    static String all() {
        return array(parcels(), shirt(SHIRT, "DE"), authorised());
    }

    static String array(String... orders) {
        return "[" + String.join(",", orders) + "]";
    }

    static String parcels() {
        return order(
                PARCELS,
                "DE",
                20000,
                20000,
                capture(CAPTURE_A, 10000, "2024-05-01T10:00:00Z", line("A12345", 1, 3000), line("A98765", 1, 7000)),
                capture(CAPTURE_B, 10000, "2024-05-02T10:00:00Z", line("B24680", 1, 10000)));
    }

    static String shirt(String id, String country) {
        return order(
                id, country, 10000, 10000, capture(CAPTURE_S, 10000, "2024-05-01T10:00:00Z", line("SHIRT", 1, 10000)));
    }

    static String part() {
        return order(PART, "DE", 20000, 12000, capture(CAPTURE_P, 12000, "2024-05-01T10:00:00Z", line("A1", 1, 12000)))
                .replace("\"CAPTURED\"", "\"PART_CAPTURED\"")
                .replace("\"fraud_status\"", """
                        "created_at":"2024-05-01T09:00:00.000Z","expires_at":"2024-05-29T00:00:00.000Z","fraud_status\"""");
    }

    static String authorised() {
        return """
                {"order_id":"%s","status":"AUTHORIZED","order_amount":20000,"captured_amount":0,
                 "remaining_authorized_amount":20000,"purchase_currency":"EUR","purchase_country":"DE",
                 "klarna_reference":"K3","created_at":"2024-05-01T09:00:00.000Z",
                 "expires_at":"2024-05-29T00:00:00.000Z","captures":[],"refunds":[]}""".formatted(AUTHORISED);
    }

    static String order(String id, String country, long ordered, long captured, String... captures) {
        return """
                {"order_id":"%s","status":"CAPTURED","fraud_status":"ACCEPTED","order_amount":%d,
                 "captured_amount":%d,"refunded_amount":0,"remaining_authorized_amount":%d,
                 "purchase_currency":"EUR","purchase_country":"%s","klarna_reference":"K1",
                 "merchant_reference1":"10001","shop_says":{"colour":"green"},
                 "initial_payment_method":{"type":"INVOICE","description":"Pay later"},
                 "captures":[%s],"refunds":[]}""".formatted(id, ordered, captured, ordered - captured, country, String.join(",", captures));
    }

    static String capture(String id, long amount, String at, String... lines) {
        return """
                {"capture_id":"%s","klarna_reference":"K1-1","captured_amount":%d,"captured_at":"%s",
                 "refunded_amount":0,"order_lines":[%s]}""".formatted(id, amount, at, String.join(",", lines));
    }

    static String line(String reference, long quantity, long unitPrice) {
        return """
                {"type":"physical","reference":"%s","name":"Thing","quantity":%d,"unit_price":%d,"total_amount":%d}""".formatted(reference, quantity, unitPrice, quantity * unitPrice);
    }

    static String feeLine(long fee) {
        return """
                {"type":"return_fee","name":"Return fee","quantity":1,"unit_price":-%d,"total_amount":-%d}""".formatted(fee, fee);
    }

    static String refund(long amount, String... lines) {
        return "{\"refunded_amount\":" + amount
                + ",\"reference\":\"ret-1\",\"description\":\"Thank you\",\"order_lines\":"
                + List.of(lines).stream().collect(Collectors.joining(",", "[", "]")) + "}";
    }

    /** Klarna's own sample: returning the sneakers. */
    static String sneakers() {
        return """
                {"refunded_amount":10000,"description":"Returning the sneakers","order_lines":[
                 {"reference":"B24680","name":"Sneakers","type":"physical","quantity":1,
                  "total_amount":10000,"unit_price":10000}]}""";
    }

    /** Klarna's own sample: the T-shirt comes back, less the fee. */
    static String shirtLessFee() {
        return """
                {"refunded_amount":9500,"reference":"1786c73b-a2be-4d42-a9f7-ff1c4bca5ccc",
                 "description":"Description of the refund shown to the customer","order_lines":[
                 {"name":"T-Shirt","type":"physical","quantity":1,"unit_price":10000,"total_amount":10000},
                 {"name":"Return fee","type":"return_fee","quantity":1,"unit_price":-500,"total_amount":-500}]}""";
    }
}
