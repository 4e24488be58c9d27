package dev.requite.report.form;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How records become JSON: their components in snake case, in the order in which they are declared. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** A record as a tree, its components in snake case and in their order. */
    public static ObjectNode of(Object form) {
        return MAPPER.valueToTree(form);
    }

    /** A record from such a tree. */
    static <T> T to(Class<T> form, ObjectNode json) {
        return MAPPER.treeToValue(json, form);
    }

    /** Over several lines, with one at its end. */
    public static String pretty(ObjectNode json) {
        return PRETTY.writeValueAsString(json) + "\n";
    }

    static String line(Object form) {
        return MAPPER.writeValueAsString(form);
    }
}
