package dev.requite.sandbox.books;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which request of an order something waits for. */
public enum NextRequest {
    /** That asks for a refund. */
    REFUND,
    /** That looks the order up. */
    READ,
    /** Of whatever kind. */
    ANY;

    boolean meets(Operation operation) {
        return switch (this) {
            case REFUND -> operation == Operation.REFUND;
            case READ -> operation == Operation.READ_ORDER;
            case ANY -> true;
        };
    }

    /** Its name over HTTP: {@code refund}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NextRequest of(String word) {
        List<String> words = Arrays.stream(values()).map(NextRequest::word).toList();
        if (!words.contains(word)) {
            throw new IllegalArgumentException("the next request is one of " + words + ", not \"" + word + "\"");
        }
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
