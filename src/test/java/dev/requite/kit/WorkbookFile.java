package dev.requite.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook as a spreadsheet opens it, every formula reckoned out. */
public final class WorkbookFile implements AutoCloseable {

    private final XSSFWorkbook workbook;
    private final FormulaEvaluator evaluator;

    private WorkbookFile(XSSFWorkbook workbook) {
        this.workbook = workbook;
        evaluator = workbook.getCreationHelper().createFormulaEvaluator();
    }

    public static WorkbookFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new WorkbookFile(new XSSFWorkbook(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> sheets() {
        return IntStream.range(0, workbook.getNumberOfSheets())
                .mapToObj(workbook::getSheetName)
                .toList();
    }

    /** As the library has it, for what else is in it. */
    public Sheet sheet(String name) {
        Sheet sheet = workbook.getSheet(name);
        if (sheet == null) {
            throw new IllegalArgumentException("no sheet " + name + " among " + sheets());
        }
        return sheet;
    }

    /** All rows of a sheet, cell by cell. */
    public List<List<String>> rows(String name) {
        Sheet sheet = sheet(name);
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at <= sheet.getLastRowNum(); at++) {
            Row row = sheet.getRow(at);
            List<String> cells = new ArrayList<>();
            for (int column = 0; row != null && column < row.getLastCellNum(); column++) {
                cells.add(text(row.getCell(column)));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** The records below the head; columns of the same name count up: {@code difference}, {@code difference 2}. */
    public List<Map<String, String>> records(String name) {
        List<List<String>> rows = rows(name);
        List<String> header = new ArrayList<>();
        for (String column : rows.get(0)) {
            String named = column;
            for (int number = 2; header.contains(named); number++) {
                named = column + " " + number;
            }
            header.add(named);
        }
        List<Map<String, String>> records = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> each = new LinkedHashMap<>();
            for (int column = 0; column < header.size(); column++) {
                each.put(header.get(column), column < row.size() ? row.get(column) : "");
            }
            records.add(each);
        }
        return records;
    }

    /** The rows that begin with these words, without them. */
    public List<List<String>> told(String name, String words) {
        return rows(name).stream()
                .filter(row -> !row.isEmpty() && row.get(0).equals(words))
                .map(row -> row.subList(1, row.size()))
                .toList();
    }

    private String text(Cell cell) {
        if (cell == null) {
            return "";
        }
        CellValue value = evaluator.evaluate(cell);
        if (value == null) {
            return "";
        }
        return switch (value.getCellType()) {
            case NUMERIC -> plain(value.getNumberValue());
            case STRING -> value.getStringValue();
            case BLANK -> "";
            default ->
                throw new IllegalStateException(
                        cell.getAddress() + " of " + cell.getSheet().getSheetName() + ": "
                                + value.formatAsString()
                                + (cell.getCellType() == CellType.FORMULA ? " from " + cell.getCellFormula() : ""));
        };
    }

    /** The shortest decimal that is this number: what was written, as long as it has at most 15 digits. */
    private static String plain(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number);
        return (decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros()).toPlainString();
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
