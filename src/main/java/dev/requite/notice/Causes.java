package dev.requite.notice;

import dev.requite.text.Cut;
import org.jspecify.annotations.Nullable;

/** Why something could not be sent, in a clause: the innermost cause says it best. */
final class Causes {

    private static final int LENGTH_MAX = 300;

    private Causes() {}

    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        @Nullable String message = cause.getMessage();
        String words = message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
        return Cut.toUnits(words, LENGTH_MAX);
    }
}
