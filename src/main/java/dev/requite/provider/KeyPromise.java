package dev.requite.provider;

import java.time.Duration;

/**
 * What a provider promises about a repeated idempotency key.
 *
 * @param isNone whether there is no promise at all: every request is carried out, whatever its key
 * @param window how long after the first attempt the same key is carried out only once
 * @param settles how long after its departure a request without a certain answer may still be carried out; until then,
 *     its absence proves nothing
 * @param waitAtMost how much of that one pass waits for; what takes longer is left to a later pass
 */
public record KeyPromise(boolean isNone, Duration window, Duration settles, Duration waitAtMost) {

    /** The same key is carried out only once within the window; nothing needs to be waited for. */
    public static KeyPromise within(Duration window) {
        return new KeyPromise(false, window, Duration.ZERO, Duration.ZERO);
    }

    /** Every request is carried out, whatever its key. */
    public static KeyPromise none(Duration settles, Duration waitAtMost) {
        return new KeyPromise(true, Duration.ZERO, settles, waitAtMost);
    }
}
