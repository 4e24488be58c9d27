package dev.requite.provider.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, sent at most once.
 *
 * @param method {@code GET}, {@code POST} or {@code PATCH}
 * @param path below the base URL, starting with a slash, already encoded
 * @param headers to send beside the transport's own; may hold credentials
 * @param contentType of the body, for example {@code application/json}; sent exactly so
 * @param body sent in UTF-8; empty sends none
 * @param answerBytesMax a longer answer counts as none
 * @param answerFile where the answer's body is written as it comes, which then is not in the answer: a file that is there;
 *     null to keep it in memory
 */
public record Call(
        String method,
        String path,
        Map<String, String> headers,
        String contentType,
        String body,
        long answerBytesMax,
        @Nullable Path answerFile) {

    public Call {
        headers = Map.copyOf(headers);
        if (answerFile == null && answerBytesMax > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("no memory takes an answer of " + answerBytesMax + " bytes");
        }
    }

    /** One whose answer fits into memory. */
    public Call(
            String method,
            String path,
            Map<String, String> headers,
            String contentType,
            String body,
            int answerBytesMax) {
        this(method, path, headers, contentType, body, answerBytesMax, null);
    }

    /** Shows neither headers nor body: credentials and what customers bought stay out of logs. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** One segment of a path: everything but letters, digits, {@code -}, {@code _} and {@code ~} is percent-encoded. */
    public static String segment(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 8);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
