package dev.requite.report.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-5.00", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "＝1", "＋1", "－1", "＠x"})
    void textThatWouldRunAsAFormulaIsLedByAnApostrophe(String text) {
        assertThat(Csv.text(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SKU-1", " =1", "5-3", ".x", "a=b", "it's", "'quoted'"})
    void otherTextStaysAsItIs(String text) {
        assertThat(Csv.text(text)).isEqualTo(text);
    }

    @Test
    void cellsWithDelimiterQuoteOrLineBreakAreQuoted() {
        StringWriter out = new StringWriter();
        new Csv(out, CsvForm.STANDARD, List.of("a", "b", "c")).write(List.of("x,y", "say \"hi\"", "one\r\ntwo"));
        assertThat(out).hasToString("a,b,c\r\n\"x,y\",\"say \"\"hi\"\"\",\"one\r\ntwo\"\r\n");
    }

    @Test
    void recordsThatNeedNoQuotesAreWrittenAsAnyOther() {
        List<String> cells =
                List.of("", "a", "0", "Z9", "a-b", "a.b", "a:b_c", "-1.00", "#a", "a b", "é", " a", "a ", "a;b");
        for (char delimiter : new char[] {',', ';', '\t', '|'}) {
            CSVFormat general =
                    CSVFormat.RFC4180.builder().setDelimiter(delimiter).get();
            for (String first : cells) {
                for (String second : cells) {
                    StringWriter out = new StringWriter();
                    new Csv(out, delimiter, false, List.of("x", "y")).write(List.of(first, second));
                    assertThat(out).hasToString("x" + delimiter + "y\r\n" + general.format(first, second) + "\r\n");
                }
            }
        }
    }

    @Test
    void recordsAreAsLongAsTheHeader() {
        Csv csv = new Csv(new StringWriter(), CsvForm.STANDARD, List.of("a", "b"));
        assertThatThrownBy(() -> csv.write(List.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 cells for 2 columns");
    }
}
