package dev.requite.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.checkup.CheckUp;
import dev.requite.app.checkup.Finding;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers are as wide and as colourful as the terminal takes them; elsewhere they are plain lines. */
class TerminalTest {

    private static final CheckUp CHECK_UP = new CheckUp(List.of(
            new Finding.Fine("disk", "79626 MB free in /var/lib/requite"),
            new Finding.Wrong(
                    "account klarnaus",
                    "api-na.klarna.com (live, as 0b1f9c10-0000-4000-8000-000000000001) refuses the credentials (HTTP 401)",
                    "Nothing of this account would be paid.",
                    "See requite.accounts.klarnaus.username and .password.",
                    false)));

    @Test
    void aPipeGetsOneLineForEachFindingWithoutColours() {
        String text = new CheckUpForm(CHECK_UP).text(terminal("false", "40", Map.of(), List.of()));

        assertThat(text.lines()).hasSize(2);
        assertThat(text).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "40", "57", "80", "200"})
    void noLineIsWiderThanTheTerminalAndNoWordIsLost(String columns) {
        Terminal terminal = terminal("true", columns, Map.of(), List.of(Terminal.NO_COLOUR));

        String text = new CheckUpForm(CHECK_UP).text(terminal);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(terminal.columns()));
        assertThat(text.replaceAll("\\s", ""))
                .isEqualTo(new CheckUpForm(CHECK_UP)
                        .text(terminal("false", "", Map.of(), List.of()))
                        .replaceAll("\\s", ""));
    }

    @Test
    void aTerminalGetsColours() {
        String text = new CheckUpForm(CHECK_UP).text(terminal("true", "80", Map.of(), List.of()));

        assertThat(text).contains("\u001b[32mfine\u001b[0m", "\u001b[31mWRONG\u001b[0m");
    }

    @Test
    void whoWishesNoColoursGetsNone() {
        assertThat(terminal("true", "80", Map.of("NO_COLOR", "1"), List.of()).colours())
                .isFalse();
        assertThat(terminal("true", "80", Map.of("NO_COLOR", ""), List.of()).colours())
                .as("without a value it says nothing")
                .isTrue();
        assertThat(terminal("true", "80", Map.of("TERM", "dumb"), List.of()).colours())
                .isFalse();
        assertThat(terminal("true", "80", Map.of(), List.of("doctor", "--no-color"))
                        .colours())
                .isFalse();
    }

    @Test
    void aTerminalOfUnknownWidthBreaksNoLine() {
        assertThat(terminal("true", "", Map.of(), List.of()).fitted("a ".repeat(500)))
                .isEqualTo("a ".repeat(500));
        assertThat(terminal("true", "wide", Map.of(), List.of()).columns()).isZero();
    }

    @Test
    void whatGoesOnInTheNextLineIsIndentedFurther() {
        Terminal narrow = terminal("true", "20", Map.of(), List.of());

        assertThat(narrow.fitted("one two\n  three four five six seven"))
                .isEqualTo("one two\n  three four five\n    six seven");
    }

    private static Terminal terminal(
            String answers, String columns, Map<String, String> environment, List<String> arguments) {
        Properties launcher = new Properties();
        launcher.setProperty("requite.terminal.answers", answers);
        launcher.setProperty("requite.terminal.columns", columns);
        return Terminal.of(launcher, environment, arguments);
    }
}
