package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.IntakeLimits;
import dev.requite.input.file.RefusedFileException;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file is written is found from the file. */
class FileFormTest {

    @TempDir
    Path folder;

    private Returns returns;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    /** Goodwill rows of these amounts, EUR unless a currency stands behind them, cells apart by the delimiter. */
    private List<StagedRow> goodwill(String delimiter, String... amounts) {
        StringBuilder text = new StringBuilder("row_id,order_id,type,amount,currency\n".replace(",", delimiter));
        for (int i = 0; i < amounts.length; i++) {
            String[] parts = amounts[i].split(" (?=[A-Z]{3}$)", -1);
            String amount = delimiter.equals(",") ? "\"" + parts[0] + "\"" : parts[0];
            text.append(String.join(delimiter, "R" + i, ORDER, "goodwill", amount, parts.length > 1 ? parts[1] : "EUR"))
                    .append('\n');
        }
        return returns.rowsOf(text.toString());
    }

    /** Minor units, or the code of the rejection. */
    private static List<String> fates(List<StagedRow> rows) {
        return rows.stream()
                .map(row -> row.verdict() == null
                        ? String.valueOf(row.amount())
                        : row.verdict().code().name())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theDelimiterIsTheOneThatMakesSenseOfTheHeader(String delimiter) {
        String header = String.join(delimiter, "\"a, b; c\td\"", "row_id", "order_id", "line_reference", "quantity");
        String row = String.join(delimiter, "x", "R1", ORDER, "SKU", "1");

        assertThat(returns.rowsOf(header + "\n" + row + "\n")).singleElement().satisfies(read -> {
            assertThat(read.verdict()).isNull();
            assertThat(read.lineReference()).isEqualTo("SKU");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "\ufeffsep=;\n", "\"sep=;\"\n", "SEP=;\r", "\n\nsep=;\n;;\n", "sep=\n"})
    void excelsOwnHintBeforeTheHeaderIsSkippedAndCountsAsALine(String before) {
        List<StagedRow> rows =
                returns.rowsOf(before + "row_id;order_id;line_reference;quantity\nR1;" + ORDER + ";SKU;1\n");

        long lines = before.replace("\r\n", "\n")
                .chars()
                .filter(c -> c == '\n' || c == '\r')
                .count();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isNull();
            assertThat(row.lineNumber()).isEqualTo(lines + 2);
        });
    }

