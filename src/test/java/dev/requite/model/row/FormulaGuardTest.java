package dev.requite.model.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet would run is led by an apostrophe, and comes back without it. */
class FormulaGuardTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "-5|'-5",
                "'=1|''=1",
                "a;=1|a;'=1",
                "a,@x|a,'@x",
                "a;\"=1\"|a;\"'=1\"",
                "a;'=1|a;''=1",
                ";-1;+2|;'-1;'+2",
                "＝1|'＝1",
            })
    void whatWouldRunIsGuarded(String text, String guarded) {
        assertThat(FormulaGuard.on(text)).isEqualTo(guarded);
        assertThat(FormulaGuard.off(guarded)).isEqualTo(text);
    }

    @Test
    void tabsAndLineBreaksBeginCellsToo() {
        assertThat(FormulaGuard.on("\t=1\n=2")).isEqualTo("'\t'=1\n'=2");
        assertThat(FormulaGuard.off("'\t'=1\n'=2")).isEqualTo("\t=1\n=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SKU-1", "a=b", " =1", "it's", "'", "'a", "''", "a;b", "a; =1", "a\t\tb"})
    void otherTextIsLeftAlone(String text) {
        assertThat(FormulaGuard.on(text)).isSameAs(text);
        assertThat(FormulaGuard.off(text)).isEqualTo(text);
    }

    @Test
    void whateverIsGuardedComesBackAsItWas() {
        Random random = new Random(11);
        String alphabet = "=-'';,\t\"\n\0ab";
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(FormulaGuard.off(FormulaGuard.on(text.toString()))).isEqualTo(text.toString());
        }
    }
}
