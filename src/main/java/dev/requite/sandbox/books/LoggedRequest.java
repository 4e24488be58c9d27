package dev.requite.sandbox.books;

import java.time.Instant;

/**
 * A request to the simulated provider, written down just before it is answered.
 *
 * @param number position among all requests by the time of their answers, from 1
 * @param at when it was answered, by the sandbox's clock
 * @param provider whose protocol it was, {@code klarna} or {@code altapay}
 * @param operation what it was, such as {@code refund} or {@code read-order}; empty if it was nothing known
 * @param orderId empty if it named none
 * @param key its idempotency key, empty if it had none; at AltaPay, which knows no keys, the reconciliation identifier
 * @param status of the answer, 0 if the connection was closed without one
 * @param replayed whether the answer came from the keys' memory
 * @param fault what was made to go wrong, in the words of its fault; empty if nothing
 * @param othersInFlight for one that changes something: others of the same order that were being worked on when it
 *     arrived
 * @param otherKeysInFlight those of them that had another key: two writes of one order at the same time
 * @param arrivedAt when it had been read to its end, by the sandbox's clock
 */
public record LoggedRequest(
        long number,
        Instant at,
        String provider,
        String method,
        String path,
        String operation,
        String orderId,
        String key,
        int status,
        boolean replayed,
        String fault,
        int othersInFlight,
        int otherKeysInFlight,
        Instant arrivedAt) {}
