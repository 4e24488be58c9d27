package dev.requite.provider.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One request, sent at most once.
 *
 * @param method {@code GET}, {@code POST} or {@code PATCH}
 * @param path below the base URL, starting with a slash, already encoded
 * @param headers to send beside the transport's own; may hold credentials
 * @param contentType of the body, for example {@code application/json}; sent exactly so
 * @param body sent in UTF-8; empty sends none
 * @param answerBytesMax a longer answer counts as none
 */
public record Call(
        String method, String path, Map<String, String> headers, String contentType, String body, int answerBytesMax) {

    public Call {
        headers = Map.copyOf(headers);
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
