package dev.requite.provider.altapay;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds a body of type {@code application/x-www-form-urlencoded}, in UTF-8, its fields in the order they came. */
final class FormBody {

    private final StringBuilder text = new StringBuilder(512);

    FormBody field(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(encoded(name)).append('=').append(encoded(value));
        return this;
    }

    /** Percent-encoded, a space too: every reader of forms and of queries takes that for the same. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
