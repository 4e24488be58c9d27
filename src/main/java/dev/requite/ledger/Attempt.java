package dev.requite.ledger;

import java.time.Instant;

/**
 * One request that was sent for a refund, or one look-up that settled it.
 *
 * @param kind send or look-up
 * @param startedAt when
 * @param endedAt when the answer was there, or its absence certain
 * @param result what it meant, a word
 * @param httpStatus 0 when there was no answer
 * @param errorCode the provider's, may be empty
 * @param message short and plain, may be empty
 * @param correlationId by which the provider's support finds the call, may be empty
 */
public record Attempt(
        Kind kind,
        Instant startedAt,
        Instant endedAt,
        String result,
        int httpStatus,
        String errorCode,
        String message,
        String correlationId) {

    /** What came of it, for a person: a look-up reads the order, and that it was there does not say that the refund is. */
    public String told() {
        return kind == Kind.LOOK_UP && result.equals("found") ? "order read" : result;
    }

    /** What was asked of the provider. */
    public enum Kind {
        SEND,
        LOOK_UP
    }
}
