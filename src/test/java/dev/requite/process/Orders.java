package dev.requite.process;

import java.time.Duration;
import java.time.Instant;

/** Orders in Klarna's own format, with a customer whose data must not be seen anywhere else. */
final class Orders {

    static final String CUSTOMER = "Xaverine Quittenbaum";
    static final String EMAIL = "xq@customers.example";
    static final String STREET = "Geheimgasse 77";
    static final String PHONE = "+4915155512345";

    /** Of a terminal whose payments are Klarna's. */
    static final String KLARNA_TERMINAL = "AltaPay Klarna Terminal";

    private Orders() {}

    static String array(String... orders) {
        return "[" + String.join(",", orders) + "]";
    }

    /** Captured in full, in as many captures as are given. */
    static String order(String id, String country, String currency, long amount, String... captures) {
        String address = """
                {"given_name":"%s","family_name":"Q","email":"%s","street_address":"%s","phone":"%s","country":"%s"}""".formatted(CUSTOMER, EMAIL, STREET, PHONE, country);
        return """
                {"order_id":"%s","status":"CAPTURED","fraud_status":"ACCEPTED","order_amount":%d,
                 "original_order_amount":%d,"captured_amount":%d,"refunded_amount":0,"remaining_authorized_amount":0,
                 "purchase_currency":"%s","purchase_country":"%s","klarna_reference":"K-%s",
                 "merchant_reference1":"M-%s","created_at":"2026-11-01T09:00:00.000Z",
                 "billing_address":%s,"shipping_address":%s,"customer":{"date_of_birth":"1970-01-01"},
                 "initial_payment_method":{"type":"INVOICE","description":"Pay later"},
                 "captures":[%s],"refunds":[]}""".formatted(
                        id,
                        amount,
                        amount,
                        amount,
                        currency,
                        country,
                        id.substring(30),
                        id.substring(30),
                        address,
                        address,
                        String.join(",", captures));
    }

    /** Of a German customer, who waits for the rest; the authorization was made ten days before and ends in eighteen. */
    static String partlyCaptured(String id, long captured, long remaining, Instant now, String... captures) {
        return order(id, "DE", "EUR", captured, captures)
                .replaceFirst("\"CAPTURED\"", "\"PART_CAPTURED\"")
                .replaceFirst("\"order_amount\":\\d+", "\"order_amount\":" + (captured + remaining))
                .replaceFirst("\"original_order_amount\":\\d+", "\"original_order_amount\":" + (captured + remaining))
                .replaceFirst("\"remaining_authorized_amount\":0", "\"remaining_authorized_amount\":" + remaining)
                .replaceFirst(
                        "\"created_at\":\"[^\"]+\"",
                        "\"created_at\":\"" + now.minus(Duration.ofDays(10)) + "\",\"expires_at\":\""
                                + now.plus(Duration.ofDays(18)) + "\"");
    }

    /** A payment at AltaPay, captured at once and in full. */
    static String payment(String id, String country, String currency, String terminal, long amount) {
        String address = """
                {"given_name":"%s","family_name":"Q","email":"%s","street_address":"%s","phone":"%s","country":"%s"}""".formatted(CUSTOMER, EMAIL, STREET, PHONE, country);
        return """
                {"order_id":"%s","status":"CAPTURED","order_amount":%d,"purchase_currency":"%s",
                 "purchase_country":"%s","merchant_reference1":"shop-%s","created_at":"2026-11-01T09:00:00Z",
                 "billing_address":%s,"altapay":{"terminal":"%s"},
                 "captures":[{"capture_id":"%s","captured_amount":%d,"captured_at":"2026-11-01T10:00:00Z"}],
                 "refunds":[]}""".formatted(id, amount, currency, country, id, address, terminal, captureOf(id), amount);
    }

    /** The id of such a payment's capture. */
    static String captureOf(String payment) {
        return "capture-" + payment;
    }

    static String capture(String id, long amount, String at, String... lines) {
        return """
                {"capture_id":"%s","klarna_reference":"C-%s","captured_amount":%d,"captured_at":"%s",
                 "refunded_amount":0,"order_lines":[%s]}""".formatted(id, id.substring(30), amount, at, String.join(",", lines));
    }

    /** With 25 % tax in it. */
    static String line(String reference, long quantity, long unitPrice) {
        long total = quantity * unitPrice;
        return """
                {"type":"physical","reference":"%s","name":"Thing %s","quantity":%d,"quantity_unit":"pcs",
                 "unit_price":%d,"tax_rate":2500,"total_amount":%d,"total_discount_amount":0,
                 "total_tax_amount":%d}""".formatted(reference, reference, quantity, unitPrice, total, total / 5);
    }
}
