package dev.requite.sandbox;

import static dev.requite.sandbox.TestOrders.*;

/** Transactions of AltaPay in the books' format, as short as a test can have them. */
final class AltapayOrders {

    /** By card, 100.00 captured at once. */
    static final String CARD = "1000123";

    /** By card, 50.00 captured in two parts. */
    static final String CARD_PARTS = "1000124";

    /** Klarna's, 100.00 captured at once in Germany: a return fee may be charged. */
    static final String KLARNA = "1000125";

    /** Klarna's, 200.00 captured in two parts. */
    static final String KLARNA_PARTS = "1000126";

    /** Klarna's, 100.00 of 150.00 captured. */
    static final String KLARNA_PARTLY = "1000127";

    /** By card, not captured. */
    static final String RESERVED = "1000128";

    static final String KLARNA_TERMINAL = "AltaPay Klarna Terminal";

    private AltapayOrders() {}

    static String all() {
        return array(
                payment(
                        CARD,
                        "DE",
                        "{}",
                        10000,
                        capture("c-1", 10000, "2024-05-01T10:00:00Z", line("item-0", 5, 2000))),
                payment(
                        CARD_PARTS,
                        "DE",
                        "{}",
                        5000,
                        capture("c-2", 3000, "2024-05-01T10:00:00Z"),
                        capture("c-3", 2000, "2024-05-02T10:00:00Z")),
                payment(
                        KLARNA,
                        "DE",
                        klarna(),
                        10000,
                        capture("c-4", 10000, "2024-05-01T10:00:00Z", line("item-0", 5, 2000))),
                payment(
                        KLARNA_PARTS,
                        "DE",
                        klarna(),
                        20000,
                        capture("c-5", 10000, "2024-05-01T10:00:00Z", line("item-0", 5, 2000)),
                        capture("c-6", 10000, "2024-05-02T10:00:00Z", line("item-1", 5, 2000))),
                payment(
                        KLARNA_PARTLY,
                        "DE",
                        klarna(),
                        15000,
                        capture("c-7", 10000, "2024-05-01T10:00:00Z", line("item-0", 5, 2000))),
                payment(RESERVED, "DE", "{}", 5000),
                shirt(SHIRT, "DE"));
    }

    static String klarna() {
        return "{\"terminal\":\"" + KLARNA_TERMINAL + "\"}";
    }

    /** What was captured is what the captures say. */
    static String payment(String id, String country, String altapay, long ordered, String... captures) {
        return """
                {"order_id":"%s","status":"CAPTURED","order_amount":%d,"purchase_currency":"EUR",
                 "purchase_country":"%s","merchant_reference1":"shop-%s","created_at":"2024-05-01T09:00:00Z",
                 "altapay":%s,"captures":[%s],"refunds":[]}""".formatted(id, ordered, country, id, altapay, String.join(",", captures));
    }
}
