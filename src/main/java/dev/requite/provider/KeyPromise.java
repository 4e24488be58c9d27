package dev.requite.provider;

import java.time.Duration;

/**
 * What a provider promises about a repeated idempotency key.
 *
 * @param window how long after the first attempt the same key is carried out only once; zero when there is no promise,
 *     so that nothing may be sent again before a look-up
 */
public record KeyPromise(Duration window) {

    public static final KeyPromise NONE = new KeyPromise(Duration.ZERO);
}
