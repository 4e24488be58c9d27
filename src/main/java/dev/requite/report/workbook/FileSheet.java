package dev.requite.report.workbook;

import dev.requite.ledger.InputFileEntry;
import dev.requite.model.file.ControlledSums;
import dev.requite.model.row.RowStatus;
import dev.requite.report.fate.RunAccount;
import dev.requite.report.sheet.Cell;
import dev.requite.report.sheet.Sheet;
import dev.requite.report.sheet.Workbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files that were read, with their hashes, what their control files demanded, and what became of their rows. */
final class FileSheet {

    static final String NAME = "Files";

    /** Which column {@link SummarySheet} adds up. */
    static final int ROWS = 3;

    private static final int FIRST_STATUS = 6;
    private static final String CONTROL_TOTALS = "control totals, demanded and kept";
    private static final Set<String> WORDS = Set.of("name", "SHA-256", CONTROL_TOTALS, "path");

    private FileSheet() {}

    static Sheet write(Workbook workbook, RunAccount account) {
        List<Integer> widths = new ArrayList<>(List.of(28, 12, 66, 10, 50, 50));
        List<String> header = new ArrayList<>(List.of("name", "bytes", "SHA-256", "rows", CONTROL_TOTALS, "path"));
        for (RowStatus status : RowStatus.values()) {
            widths.add(12);
            header.add(status.code());
        }
        Sheet sheet = workbook.list(NAME, widths);
        sheet.row(Heads.of(header, column -> !WORDS.contains(column)));
        for (InputFileEntry file : account.files()) {
            write(sheet, file, account.breakdown().ofFile(file.number()));
        }
        return sheet;
    }

    private static void write(Sheet sheet, InputFileEntry file, Map<RowStatus, Long> statuses) {
        List<Cell> cells = new ArrayList<>(FIRST_STATUS + RowStatus.values().length);
        cells.add(Cell.text(file.name()));
        cells.add(Cell.count(file.file().size()));
        cells.add(Cell.text(file.file().sha256()));
        cells.add(file.records() == null ? Cell.text("not read to its end") : Cell.count(file.records()));
        cells.add(Cell.text(file.controlled() == null ? "" : words(file.controlled())));
        cells.add(Cell.text(file.file().path()));
        for (RowStatus status : RowStatus.values()) {
            cells.add(Cell.count(statuses.getOrDefault(status, 0L)));
        }
        sheet.row(cells);
    }

    private static String words(ControlledSums demanded) {
        Stream<String> rows = demanded.rows() == null ? Stream.of() : Stream.of(demanded.rows() + " rows");
        Stream<String> sums =
                new TreeMap<>(demanded.totals()).entrySet().stream().map(sum -> sum.getValue() + " " + sum.getKey());
        Stream<String> hash = demanded.sha256() ? Stream.of("SHA-256") : Stream.of();
        return Stream.of(rows, sums, hash).flatMap(each -> each).collect(Collectors.joining(", "));
    }
}
