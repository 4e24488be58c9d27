package dev.requite.input.file;

import dev.requite.model.file.ControlledSums;
import dev.requite.model.file.InputFile;
import dev.requite.text.Unsafe;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the sender says a file holds: {@code NAME.csv.control.json} beside {@code NAME.csv}, every key optional, other
 * keys ignored. It notices a file that was cut off or altered on its way.
 */
public final class ControlTotals {

    private static final String SUFFIX = ".control.json";
    private static final long FILE_BYTES_MAX = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InputFile file;
    private final String name;
    private @Nullable Long rows;
    private @Nullable String sha256;
    private @Nullable SortedMap<String, BigDecimal> totals;

    private ControlTotals(InputFile file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * The control file beside {@code file}; one that says nothing when there is none.
     *
     * @throws RefusedFileException if it can't be understood: a promise nobody can read is not kept
     */
    public static ControlTotals beside(InputFile file) {
        for (Path path : files(file)) {
            ControlTotals control = new ControlTotals(file, String.valueOf(path.getFileName()));
            control.read(path);
            return control;
        }
        return new ControlTotals(file, "");
    }

    /** Those that are there; the first counts. */
    public static List<Path> files(InputFile file) {
        return names(file.name()).stream()
                .map(file.location()::resolveSibling)
                .filter(Files::exists)
                .toList();
    }

    private static List<String> names(String fileName) {
        List<String> names = new ArrayList<>();
        names.add(fileName + SUFFIX);
        if (fileName.toLowerCase(Locale.ROOT).endsWith(".gz")) {
            names.add(fileName.substring(0, fileName.length() - ".gz".length()) + SUFFIX);
        }
        return names;
    }

    private void read(Path path) {
        try {
            if (Files.size(path) > FILE_BYTES_MAX) {
                throw malformed("is larger than 1 MiB");
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(path));
            if (!root.isObject()) {
                throw malformed("is no JSON object");
            }
            rows = rows(root.get("rows"));
            sha256 = sha256(root.get("sha256"));
            totals = totals(root.get("totals"));
        } catch (JacksonException e) {
            throw malformed("is no JSON that can be read");
        } catch (IOException e) {
            throw malformed("can't be read");
        }
    }

    private @Nullable Long rows(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw malformed("has rows that are no whole number");
        }
        return node.longValue();
    }

    private @Nullable String sha256(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString() || node.stringValue().strip().length() != 64) {
            throw malformed("has a sha256 that is not 64 hexadecimal digits");
        }
        return node.stringValue().strip().toLowerCase(Locale.ROOT);
    }

    private @Nullable SortedMap<String, BigDecimal> totals(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw malformed("has totals that are no JSON object");
        }
        SortedMap<String, BigDecimal> totals = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            totals.merge(entry.getKey().toUpperCase(Locale.ROOT), total(entry.getValue()), BigDecimal::add);
        }
        return totals;
    }

    private BigDecimal total(JsonNode node) {
        try {
            String text = node.isString()
                    ? node.stringValue()
                    : node.isNumber() ? node.decimalValue().toString() : "";
            if (text.length() <= 40 && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw malformed("has a total that is no plain decimal such as \"123.45\"");
    }

    /**
     * Holds the bytes against their hash.
     *
     * @throws RefusedFileException if these are not the bytes the sender meant
     */
    public void checkBytes() {
        if (sha256 != null && !sha256.equals(file.sha256())) {
            throw mismatch(
                    "sha256 " + sha256.substring(0, 8) + "…", file.sha256().substring(0, 8) + "…");
        }
    }

    /**
     * The sender's sum in minor units; null when there is none of that currency.
     *
     * @throws RefusedFileException if it has more decimals than the currency, or is absurdly large
     */
    public @Nullable Long total(CurrencyUnit currency) {
        @Nullable BigDecimal total = totals == null ? null : totals.get(currency.getCode());
        if (total == null) {
            return null;
        }
        try {
            return total.movePointRight(currency.getDecimalPlaces()).longValueExact();
        } catch (ArithmeticException e) {
            throw malformed("has a total of " + currency.getCode() + " that is no amount in that currency");
        }
    }

    /**
     * Holds rows and sums against those of the sender.
     *
     * @throws RefusedFileException if the file held something else
     */
    public void checkContent(Tally tally) {
        if (rows != null && rows != tally.rows()) {
            throw mismatch(rows + " rows", Long.toString(tally.rows()));
        }
        if (totals == null) {
            return;
        }
        SortedMap<String, BigDecimal> held = new TreeMap<>();
        for (Map.Entry<CurrencyUnit, BigInteger> entry : tally.minorUnits().entrySet()) {
            CurrencyUnit currency = entry.getKey();
            held.put(currency.getCode(), new BigDecimal(entry.getValue(), currency.getDecimalPlaces()));
        }
        // Every key is optional: a currency that the sender did not sum up is not checked.
        for (Map.Entry<String, BigDecimal> said : totals.entrySet()) {
            @Nullable BigDecimal found = held.get(said.getKey());
            if ((found == null ? BigDecimal.ZERO : found).compareTo(said.getValue()) != 0) {
                throw mismatch(
                        "a total of " + said.getValue().toPlainString() + " " + CellText.cut(said.getKey(), 10),
                        found == null ? "none" : found.toPlainString());
            }
        }
    }

    /** What was demanded, of a file that was read to its end and kept it; null when nothing beside it demands anything. */
    public @Nullable ControlledSums kept(Tally tally) {
        if (name.isEmpty()) {
            return null;
        }
        Map<String, String> kept = new TreeMap<>();
        Map<String, BigDecimal> demanded = totals == null ? Map.of() : totals;
        // Of a currency that no row is in, nothing can have been demanded but nothing.
        for (CurrencyUnit currency : tally.minorUnits().keySet()) {
            BigDecimal total = demanded.get(currency.getCode());
            if (total != null) {
                kept.put(currency.getCode(), total.toPlainString());
            }
        }
        return new ControlledSums(rows, sha256 != null, kept);
    }

    private RefusedFileException mismatch(String said, String found) {
        return RefusedFileException.of(
                file.name(),
                "its control file " + Unsafe.replacedIn(name) + " says " + said + ", but the file has " + found,
                "get the complete file, or correct its control file");
    }

    private RefusedFileException malformed(String problem) {
        return RefusedFileException.of(
                file.name(),
                "its control file " + Unsafe.replacedIn(name) + " " + problem,
                "correct the control file, or remove it");
    }
}
