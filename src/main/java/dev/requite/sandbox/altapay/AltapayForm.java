package dev.requite.sandbox.altapay;

import dev.requite.sandbox.wire.Call;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.UrlEncoded;

/** A request's parameters, from its query and its form-encoded body; the last of a name wins. */
final class AltapayForm {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int PARAMETERS_MAX = 20_000;
    private static final String LINES = "orderLines";
    private static final Pattern LINE = Pattern.compile(LINES + "\\[(\\d{1,4})]\\[([A-Za-z]+)]");

    private final Map<String, String> values = new LinkedHashMap<>();

    private AltapayForm() {}

    /** @throws AltapayRefusal if the body is something else, or neither can be decoded */
    static AltapayForm of(Call call) {
        if (call.bodyTooLarge()) {
            throw AltapayRefusal.noForm("The request is too large");
        }
        String body = StandardCharsets.UTF_8.decode(call.body().duplicate()).toString();
        if (!body.isEmpty() && !call.contentType().toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw AltapayRefusal.noForm("The body must be " + FORM + ", not [" + call.contentType() + "]");
        }
        AltapayForm form = new AltapayForm();
        for (String encoded : List.of(call.query(), body)) {
            try {
                UrlEncoded.decodeTo(encoded, form.values::put, StandardCharsets.UTF_8, PARAMETERS_MAX);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw AltapayRefusal.noForm("The parameters cannot be decoded");
            }
        }
        return form;
    }

    /** Empty if the parameter is missing, too. */
    String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** @throws AltapayRefusal if it is longer */
    String text(String name, int charactersMax) {
        String text = text(name);
        if (text.length() > charactersMax) {
            throw AltapayRefusal.malformed(name, "is longer than " + charactersMax + " characters");
        }
        return text;
    }

    Optional<AltapayNumber> number(String name) {
        return AltapayNumber.of(name, text(name));
    }

    /** {@code 1}, {@code true}, {@code 0}, {@code false}, or nothing for false. */
    boolean flag(String name) {
        return switch (text(name).toLowerCase(Locale.ROOT)) {
            case "1", "true" -> true;
            case "", "0", "false" -> false;
            default -> throw AltapayRefusal.malformed(name, "is neither true nor false");
        };
    }

    /**
     * The fields of {@code orderLines[n][field]}, by n. The documents' table has {@code orderLine} for it, but its own
     * example and all clients have {@code orderLines}.
     */
    SortedMap<Integer, Map<String, String>> lines() {
        SortedMap<Integer, Map<String, String>> lines = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith("orderLine")) {
                Matcher line = LINE.matcher(name);
                if (!line.matches()) {
                    throw AltapayRefusal.malformed(name, "is not of the form " + LINES + "[n][field]");
                }
                lines.computeIfAbsent(Integer.valueOf(line.group(1)), n -> new LinkedHashMap<>())
                        .put(line.group(2), value.strip());
            }
        });
        return lines;
    }
}
