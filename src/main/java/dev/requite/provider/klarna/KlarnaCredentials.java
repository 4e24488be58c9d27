package dev.requite.provider.klarna;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic header, and its removal from whatever a peer sends back. */
final class KlarnaCredentials {

    private final String password;
    private final String token;

    KlarnaCredentials(KlarnaSettings settings) {
        this.password = settings.password();
        String pair = settings.username() + ":" + settings.password();
        this.token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Never to be logged. */
    String header() {
        return "Basic " + token;
    }

    /** One line of at most {@code max} characters, without control characters and without our credentials. */
    String clean(String text, int max) {
        String plain = text.replace(token, "***")
                .replace(password, "***")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029 ]+", " ")
                .trim();
        if (plain.length() <= max) {
            return plain;
        }
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(max - 1)) ? max - 1 : max);
    }

    @Override
    public String toString() {
        return "KlarnaCredentials";
    }
}
