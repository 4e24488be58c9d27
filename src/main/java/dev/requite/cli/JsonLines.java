package dev.requite.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The log for programs that read it: each event is an object on a line of its own, whose fields are those that the message
 * names, {@code run={} exit_code={}}.
 */
public final class JsonLines extends LayoutBase<ILoggingEvent> {

    /** A terminal that shows it does nothing that a text asks of it. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** A place in a message, with the name before it if it has one. */
    private static final Pattern PLACE = Pattern.compile("(?:([a-z][a-z0-9_]*)=\"?)?\\{}");

    @Override
    public String doLayout(ILoggingEvent event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName().replaceFirst("^.*\\.", ""));
        line.put("event", named(event.getMessage(), event.getArgumentArray(), line));
        line.put("message", event.getFormattedMessage());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.put("cause", ThrowableProxyUtil.asString(thrown));
        }
        return JSON.writeValueAsString(line) + "\n";
    }

    /** Enters the fields, and answers the words before the first of them. */
    private static String named(@Nullable String message, Object @Nullable [] values, ObjectNode line) {
        String words = message == null ? "" : message;
        Matcher place = PLACE.matcher(words);
        int beginning = words.length();
        for (int i = 0; values != null && i < values.length && place.find(); i++) {
            String name = place.group(1);
            if (name != null) {
                beginning = Math.min(beginning, place.start());
                enter(line, line.has(name) ? name + "_" : name, values[i]);
            }
        }
        return words.substring(0, beginning).strip();
    }

    private static void enter(ObjectNode line, String name, @Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            line.put(name, ((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            line.put(name, truth);
        } else {
            line.put(name, String.valueOf(value));
        }
    }
}
