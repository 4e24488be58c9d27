package dev.requite.provider.http;

import dev.requite.text.Cut;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic header, and its removal from whatever a peer sends back. Immutable. */
public final class BasicCredentials {

    private final String password;
    private final String token;

    /**
     * @param username without a colon
     * @param password not empty
     */
    public BasicCredentials(String username, String password) {
        this.password = password;
        String pair = username + ":" + password;
        this.token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of {@code Authorization}; never to be logged. */
    public String header() {
        return "Basic " + token;
    }

    /** One line of at most {@code max} characters, without control characters and without our credentials. */
    public String clean(String text, int max) {
        String plain = text.replace(token, "***")
                .replace(password, "***")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029 ]+", " ")
                .trim();
        return Cut.toUnits(plain, max);
    }

    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
