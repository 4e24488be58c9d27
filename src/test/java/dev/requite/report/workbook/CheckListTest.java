package dev.requite.report.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkbookFile;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckListTest {

    @TempDir
    private Path dir;

    private Path scratch() {
        try {
            return Files.createTempFile(dir, "scratch", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A figure of the ledger of 10.00, and what a list adds up to. */
    private WorkbookFile checked(String... amounts) throws IOException {
        Path file = dir.resolve("book.xlsx");
        try (Workbook workbook = new Workbook(this::scratch);
                OutputStream out = Files.newOutputStream(file)) {
            Sheet list = workbook.list("List", List.of(10, 10, 10, 10));
            list.row(Cell.head("amount"), Cell.head("ledger"), Cell.head("formula"), Cell.head("difference"));
            String sum = "0";
            for (String amount : amounts) {
                sum = sum + "+" + amount;
            }
            Figures.of(list).with(Cell.NONE).money(new BigDecimal("10.00"), sum).write();
            Sheet front = workbook.page("Front", List.of(10, 10, 10, 10, 10));
            CheckList checks = new CheckList(front);
            checks.differences(list, 3);
            checks.money("Without a formula", "EUR", new BigDecimal("7.00"), Figures.NO_FORMULA);
            checks.verdict();
            workbook.writeTo(List.of(front, list), "t", Instant.EPOCH, out);
        }
        return WorkbookFile.read(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.99", "10.01", "-10", "1000000"})
    void aCentIsADifference(String amount) throws IOException {
        try (WorkbookFile workbook = checked(amount)) {
            assertThat(workbook.told("Front", "Differences on the sheet List"))
                    .containsExactly(List.of("", "0", "1", "-1"));
            assertThat(workbook.told("Front", "All of it")).containsExactly(List.of("", "", "", "DIFFERS"));
        }
    }

    @Test
    void whatIsOnlyOfBinaryNumbersIsNone() throws IOException {
        try (WorkbookFile workbook = checked("9.7", "0.1", "0.1", "0.1")) {
            assertThat(workbook.records("List").get(0)).containsEntry("difference", "0");
            assertThat(workbook.told("Front", "All of it")).containsExactly(List.of("", "", "", "agrees"));
            assertThat(workbook.told("Front", "Without a formula")).containsExactly(List.of("EUR", "7"));
        }
    }
}
