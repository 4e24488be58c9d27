package dev.requite.provider.http;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one call over the wire ended. */
public sealed interface Reply {

    /** The provider, or something in front of it, answered in full. */
    final class Answered implements Reply {

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        /** @param headers first value of each, under names whose case does not matter */
        Answered(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The first header of that name in any case, trimmed; empty if there is none. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** When it was answered, by the answering side's clock (RFC 9110, 6.6.1); null if it does not say. */
        public @Nullable Instant date() {
            try {
                return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header("Date"), Instant::from);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        /** The whole body, empty if there is none. Not copied: treat it as read-only. */
        public byte[] body() {
            return body;
        }
    }

    /**
     * For certain nothing was written, and nothing will be.
     *
     * @param cause what stood in the way
     * @param waitAtLeast before the next try makes sense
     * @param words a short plain text without secrets
     */
    record NotSent(Cause cause, Duration waitAtLeast, String words) implements Reply {}

    /**
     * Something may have been written, and no complete answer came back.
     *
     * @param words a short plain text without secrets
     * @param lasting whether another try would end the same, since this side can't take the answer
     */
    record NoAnswer(String words, boolean lasting) implements Reply {

        NoAnswer(String words) {
            this(words, false);
        }
    }

    /** What kept a call from being sent. */
    enum Cause {
        /** No connection: refused, timed out, unknown host, TLS not agreed upon. */
        UNREACHABLE,
        /** Every connection was in use for too long, or this client is closed. */
        BUSY,
        /** The provider did not answer lately, so it was not even tried. */
        NOT_TRIED,
        /** When its turn came it had no right to leave any more. */
        PERMIT_OVER
    }

    /** What waited longer than its permit lasts. */
    static NotSent permitOver() {
        return new NotSent(
                Cause.PERMIT_OVER, Duration.ZERO, "nothing was sent: it waited longer than its permit to leave lasts");
    }
}
