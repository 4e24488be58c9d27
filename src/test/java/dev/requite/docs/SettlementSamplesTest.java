package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.CsvFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The payouts in {@code sample-data/settlement} add up, and every line of them has a class that is told beside them. */
class SettlementSamplesTest {

    private static final Path SAMPLES = Path.of("sample-data", "settlement");
    private static final String KLARNA = "NHK4T7QZ";
    private static final String ALTAPAY = "funding-2026-11-25-EUR";

    /** Rows of a file by their line numbers; without anything in it that needs quotes around a delimiter. */
    private static Map<Integer, Map<String, String>> rows(List<String> lines, int header, int end) {
        List<String> names = cells(lines.get(header - 1));
        Map<Integer, Map<String, String>> rows = new HashMap<>();
        for (int line = header + 1; line <= end; line++) {
            List<String> cells = cells(lines.get(line - 1));
            assertThat(cells).as("line %d", line).hasSameSizeAs(names);
            Map<String, String> row = new HashMap<>();
            IntStream.range(0, names.size()).forEach(i -> row.put(names.get(i), cells.get(i)));
            rows.put(line, row);
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return List.of(line.replace("\"", "").split(";", -1));
    }

    private static BigDecimal sum(Iterable<Map<String, String>> rows, String column) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, String> row : rows) {
            sum = sum.add(money(row, column));
        }
        return sum;
    }

    private static BigDecimal money(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    private static BigDecimal ofType(Map<Integer, Map<String, String>> rows, String type) {
        return sum(
                rows.values().stream()
                        .filter(row -> row.get("type").equals(type))
                        .toList(),
                "amount");
    }

    @Test
    void klarnasLinesMakeItsTotalsAndTheTotalsThePayout() throws IOException {
        List<String> lines = Files.readAllLines(SAMPLES.resolve("settlement." + KLARNA + ".csv"));
        Map<String, String> totals = rows(lines, 1, 2).get(2);
        Map<Integer, Map<String, String>> rows = rows(lines, 3, lines.size());

        assertThat(totals).containsEntry("payment_reference", KLARNA);
        assertThat(money(totals, "total_sale_amount")).isEqualTo(ofType(rows, "SALE"));
        assertThat(money(totals, "total_return_amount")).isEqualTo(ofType(rows, "RETURN"));
        assertThat(money(totals, "total_fee_amount")).isEqualTo(ofType(rows, "FEE"));
        assertThat(money(totals, "total_tax_amount")).isEqualTo(sum(rows.values(), "tax_amount"));
        assertThat(money(totals, "total_reversal_amount"))
                .isEqualTo(ofType(rows, "REVERSAL").subtract(ofType(rows, "REVERSAL_MERCHANT_PROTECTION")));
        assertThat(money(totals, "total_settlement_amount"))
                .isEqualTo(money(totals, "total_sale_amount")
                        .subtract(money(totals, "total_return_amount"))
                        .subtract(money(totals, "total_reversal_amount"))
                        .subtract(money(totals, "total_fee_amount"))
                        .subtract(money(totals, "total_tax_amount")));
        assertThat(lines(KLARNA)).containsExactlyInAnyOrderElementsOf(rows.keySet());
    }

    @Test
    void altapaysLinesAllHaveAClass() throws IOException {
        List<String> lines = Files.readAllLines(SAMPLES.resolve(ALTAPAY + ".csv"));
        Map<Integer, Map<String, String>> rows = rows(lines, 1, lines.size());

        assertThat(sum(rows.values(), "Settlement Amount")).isEqualByComparingTo("333.90");
        assertThat(lines(ALTAPAY)).containsExactlyInAnyOrderElementsOf(rows.keySet());
    }

    @Test
    void thereIsOneOfEveryKindWorthSeeing() throws IOException {
        assertThat(expected().stream().map(line -> line.get("class")))
                .contains(
                        "MATCHED",
                        "AMOUNT",
                        "SUGGESTED",
                        "MISSING_HERE",
                        "PROVIDER_EVENT",
                        "CAME_BACK",
                        "OPERATION",
                        "OTHER");
    }

    private static List<CSVRecord> expected() throws IOException {
        return new ArrayList<>(CsvFile.read(SAMPLES.resolveSibling("expected-classes.csv")));
    }

    private static List<Integer> lines(String payout) throws IOException {
        return expected().stream()
                .filter(line -> line.get("payment_reference").equals(payout))
                .map(line -> Integer.valueOf(line.get("line")))
                .toList();
    }
}
