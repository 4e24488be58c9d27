package dev.requite.sandbox.books;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whose an order is. It is told by the form of its id, so that neither provider ever knows an order of the other. */
public enum Provider {
    KLARNA,
    ALTAPAY;

    /** AltaPay, "refundCapturedReservation", {@code transaction_id}. Klarna's ids are UUIDs with their hyphens. */
    private static final Pattern ALTAPAY_ID = Pattern.compile("[0-9a-f]{1,32}");

    public static Provider of(String orderId) {
        return ALTAPAY_ID.matcher(orderId).matches() ? ALTAPAY : KLARNA;
    }

    /** Its name in the journal and in JSON: {@code altapay}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return word();
    }
}
