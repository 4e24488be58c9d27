package dev.requite.sandbox.books;

import java.util.Arrays;
import java.util.List;

/** Where the invoice of a capture stands with the customer. Klarna's order does not show it. */
public enum Invoice {
    OPEN,
    PAID,
    DISPUTED;

    static Invoice of(String word) {
        List<String> words = Arrays.stream(values()).map(Invoice::name).toList();
        if (!words.contains(word)) {
            throw new IllegalArgumentException("an invoice's state is one of " + words + ", not \"" + word + "\"");
        }
        return valueOf(word);
    }
}
