package dev.requite.input.returns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.StagedRow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However a file is written, its rows come back as they were meant. */
class RoundTripTest {

    private static final int ROWS = 300;
    private static final String[] LINE_BREAKS = {"\n", "\r\n", "\r"};
    private static final String[] TEXTS = {
        "",
        "plain",
        "a, b",
        "5\" wide",
        "\"quoted\"",
        "ends with \"",
        "größe Ø 😀",
        "a; b\tc",
        "two\nlines",
        "=1+1",
        "'x",
        ",",
        "\"\""
    };

    @TempDir
    Path folder;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    private record Meant(
            String rowId, String orderId, String quantity, long cents, String description, String returnId) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rowsComeBackWhateverTheOrderOfColumnsQuotesLineBreaksMarkAndPacking(long seed) {
        Random random = new Random(seed);
        List<Meant> meant = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            meant.add(meant(random, i));
        }
        byte[] bytes = written(random, meant).getBytes(UTF_8);
        boolean packed = random.nextBoolean();

        List<StagedRow> rows = Returns.rows(new Returns(folder)
                .write(packed ? "returns.csv.gz" : "returns.csv", packed ? Returns.gzip(bytes) : bytes));

        assertThat(rows).as("seed %d", seed).hasSize(ROWS);
        for (int i = 0; i < ROWS; i++) {
            Meant row = meant.get(i);
            StagedRow read = rows.get(i);
            assertThat(read.verdict()).as("seed %d, row %d", seed, i).isNull();
            assertThat(new Meant(
                            read.rowId(),
                            read.orderId(),
                            String.valueOf(read.quantity()),
                            read.amount() == null ? -1 : read.amount(),
                            read.description(),
                            read.returnId()))
                    .as("seed %d, row %d", seed, i)
                    .isEqualTo(asRead(row));
        }
    }

    /** In a description, line breaks and tabs become blanks; all else stays as it was meant. */
    private static Meant asRead(Meant row) {
        String line = row.description().replace('\n', ' ').replace('\t', ' ');
        return new Meant(row.rowId(), row.orderId(), row.quantity(), row.cents(), line, row.returnId());
    }

    private static Meant meant(Random random, int i) {
        return new Meant(
                "R-" + i,
                Returns.ORDER,
                Integer.toString(1 + random.nextInt(1000)),
                1 + random.nextInt(10_000_000),
                TEXTS[random.nextInt(TEXTS.length)],
                TEXTS[random.nextInt(7)]);
    }

    private static String written(Random random, List<Meant> rows) {
        List<Column> columns = new ArrayList<>(Column.all());
        Collections.shuffle(columns, random);
        int unknownAt = random.nextInt(columns.size());
        String lineBreak = LINE_BREAKS[random.nextInt(LINE_BREAKS.length)];
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "\ufeff" : "");
        List<String> names =
                new ArrayList<>(columns.stream().map(Column::header).toList());
        names.add(unknownAt, "note");
        record(text, names, random, lineBreak);
        for (Meant row : rows) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(cell(row, column));
            }
            cells.add(unknownAt, TEXTS[random.nextInt(TEXTS.length)]);
            record(text, cells, random, lineBreak);
            text.append(random.nextInt(10) == 0 ? lineBreak : "");
        }
        return random.nextBoolean() ? text.toString() : text.toString().stripTrailing();
    }

    private static String cell(Meant row, Column column) {
        return switch (column) {
            case ROW_ID -> row.rowId();
            case ORDER_ID -> row.orderId();
            case LINE_REFERENCE -> "SKU";
            case QUANTITY -> row.quantity();
            case AMOUNT -> BigDecimal.valueOf(row.cents(), 2).toPlainString();
            case CURRENCY -> "EUR";
            case DESCRIPTION -> row.description();
            case RETURN_ID -> row.returnId();
            case PROVIDER, TYPE, TAX_RATE, CAPTURE_ID, DAYS, MAX_COST -> "";
        };
    }

    private static void record(StringBuilder text, List<String> cells, Random random, String lineBreak) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean needed = cell.contains(",") || cell.contains("\"") || cell.contains("\n");
            boolean quoted = needed || random.nextBoolean();
            text.append(i == 0 ? "" : ",");
            text.append(quoted ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        text.append(lineBreak);
    }
}
