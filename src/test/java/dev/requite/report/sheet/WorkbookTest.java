package dev.requite.report.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkbookFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path dir;

    private WorkbookFile written(Consumer<Sheet> fill) throws IOException {
        Path file = dir.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file)) {
            write(fill, out);
        }
        return WorkbookFile.read(file);
    }

    private void write(Consumer<Sheet> fill, OutputStream out) {
        try (Workbook workbook = new Workbook(this::scratch)) {
            Sheet list = workbook.list("A list", List.of(10, 20));
            fill.accept(list);
            Sheet front = workbook.page("Front", List.of(10));
            front.row(new Cell.Link(list.name()));
            workbook.writeTo(List.of(front, list), "A <book>", NOON, out);
        }
    }

    private Path scratch() {
        try {
            return Files.createTempFile(dir, "scratch", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "=HYPERLINK(\"http://example.com\",\"x\")",
                "_x000D_",
                "__x0041_x",
                " two  blanks ",
                "tab\there",
                "line\nfeed",
                "<b>&amp;\"'",
                "0123",
                "1E5",
                "2026-03-02",
                "'quoted",
                "\uD83D\uDE00 \u00e4\u20ac",
            })
    void textStaysTheTextItIs(String text) throws IOException {
        try (WorkbookFile file = written(sheet -> sheet.row(Cell.text(text), Cell.prose(text)))) {
            var row = file.sheet("A list").getRow(0);
            assertThat(row.getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(0).getCellStyle().getDataFormatString()).isEqualTo("@");
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo(text);
            assertThat(row.getCell(1).getStringCellValue()).isEqualTo(text);
        }
    }

    @Test
    void whatXmlCantHoldIsReplaced() throws IOException {
        String text = "a\u0000\u0007\u001f\uD800b\uDC00c\uFFFE\uFFFFd\re\r\nf\uD83D";
        try (WorkbookFile file = written(sheet -> sheet.row(Cell.text(text)))) {
            assertThat(file.rows("A list").get(0).get(0))
                    .isEqualTo("a\uFFFD\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd\ne\nf\uFFFD");
        }
    }

    @Test
    void aTextThatIsTooLongIsCutAndSaysSo() throws IOException {
        String letters = letters(40_000);
        String faces = "\uD83D\uDE00".repeat(20_000);
        try (WorkbookFile file = written(sheet -> {
            sheet.row(Cell.text(letters), Cell.text(letters(16_384) + faces), Cell.text(letters.substring(0, 32_767)));
            sheet.row(Cell.text(letters(16_383) + faces));
        })) {
            List<String> cells = file.rows("A list").get(0);
            assertThat(cells.get(0)).isEqualTo(letters.substring(0, 32_766) + "\u2026");
            assertThat(cells.get(1)).hasSize(32_767).endsWith("\uDE00\u2026");
            assertThat(cells.get(2)).isEqualTo(letters.substring(0, 32_767));
            assertThat(file.rows("A list").get(1).get(0)).hasSize(32_766).endsWith("\uDE00\u2026");
        }
    }

    /** As in no text of a person: such that they can't be packed, which a reader would take for an attack. */
    private static String letters(int length) {
        Random random = new Random(7);
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @ParameterizedTest
    @CsvSource({
        "12345, EUR, 123.45, '#,##0.00'",
        "-640, EUR, -6.4, '#,##0.00'",
        "1200, JPY, 1200, '#,##0'",
        "1234, KWD, 1.234, '#,##0.000'",
        "1, KWD, 0.001, '#,##0.000'",
        "999999999999999, EUR, 9999999999999.99, '#,##0.00'",
        "0, EUR, 0, '#,##0.00'",
    })
    void anAmountIsANumberThatIsExactlyIt(long minor, String currency, BigDecimal decimal, String format)
            throws IOException {
        try (WorkbookFile file = written(sheet -> sheet.row(Cell.money(minor, CurrencyUnit.of(currency))))) {
            var cell = file.sheet("A list").getRow(0).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(BigDecimal.valueOf(cell.getNumericCellValue())).isEqualByComparingTo(decimal);
            assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo(format);
        }
    }

    @Test
    void aNumberThatNoSpreadsheetCanHoldIsText() throws IOException {
        try (WorkbookFile file =
                written(sheet -> sheet.row(Cell.money(Long.MAX_VALUE, CurrencyUnit.of("EUR")), Cell.count(-7)))) {
            assertThat(file.sheet("A list").getRow(0).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            assertThat(file.rows("A list").get(0)).containsExactly("92233720368547758.07", "-7");
        }
    }

    @Test
    void formulasAreReckonedOutAndLinksLead() throws IOException {
        try (WorkbookFile file = written(sheet -> {
            sheet.row(Cell.head("name"), Cell.head("amount"));
            sheet.row(Cell.text("a&b"), Cell.money(10, CurrencyUnit.of("EUR")));
            sheet.row(Cell.text("a&b"), Cell.money(20, CurrencyUnit.of("EUR")));
            sheet.row(
                    Cell.NONE,
                    new Cell.Formula("ROUND(SUMIFS($B$2:$B$3,$A$2:$A$3,\"a&b\",$B$2:$B$3,\"<>0\"),2)", Style.money(2)));
        })) {
            assertThat(file.rows("A list").get(3)).containsExactly("", "0.3");
            assertThat(file.sheet("Front").getRow(0).getCell(0).getHyperlink().getAddress())
                    .isEqualTo("'A list'!A1");
            assertThat(file.sheet("A list").getPaneInformation().getHorizontalSplitTopRow())
                    .isEqualTo((short) 1);
            assertThat(file.sheet("A list").getRepeatingRows().formatAsString()).isEqualTo("1:1");
        }
    }

    /** Not every spreadsheet looks how high a row has to be. */
    @Test
    void sentencesAreReadWholeWithoutATouch() throws IOException {
        String sentence = "Twenty digits are not enough for this.";
        try (WorkbookFile file = written(sheet -> {
            sheet.row(Cell.NONE, Cell.text(sentence));
            sheet.row(Cell.NONE, Cell.prose(sentence));
        })) {
            assertThat(file.sheet("A list").getRow(0).getHeightInPoints()).isEqualTo(15);
            assertThat(file.sheet("A list").getRow(1).getHeightInPoints()).isEqualTo(30);
        }
    }

    @Test
    void whatIsTooWideForAPageGoesOnOnTheNext() throws IOException {
        Path wide = dir.resolve("wide.xlsx");
        try (Workbook workbook = new Workbook(this::scratch);
                OutputStream out = Files.newOutputStream(wide)) {
            Sheet list = workbook.list("Wide", List.of(230, 230));
            workbook.writeTo(List.of(list), "A wide one", NOON, out);
        }

        try (WorkbookFile file = WorkbookFile.read(wide);
                WorkbookFile narrow = written(sheet -> {})) {
            assertThat(file.sheet("Wide").getPrintSetup().getFitWidth()).isEqualTo((short) 2);
            assertThat(narrow.sheet("A list").getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        }
    }

    @Test
    void headsEndWhereTheirFiguresEnd() throws IOException {
        try (WorkbookFile file = written(sheet -> {
            sheet.row(Cell.head("name"), Cell.figureHead("amount"));
            sheet.row(Cell.text("a"), Cell.money(10, CurrencyUnit.of("EUR")));
        })) {
            var rows = file.sheet("A list");
            for (int column : new int[] {0, 1}) {
                assertThat(rows.getRow(0).getCell(column).getCellStyle().getAlignment())
                        .isEqualTo(rows.getRow(1).getCell(column).getCellStyle().getAlignment())
                        .isEqualTo(column == 0 ? HorizontalAlignment.LEFT : HorizontalAlignment.RIGHT);
            }
        }
    }

    @Test
    void rangesAreBoundedAndNeverEmpty() throws IOException {
        try (WorkbookFile file = written(sheet -> {
            assertThat(sheet.below(1)).isEqualTo("'A list'!$B$2:$B$2");
            sheet.row(Cell.head("a"));
            sheet.row(Cell.count(1));
            sheet.row(Cell.count(2));
            assertThat(sheet.below(0)).isEqualTo("'A list'!$A$2:$A$3");
        })) {
            assertThat(file.sheets()).containsExactly("Front", "A list");
        }
        assertThat(Sheet.place(26, 7)).isEqualTo("AA7");
        assertThat(Sheet.place(701, 1)).isEqualTo("ZZ1");
        assertThat(Sheet.place(702, 1)).isEqualTo("AAA1");
    }

    @Test
    void theSameCellsAreTheSameBytesWhereverAndWheneverTheyAreWritten() {
        byte[] here = bytes();
        TimeZone usual = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(bytes()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    private byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(sheet -> sheet.row(Cell.text("a"), Cell.count(1)), out);
        return out.toByteArray();
    }

    @Test
    void manyRowsAreWrittenAsTheyCome() throws IOException {
        try (WorkbookFile file = written(sheet -> {
            for (int i = 0; i < 5_000; i++) {
                sheet.row(Cell.text("row " + i), Cell.count(i));
            }
        })) {
            assertThat(file.rows("A list")).hasSize(5_000);
            assertThat(file.rows("A list").get(4_999)).containsExactly("row 4999", "4999");
        }
    }
}
