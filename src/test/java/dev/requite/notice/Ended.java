package dev.requite.notice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Notices as nights leave them. */
final class Ended {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Ended() {}

    static Notice with(int exitCode, @Nullable Integer before) {
        return of(exitCode, before, "", "", null, MissingNode.getInstance());
    }

    static Notice in(String environment, int exitCode) {
        return of(exitCode, null, "", "", null, JSON.readTree("{\"environment\":\"" + environment + "\"}"));
    }

    static Notice of(
            int exitCode, @Nullable Integer before, String words, String text, @Nullable Path reports, JsonNode json) {
        return new Notice(NightWork.RUN, exitCode, before, "shop-7", words, text, reports, json);
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
