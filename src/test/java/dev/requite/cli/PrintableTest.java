package dev.requite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Nothing that somebody else wrote moves the cursor of an operator's terminal. */
class PrintableTest {

    private static final String UNSAFE = "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]";

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 9, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x202e, 0x2066})
    void controlCharactersAreQuestionMarks(int c) {
        assertThat(Printable.text("a" + (char) c + "[2Jb\nö")).isEqualTo("a?[2Jb\nö");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x202e})
    void jsonStaysTheSameJson(int c) {
        JsonMapper mapper = JsonMapper.builder().build();
        String json = mapper.writeValueAsString("a" + (char) c + "b\nö");

        assertThat(Printable.json(json)).doesNotContainPattern(UNSAFE);
        assertThat(mapper.readValue(Printable.json(json), String.class)).isEqualTo("a" + (char) c + "b\nö");
    }

    @Test
    void theLogHasNoneEitherNotEvenInAFailure() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Requite.class.getResource("/logback.xml"));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Encoder<ILoggingEvent> encoder = ((ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR")).getEncoder();
        Exception failure = new IllegalStateException("b\u001b[2J");
        LoggingEvent event = new LoggingEvent("", root, Level.ERROR, "file=a\u001b[31m\u009b.csv\nINFO", failure, null);

        String line = new String(encoder.encode(event), StandardCharsets.UTF_8);

        assertThat(line)
                .doesNotContainPattern(UNSAFE.replace("\\x09", "\\x08"))
                .contains("file=a?[31m?.csv INFO", "b?[2J");
        assertThat(line.split("b\\?\\[2J", -1)).as("the failure is told once").hasSize(2);
    }
}