    @Test
    void aFileOfAHintAloneIsEmpty() {
        assertThatThrownBy(() -> returns.rowsOf("sep=;\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void aDecimalCommaIsReadWhereEveryAmountHasIt(String delimiter) {
        assertThat(fates(goodwill(delimiter, "89,90", "100", "1234,5", "5,00 JPY")))
                .contains("AMOUNT_MALFORMED");
        assertThat(fates(goodwill(delimiter, "89,90", "100", "1234,5", "500 JPY", "1,500 KWD")))
                .containsExactly("8990", "10000", "123450", "500", "1500");
    }

    @ParameterizedTest
    @CsvSource({"'1.234,50'", "'1,234.50'", "12.50", "'1,000'", "'1 234,50'", "'1,5,0'", "1.000"})
    void oneAmountThatCantBeReadSoMakesCommasNoDecimalSigns(String other) {
        assertThat(fates(goodwill(";", "89,90", other)).get(0)).isEqualTo("AMOUNT_MALFORMED");
        assertThat(Returns.reason(goodwill(";", "89,90", other).get(0)).detail())
                .contains("has a decimal comma");
    }

    @Test
    void commasBetweenCellsAreNeverDecimalSignsToo() {
        assertThat(fates(goodwill(",", "89,90", "100"))).containsExactly("AMOUNT_MALFORMED", "10000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.000", "1,000", "1.234.567", "1,234,567"})
    void aGroupingIsNoDecimal(String amount) {
        for (String delimiter : List.of(",", ";", "\t")) {
            assertThat(fates(goodwill(delimiter, amount, "5"))).containsExactly("AMOUNT_MALFORMED", "500");
        }
    }

    @Test
    void aMinusSignOrAWordLeavesTheOthersAsTheyAre() {
        assertThat(fates(goodwill(";", "89,90", "-5,00", "−5,00", "n/a", "")))
                .containsExactly("8990", "AMOUNT_MALFORMED", "AMOUNT_MALFORMED", "AMOUNT_MALFORMED", "AMOUNT_REQUIRED");
    }

    @Test
    void theSumAtTheEndIsNoAmountOfARow() {
        String text =
                "row_id;order_id;type;amount;currency\nR1;" + ORDER + ";goodwill;89,90;EUR\nTotal;;;1.089,90;EUR\n";

        assertThat(fates(returns.rowsOf(text))).containsExactly("8990", "ORDER_ID_MALFORMED");
    }

    @Test
    void quantitiesAndTaxRatesHaveTheSameSign() {
        String header = "row_id;provider;order_id;line_reference;quantity;amount;currency;tax_rate\n";

        assertThat(returns.rowsOf(header + "R1;altapay;123;SKU;1,5;100;EUR;12,5\n"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.verdict()).isNull();
                    assertThat(row.quantity()).isEqualByComparingTo("1.5");
                    assertThat(row.taxRate()).isEqualTo(1250);
                });
    }

    @Test
    void theSameRowInAnotherFormIsTheSameRow() {
        assertThat(goodwill(";", "89,90").get(0).contentHash())
                .isEqualTo(goodwill(",", "89.90").get(0).contentHash());
    }

    @Test
    void aSettingOverrulesWhatWouldBeFound() {
        FormRules form = new FormRules(null, FormRules.decimalSign(","), Set.of());
        Path path = returns.write(
                "returns.csv",
                "row_id,order_id,type,amount,currency\nR1," + ORDER + ",goodwill,\"89,90\",EUR\nR2," + ORDER
                        + ",goodwill,\"1,000\",EUR\n");

        assertThat(fates(Returns.rows(
                        path, new IntakeRules(form, "klarna", Returns.PROVIDERS, IntakeLimits.defaults()))))
                .containsExactly("8990", "AMOUNT_MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({"\\t, 9", "tab, 9", "TAB, 9", "';', 59", "',', 44", "|, 124"})
    void aDelimiterIsNamedAsPeopleWriteIt(String text, int character) {
        assertThat(FormRules.delimiter(text)).isEqualTo((char) character);
        assertThat(FormRules.delimiter("\t")).isEqualTo('\t');
    }

    @ParameterizedTest
    @ValueSource(strings = {"semicolon", "", "\"", "a", ";;", " ", "\n"})
    void whatCanBeNoDelimiterIsSaid(String text) {
        assertThatThrownBy(() -> FormRules.delimiter(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a delimiter is , or ; or a tab, which is written \\t or tab; not ");
    }

    @Test
    void whatCanBeNoDecimalSignIsSaid() {
        assertThatThrownBy(() -> FormRules.decimalSign(";")).hasMessage("a decimal sign is . or , and not \";\"");
    }

    @Test
    void aHeaderInTheMiddleIsNamedAndTheRowsBehindItAreRead() {
        String part = "\ufeffrow_id,order_id,line_reference,quantity\n%s," + ORDER + ",SKU,1\n";

        List<StagedRow> rows = returns.rowsOf(part.formatted("R1") + part.formatted("R2"));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).verdict()).isNull();
        assertThat(rows.get(2).verdict()).isNull();
        assertThat(Returns.reason(rows.get(1)).code()).isEqualTo(ReasonCode.ROW_UNREADABLE);
        assertThat(Returns.reason(rows.get(1)).detail())
                .isEqualTo("this is a header line: two files were joined here. The rows behind it are read");
    }

    @Test
    void theHeadTellsTheFormAndWhatIsIgnored() {
        Path path = returns.write(
                "returns.csv",
                "row_id;note;order_id;type;amount;currency;;note;status;reason\nR1;;" + ORDER + ";goodwill;1,50;EUR\n");

        try (ReturnsFile file = ReturnsFile.open(Fingerprint.of(1, path), Returns.RULES)) {
            assertThat(file.head().delimiter()).isEqualTo(';');
            assertThat(file.head().decimalSign()).isEqualTo(',');
            assertThat(file.head().ignored()).containsExactly("note", "status");
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /** Whatever a spreadsheet of any country writes, no amount is ever read as another than it is. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noAmountIsEverReadAsAnother(long seed) {
        Random random = new Random(seed);
        String delimiter = List.of(",", ";", "\t").get(random.nextInt(3));
        char sign = random.nextInt(3) == 0 ? '.' : ',';
        char grouping = sign == ',' ? '.' : ',';
        boolean grouped = random.nextInt(4) == 0;
        List<BigDecimal> meant = new ArrayList<>();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CurrencyUnit currency =
                    CurrencyUnit.of(List.of("EUR", "SEK", "JPY", "KWD").get(random.nextInt(4)));
            // A dinar of three decimals can't be told from thousands by anybody.
            boolean dinar = currency.getDecimalPlaces() == 3;
            BigDecimal amount =
                    BigDecimal.valueOf(1 + random.nextInt(5_000_000), dinar ? 2 : currency.getDecimalPlaces());
            meant.add(amount);
            String plain = amount.toPlainString().replace('.', sign);
            int whole = plain.indexOf(sign) < 0 ? plain.length() : plain.indexOf(sign);
            String cell = grouped && whole > 3
                    ? plain.substring(0, whole - 3) + grouping + plain.substring(whole - 3)
                    : plain;
            written.add((dinar && grouped ? plain : cell) + " " + currency.getCode());
        }

        List<StagedRow> rows = goodwill(delimiter, written.toArray(String[]::new));

        boolean readable = !grouped && (sign == '.' || !delimiter.equals(","));
        for (int i = 0; i < rows.size(); i++) {
            StagedRow row = rows.get(i);
            if (row.verdict() == null) {
                CurrencyUnit currency = CurrencyUnit.of(Objects.requireNonNull(row.currency()));
                assertThat(BigDecimal.valueOf(Objects.requireNonNull(row.amount()), currency.getDecimalPlaces()))
                        .as("seed %d: %s", seed, written.get(i))
                        .isEqualByComparingTo(meant.get(i));
            } else {
                assertThat(readable).as("seed %d: %s", seed, written.get(i)).isFalse();
            }
        }
    }
}
