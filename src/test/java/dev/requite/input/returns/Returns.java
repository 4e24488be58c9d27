package dev.requite.input.returns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.requite.input.file.Fingerprint;
import dev.requite.model.account.ProviderRules;
import dev.requite.model.row.Reason;
import dev.requite.model.row.StagedRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Returns files for tests, written to a folder and read through the public face of the package. */
public final class Returns {

    public static final String ORDER = "0b1d9815-165e-42e2-8867-35bc03789e00";
    public static final String HEADER =
            "row_id,provider,order_id,type,line_reference,quantity,amount,currency,tax_rate,description,return_id\n";

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    static final Map<String, ProviderRules> PROVIDERS = Map.of(
            "klarna", new ProviderRules("klarna", UUID, "a UUID", 255, false),
            "altapay", new ProviderRules("altapay", Pattern.compile("[0-9]{1,20}"), "a number", 100, true));
    static final IntakeRules RULES = IntakeRules.of("klarna", PROVIDERS);

    private final Path folder;

    public Returns(Path folder) {
        this.folder = folder;
    }

    Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static List<StagedRow> rows(Path path) {
        return rows(path, RULES);
    }

    static List<StagedRow> rows(Path path, IntakeRules rules) {
        List<StagedRow> rows = new ArrayList<>();
        try (ReturnsFile file = ReturnsFile.open(Fingerprint.of(1, path), rules)) {
            for (@Nullable StagedRow row = file.next(); row != null; row = file.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    public List<StagedRow> rowsOf(String text) {
        return rows(write("returns.csv", text));
    }

    /** The only row of a file with the contract's columns. */
    public StagedRow row(String line) {
        List<StagedRow> rows = rowsOf(HEADER + line + "\n");
        if (rows.size() != 1) {
            throw new AssertionError("expected one row: " + rows);
        }
        return rows.get(0);
    }

    static Reason reason(StagedRow row) {
        return Objects.requireNonNull(row.verdict(), "rejected");
    }

    /** A good klarna item row but for the cell of one column. */
    static String itemWith(Column column, String cell) {
        return rowWith(
                List.of("R1", "klarna", ORDER, "item", "SKU-1", "1", "10.00", "EUR", "", "Too small", "RMA-1"),
                column,
                cell);
    }

    /** A good altapay item row but for the cell of one column. */
    static String altapayItemWith(Column column, String cell) {
        return rowWith(
                List.of("R1", "altapay", "12345", "item", "SKU-1", "1.5", "10.00", "EUR", "25", "", ""), column, cell);
    }

    /** A good fee row but for the cell of one column. */
    static String feeWith(Column column, String cell) {
        return rowWith(List.of("R1", "klarna", ORDER, "return_fee", "", "", "5.00", "EUR", "25", "", ""), column, cell);
    }

    private static String rowWith(List<String> good, Column column, String cell) {
        List<String> cells = new ArrayList<>(good);
        cells.set(Column.all().indexOf(column), "\"" + cell.replace("\"", "\"\"") + "\"");
        return String.join(",", cells);
    }
}
