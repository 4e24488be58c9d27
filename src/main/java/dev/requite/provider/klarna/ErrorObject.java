package dev.requite.provider.klarna;

import dev.requite.provider.http.Reply;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Klarna's error object (Klarna, "Error codes and messages for Order Management"). Only a body with an
 * {@code error_code} is one; anything else was written by something in front of Klarna and is no business answer.
 *
 * @param code empty if the body is no error object
 * @param messages as given, not yet fit for logs
 * @param correlationId empty if not told
 */
record ErrorObject(String code, String messages, String correlationId) {

    static final ErrorObject NONE = new ErrorObject("", "", "");

    static ErrorObject of(Reply.Answered answer) {
        if (answer.body().length == 0) {
            return NONE;
        }
        JsonNode body;
        try {
            body = KlarnaJson.MAPPER.readTree(answer.body());
        } catch (JacksonException e) {
            return NONE;
        }
        String code = text(body.path("error_code"));
        if (code.isBlank()) {
            return NONE;
        }
        List<String> messages = new ArrayList<>();
        for (JsonNode message : body.path("error_messages")) {
            if (!text(message).isBlank()) {
                messages.add(text(message));
            }
        }
        return new ErrorObject(code.trim(), String.join("; ", messages), text(body.path("correlation_id")));
    }

    boolean present() {
        return !code.isEmpty();
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }
}
