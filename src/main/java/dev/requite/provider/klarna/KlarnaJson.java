package dev.requite.provider.klarna;

import dev.requite.provider.http.UnusableAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Klarna's JSON: snake case, open to new fields, never rounding. */
final class KlarnaJson {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // 99.5 must not become 99, nor "100" 100: an amount that is no whole number is no amount.
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private KlarnaJson() {}

    /**
     * An object of Klarna's.
     *
     * @param what it should be, for messages
     * @throws UnusableAnswer if this is none
     */
    static <T> T read(byte[] json, Class<T> type, String what) throws UnusableAnswer {
        if (json.length == 0) {
            throw UnusableAnswer.unreadable("the answer is empty");
        }
        T read;
        try {
            read = MAPPER.readValue(json, type);
        } catch (StreamReadException e) {
            throw UnusableAnswer.unreadable("the answer is no JSON");
        } catch (JacksonException e) {
            throw UnusableAnswer.because("the " + what + " could not be read" + place(e));
        }
        if (read == null) {
            throw UnusableAnswer.unreadable("the answer is no " + what);
        }
        return read;
    }

    /** Where reading failed, in field names only; the parser's own text may repeat what it read. */
    private static String place(JacksonException failure) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() != null) {
                path.append(path.length() == 0 ? "" : ".").append(step.getPropertyName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.length() == 0 ? "" : " at " + path;
    }
}
