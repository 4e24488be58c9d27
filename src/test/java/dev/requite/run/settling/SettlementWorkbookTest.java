package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.CsvFile;
import dev.requite.kit.WorkbookFile;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workbook of a reconciliation says what its other reports say. */
class SettlementWorkbookTest {

    private static final UUID ONE = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger ledger;

    @BeforeEach
    void open() {
        ledger = new SettledLedger(folder);
    }

    private static TestPayout payout() {
        return TestPayout.of("XISA93DJ", "2026-03-04").sale("o", 2000);
    }

    private static Path reports(RunEnd end) {
        return Objects.requireNonNull(end.reports());
    }

    private static WorkbookFile workbook(RunEnd end) {
        return WorkbookFile.read(reports(end).resolve("report.xlsx"));
    }

    @Test
    void whatWasSettledAndWhatNobodyKnowsIsInIt() throws IOException {
        ledger.refunded(ONE);
        RunEnd end = ledger.reconcile(payout().refund("o", ONE.toString(), "id-18f7", 500)
                .refund("=o-9", "", "", 777)
                .file("a.csv"));
        try (WorkbookFile workbook = workbook(end)) {
            assertThat(workbook.sheets())
                    .containsExactly(
                            "Summary",
                            "Open items",
                            "Aging",
                            "Roll forward",
                            "Classes",
                            "Refunds",
                            "Payouts",
                            "Lines",
                            "Documents");
            assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
            assertThat(workbook.told("Summary", "Came out")).containsExactly(List.of("exit code 3"));
            assertThat(workbook.told("Summary", "Next").get(0).get(0))
                    .startsWith("decide about 1 open item: `requite decide ITEM");
            same(workbook, "Open items", end, "open-items.csv");
            same(workbook, "Refunds", end, "refund-settlement.csv");
            same(workbook, "Payouts", end, "payouts.csv");
            same(workbook, "Lines", end, "settlement-lines.csv");
            assertThat(workbook.records("Open items").get(0))
                    .containsEntry("order_id", "=o-9")
                    .containsEntry("decision", "");
        }
    }

    /** But that spreadsheets show numbers without their last zeros, and need no apostrophe before what looks like a formula. */
    private static void same(WorkbookFile workbook, String sheet, RunEnd end, String csv) {
        List<Map<String, String>> records = workbook.records(sheet);
        List<Map<String, String>> written = CsvFile.read(reports(end).resolve(csv)).stream()
                .map(line -> line.toMap())
                .toList();

        assertThat(records).as(sheet).hasSameSizeAs(written).isNotEmpty();
        for (int i = 0; i < records.size(); i++) {
            assertThat(plain(records.get(i))).isEqualTo(plain(written.get(i)));
        }
    }

    private static List<String> plain(Map<String, String> cells) {
        return cells.values().stream()
                .map(cell -> cell.replaceFirst("^(-?\\d+\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "")
                        .replaceFirst("^'=", "="))
                .toList();
    }

    @Test
    void whatIsOnItsWayIsCountedByAge() throws IOException {
        ledger.refunded(ONE);
        for (int days : new int[] {0, 3, 8, 30}) {
            ledger.clock.advance(Duration.ofDays(days));
            RunEnd end = ledger.reconcile(payout().file("a.csv"));
            try (WorkbookFile workbook = workbook(end)) {
                assertThat(workbook.records("Aging")).singleElement().satisfies(aged -> {
                    assertThat(aged)
                            .containsEntry("refunds", "1")
                            .containsEntry("refunds by formula", "1")
                            .containsEntry("amount", "5")
                            .containsEntry("amount by formula", "5")
                            .containsEntry("difference 2", "0");
                });
                assertThat(workbook.told("Summary", "What they come to"))
                        .containsExactly(List.of("EUR", "5", "5", "0"));
                assertThat(workbook.records("Roll forward"))
                        .allSatisfy(roll -> assertThat(roll)
                                .containsEntry("difference", "0")
                                .containsEntry("closing", "5")
                                .containsEntry("closing by formula", "5"));
                assertThat(workbook.told("Summary", "All of it")).containsExactly(List.of("", "", "", "agrees"));
            }
        }
    }

    @Test
    void itIsInTheManifestAndNothingIsLeftBehind() throws IOException {
        RunEnd end = ledger.reconcile(payout().file("a.csv"));

        assertThat(Files.readString(reports(end).resolve("manifest.json"))).contains("\"report.xlsx\"");
        try (var files = Files.list(reports(end))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(7)
                    .noneMatch(name -> name.startsWith("."));
        }
    }
}
