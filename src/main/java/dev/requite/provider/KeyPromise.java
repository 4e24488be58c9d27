package dev.requite.provider;

import java.time.Duration;

/**
 * What a provider promises about a repeated idempotency key.
 *
 * @param window how long after the first attempt the same key is carried out only once; zero when there is no promise,
 *     so that nothing may be sent again before a look-up
 * @param settles how long after its departure a request without an answer may still be carried out; until then, its
 *     absence proves nothing
 */
public record KeyPromise(Duration window, Duration settles) {

    /** The same key is carried out only once within the window; nothing needs to be waited for. */
    public static KeyPromise within(Duration window) {
        return new KeyPromise(window, Duration.ZERO);
    }

    /** Every request is carried out, whatever its key. */
    public static KeyPromise none(Duration settles) {
        return new KeyPromise(Duration.ZERO, settles);
    }

    /** Whether there is no promise at all. */
    public boolean isNone() {
        return window.isZero();
    }
}
