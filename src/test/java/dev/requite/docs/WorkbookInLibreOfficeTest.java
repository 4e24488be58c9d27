package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.LibreOffice;
import dev.requite.kit.WorkbookFile;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workbooks of the sample night and of its payouts in LibreOffice, where it is installed: the figures of the ledger. */
class WorkbookInLibreOfficeTest {

    private static final String NUMBER = "-?\\d+(\\.\\d+)?(E-?\\d+)?";

    @TempDir
    static Path folder;

    private static final Map<Of, Path> WORKBOOKS = new LinkedHashMap<>();
    private static final Map<Of, Map<String, List<List<String>>>> SHEETS = new LinkedHashMap<>();

    private enum Of {
        RUN,
        RECONCILIATION
    }

    @BeforeAll
    static void open() throws IOException {
        LibreOffice office = LibreOffice.installed(folder);
        try (PicturedNights nights = new PicturedNights(folder)) {
            RunEnd run = nights.run();
            WORKBOOKS.put(Of.RUN, PicturedNights.workbook(run));
            WORKBOOKS.put(Of.RECONCILIATION, PicturedNights.workbook(nights.reconcile()));
        }
        for (Map.Entry<Of, Path> each : WORKBOOKS.entrySet()) {
            try (WorkbookFile file = WorkbookFile.read(each.getValue())) {
                SHEETS.put(each.getKey(), office.sheets(each.getValue(), file.sheets()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCellIsWhatAnotherReaderFindsInIt(Of which) throws IOException {
        try (WorkbookFile file = WorkbookFile.read(WORKBOOKS.get(which))) {
            assertThat(SHEETS.get(which))
                    .hasSizeGreaterThan(5)
                    .allSatisfy((name, rows) -> assertThat(plain(rows)).as(name).isEqualTo(plain(file.rows(name))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void allOfItAgrees(Of which) {
        List<List<String>> summary = SHEETS.get(which).get("Summary");

        assertThat(summary)
                .filteredOn(row -> row.get(0).equals("All of it"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains("agrees"));
    }

    @Test
    void theFormulasComeToTheLedgersMoney() throws IOException {
        JsonNode totals = new JsonMapper()
                .readTree(Files.readString(WORKBOOKS.get(Of.RUN).resolveSibling("summary.json")))
                .path("totals");
        List<List<String>> sheet = SHEETS.get(Of.RUN).get("By currency");
        int found = sheet.get(0).indexOf("amount by formula");
        int lines = sheet.get(0).indexOf("lines by formula");

        assertThat(totals).hasSizeGreaterThan(20).hasSize(sheet.size() - 1);
        for (int i = 0; i < totals.size(); i++) {
            List<String> row = sheet.get(i + 1);
            JsonNode total = totals.get(i);
            assertThat(row.subList(0, 3))
                    .containsExactly(
                            total.path("provider").asString(),
                            total.path("currency").asString(""),
                            total.path("status").asString());
            assertThat(row.get(lines)).isEqualTo(total.path("lines").asString());
            if (!row.get(1).isEmpty()) {
                assertThat(new BigDecimal(row.get(found)))
                        .isEqualByComparingTo(total.path("amount").asString());
            }
        }
    }

    /** What does not fit is shown as number signs. */
    @ParameterizedTest
    @EnumSource
    void everyFigureFitsItsColumn(Of which) throws IOException {
        assertThat(LibreOffice.installed(folder).pages(WORKBOOKS.get(which)))
                .anyMatch(page -> page.contains("agrees"))
                .noneMatch(page -> page.contains("##"));
    }

    /** Numbers by what they are worth, without the empty cells at the end. */
    private static List<List<String>> plain(List<List<String>> rows) {
        return withoutEmptyEnd(
                rows.stream()
                        .map(row -> withoutEmptyEnd(
                                row.stream()
                                        .map(WorkbookInLibreOfficeTest::plain)
                                        .toList(),
                                String::isEmpty))
                        .toList(),
                List::isEmpty);
    }

    private static String plain(String cell) {
        return cell.matches(NUMBER) ? new BigDecimal(cell).stripTrailingZeros().toPlainString() : cell;
    }

    private static <T> List<T> withoutEmptyEnd(List<T> all, Predicate<T> empty) {
        List<T> kept = new ArrayList<>(all);
        while (!kept.isEmpty() && empty.test(kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        return kept;
    }
}
