package dev.requite.sandbox.klarna;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.UrlEncoded;

/** The parameters of a call of the Settlements API. */
final class SettlementQuery {

    private static final int PARAMETERS_MAX = 100;
    private static final long SIZE_DEFAULT = 20;
    private static final long SIZE_MAX = 500;

    private final Map<String, String> values = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if it cannot be decoded */
    SettlementQuery(String encoded) {
        UrlEncoded.decodeTo(encoded, values::put, StandardCharsets.UTF_8, PARAMETERS_MAX);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A date is its beginning.
     *
     * @throws IllegalArgumentException if it is neither a date nor a time
     */
    Optional<Instant> time(String name) {
        return text(name).map(value -> {
            try {
                return value.contains("T")
                        ? OffsetDateTime.parse(value).toInstant()
                        : LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(name + " must be an ISO 8601 date time", e);
            }
        });
    }

    /** @throws IllegalArgumentException if it is no number from 1 to 500 */
    int size() {
        return (int) whole("size", SIZE_DEFAULT, 1, SIZE_MAX);
    }

    /** @throws IllegalArgumentException if it is no number from 0 */
    int offset() {
        return (int) whole("offset", 0, 0, Integer.MAX_VALUE);
    }

    private long whole(String name, long otherwise, long min, long max) {
        String value = text(name).orElse(Long.toString(otherwise));
        long number = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1;
        if (number < min || number > max) {
            throw new IllegalArgumentException(name + " must be a number from " + min + " to " + max);
        }
        return number;
    }

    /** The same call for another page. */
    String at(int offset) {
        Map<String, String> other = new LinkedHashMap<>(values);
        other.put("offset", Integer.toString(offset));
        other.put("size", Integer.toString(size()));
        StringBuilder query = new StringBuilder();
        other.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }
}
