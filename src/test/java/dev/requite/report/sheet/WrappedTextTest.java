package dev.requite.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrappedTextTest {

    /** A width of 10 has room for 11 letters. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    '',                          1
                    elevenletts,                 1
                    twelveletter,                2
                    'two words x',               1
                    'two words of',              2
                    'one two three four',        2
                    'a twelveletter',            3
                    'onewordoftwentytwoletr',    2
                    'blanks            blanks',  2
                    """)
    void breaksBetweenWordsAndWithinThoseThatAreTooLong(String text, int lines) {
        assertThat(WrappedText.lines(text, 10)).isEqualTo(lines);
    }

    @Test
    void aLineFeedBeginsALine() {
        assertThat(WrappedText.lines("a\nb\n\nc", 10)).isEqualTo(4);
    }

    @Test
    void noRowIsHigherThanAScreen() {
        assertThat(WrappedText.lines("word ".repeat(5_000), 10)).isEqualTo(WrappedText.LINES_MAX);
        assertThat(WrappedText.lines("x".repeat(32_767), 10)).isEqualTo(WrappedText.LINES_MAX);
    }
}
