package dev.requite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void whatAMessageNamesIsAField() {
        JsonNode line = line(
                null,
                "run ended run={} state={} exit_code={} cause=\"{}\"",
                "R-1",
                Thread.State.NEW,
                4,
                "a \"b\"\nc\u2028");

        assertThat(line.path("event").asString()).isEqualTo("run ended");
        assertThat(line.path("run").asString()).isEqualTo("R-1");
        assertThat(line.path("state").asString()).isEqualTo("NEW");
        assertThat(line.path("exit_code").isIntegralNumber()).isTrue();
        assertThat(line.path("exit_code").asInt()).isEqualTo(4);
        assertThat(line.path("cause").asString()).isEqualTo("a \"b\"\nc\u2028");
        assertThat(line.path("level").asString()).isEqualTo("WARN");
        assertThat(line.path("logger").asString()).isEqualTo("RunClosing");
        assertThat(line.path("time").asString()).isEqualTo("2026-11-26T12:00:00Z");
    }

    @Test
    void whatHasNoNameStaysInTheMessage() {
        JsonNode line = line(null, "sandbox paid out {} in {} rows={}", "RQ1", "EUR", 3);

        assertThat(line.path("message").asString()).isEqualTo("sandbox paid out RQ1 in EUR rows=3");
        assertThat(line.path("rows").asInt()).isEqualTo(3);
        assertThat(line.path("event").asString()).isEqualTo("sandbox paid out {} in {}");
    }

    @Test
    void aFailureComesWithItsCauseOnTheSameLine() {
        assertThat(line(new IllegalStateException("broken"), "run failed run={}", "R-1")
                        .path("cause")
                        .asString())
                .contains("IllegalStateException: broken")
                .contains("JsonLinesTest");
    }

    private static JsonNode line(@Nullable Throwable thrown, String message, Object... values) {
        Logger logger = new LoggerContext().getLogger("dev.requite.run.phase.RunClosing");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, values);
        event.setTimeStamp(1_795_694_400_000L);
        String text = new JsonLines().doLayout(event);
        assertThat(text).endsWith("}\n");
        assertThat(text.strip()).doesNotContain("\n");
        return JSON.readTree(text);
    }
}
