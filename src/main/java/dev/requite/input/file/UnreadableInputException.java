package dev.requite.input.file;

import dev.requite.text.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * An {@code --input} that is not there or can't be read (exit code 2). The message is one sentence for a person.
 * Thrown before any row of any file was read.
 */
public final class UnreadableInputException extends RuntimeException {

    private final String input;

    private UnreadableInputException(String input, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.input = input;
    }

    static UnreadableInputException of(String input, String problem, @Nullable Throwable cause) {
        String name = Unsafe.replacedIn(input);
        return new UnreadableInputException(
                name, "The input " + name + " " + problem + "; nothing was read and nothing was refunded.", cause);
    }

    /** The argument or file, control characters replaced. */
    public String input() {
        return input;
    }
}
