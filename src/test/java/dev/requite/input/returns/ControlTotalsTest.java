package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.HEADER;
import static dev.requite.input.returns.Returns.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.RefusedFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sender's promise about a file, kept or broken. */
class ControlTotalsTest {

    /** Two rows in euro, one of them a fee, one in yen, one rejected in euro, one unreadable: 5 rows. */
    private static final String TEXT = HEADER + """
            R1,,ORDER,item,SKU,1,100.00,EUR,,,
            R2,,ORDER,return_fee,,,5.50,eur,,,
            R3,,ORDER,goodwill,,,1200,JPY,,,
            R 4,,ORDER,goodwill,,,0.95,EUR,,,
            R5,x
            """.replace("ORDER", ORDER);

    @TempDir
    Path folder;

    private Returns returns;
    private Path file;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
        file = returns.write("returns.csv", TEXT);
    }

    private void assertKept(String control) {
        returns.write("returns.csv.control.json", control);
        assertThat(Returns.rows(file)).hasSize(5);
    }

    private void assertRefused(String control, String problem) {
        returns.write("returns.csv.control.json", control);
        assertThatThrownBy(() -> Returns.rows(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("returns.csv: its control file returns.csv.control.json " + problem);
    }

    private static String missing(String problem) {
        return problem + "; nothing was refunded: get the complete file, or correct its control file.";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rows\": 5}",
                "{\"totals\": {\"EUR\": \"106.45\", \"JPY\": \"1200\"}}",
                "{\"totals\": {\"EUR\": \"106.45\"}}",
                "{\"totals\": {}}",
                "{\"totals\": {\"eur\": 106.450, \"JPY\": 1200}, \"rows\": 5, \"sender\": {\"name\": \"shop\"}}",
                "{\"rows\": null, \"totals\": {\"EUR\": \"106.45\", \"JPY\": \"1200\", \"SEK\": \"0.00\"}}",
            })
    void aKeptPromiseLetsTheFileThrough(String control) {
        assertKept(control);
    }

    @Test
    void theSumOfTheBytesIsComparedInEitherCase() {
        String sha256 = Fingerprint.of(1, file).sha256();
        assertKept("{\"sha256\": \"" + sha256.toUpperCase(Locale.ROOT) + "\"}");

        String other = "0".repeat(64);
        assertRefused(
                "{\"sha256\": \"" + other + "\"}",
                missing("says sha256 00000000…, but the file has " + sha256.substring(0, 8) + "…"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"rows": 6}                                      | says 6 rows, but the file has 5
                    {"totals": {"EUR": "106.44", "JPY": "1200"}}     | says a total of 106.44 EUR, but the file has 106.45
                    {"totals": {"EUR": "106.45", "JPY": "12"}}       | says a total of 12 JPY, but the file has 1200
                    {"totals": {"EUR": "106.45", "JPY": "1200", "SEK": "1"}} | says a total of 1 SEK, but the file has none
                    """)
    void aBrokenPromiseRefusesTheFileWithBothNumbers(String control, String problem) {
        assertRefused(control, missing(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rows: 5                          | is no JSON that can be read
                    {"rows": 5                       | is no JSON that can be read
                    {"rows": 5, "rows": 6}           | is no JSON that can be read
                    [5]                              | is no JSON object
                    {"rows": "5"}                    | has rows that are no whole number
                    {"rows": 5.5}                    | has rows that are no whole number
                    {"rows": -1}                     | has rows that are no whole number
                    {"sha256": "abc"}                | has a sha256 that is not 64 hexadecimal digits
                    {"totals": ["EUR"]}              | has totals that are no JSON object
                    {"totals": {"EUR": "106,45"}}    | has a total that is no plain decimal such as "123.45"
                    {"totals": {"EUR": "1e2"}}       | has a total that is no plain decimal such as "123.45"
                    {"totals": {"EUR": ""}}          | has a total that is no plain decimal such as "123.45"
                    {"totals": {"EUR": null}}        | has a total that is no plain decimal such as "123.45"
                    """)
    void aPromiseNobodyCanReadIsNotKept(String control, String problem) {
        assertRefused(control, problem + "; nothing was refunded: correct the control file, or remove it.");
    }

    @Test
    void anEmptyControlFileIsNoPromiseThatCanBeRead() {
        assertRefused("", "is no JSON object; nothing was refunded: correct the control file, or remove it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"returns.csv.gz.control.json", "returns.csv.control.json"})
    void aPackedFilesControlFileMayBeNamedAfterEither(String name) {
        Path packed = returns.write("returns.csv.gz", Returns.gzip(TEXT.getBytes(UTF_8)));

        returns.write(
                name, "{\"rows\": 5, \"sha256\": \"" + Fingerprint.of(1, packed).sha256() + "\"}");
        assertThat(Returns.rows(packed)).hasSize(5);

        returns.write(name, "{\"rows\": 4}");
        assertThatThrownBy(() -> Returns.rows(packed))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("its control file " + name + " says 4 rows, but the file has 5");
    }
}
