package dev.requite.sandbox.wire;

import dev.requite.sandbox.books.Visit;
import java.nio.ByteBuffer;

/**
 * A request, read to its end.
 *
 * @param path as sent, without the query
 * @param query as sent, empty if there was none
 * @param contentType empty if there was none
 * @param authorization empty if there was none
 * @param key idempotency key, empty if there was none
 * @param body read-only
 * @param bodyTooLarge whether the body was longer than what is kept of it
 * @param visit when it came
 */
public record Call(
        String method,
        String path,
        String query,
        String contentType,
        String authorization,
        String key,
        ByteBuffer body,
        boolean bodyTooLarge,
        Visit visit) {}
