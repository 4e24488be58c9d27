package dev.requite.sandbox.books;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Klarna's JSON, read leniently and written as Klarna writes it. */
public final class Json {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /** As in Klarna's samples: {@code 2022-07-08T09:48:16.680Z}. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** A text, empty if it is missing or something else. */
    public static String text(JsonNode object, String name) {
        return object.path(name).stringValue("");
    }

    /** A time, 1970 if it is missing or something else. */
    public static Instant instant(JsonNode object, String name) {
        try {
            return OffsetDateTime.parse(text(object, name)).toInstant();
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** A whole number, or {@code otherwise} if it is missing or something else. */
    public static long whole(JsonNode object, String name, long otherwise) {
        JsonNode value = object.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : otherwise;
    }

    /** The {@code order_lines} of a capture or refund; none if it has none. */
    public static List<BookedLine> lines(JsonNode owner) {
        List<BookedLine> lines = new ArrayList<>();
        for (JsonNode line : owner.path("order_lines")) {
            lines.add(new BookedLine(
                    text(line, "type"),
                    text(line, "reference"),
                    whole(line, "quantity", 0),
                    whole(line, "total_amount", 0)));
        }
        return List.copyOf(lines);
    }
}
