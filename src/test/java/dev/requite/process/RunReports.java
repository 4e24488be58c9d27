package dev.requite.process;

import dev.requite.kit.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reports of a work folder's runs, oldest first. */
record RunReports(List<Path> runs) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static RunReports in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new RunReports(List.of());
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return new RunReports(runs.filter(run -> Files.isDirectory(run) && !run.endsWith("settlement"))
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path newest() {
        return runs.get(runs.size() - 1);
    }

    String newestRun() {
        return newest().getFileName().toString();
    }

    JsonNode summary() {
        return JSON.readTree(newest().resolve("summary.json"));
    }

    /** The newest run's lines. */
    List<Line> lines() {
        return lines(newest());
    }

    /** Every run's lines. */
    List<Line> allLines() {
        return runs.stream().flatMap(run -> lines(run).stream()).toList();
    }

    /** The newest run's rows by their fate. */
    Map<String, String> fates() {
        return lines().stream().collect(Collectors.toMap(Line::rowId, Line::status, (one, same) -> one));
    }

    /** A line of {@code settlement-references.csv}. */
    record Line(
            long lineNumber,
            String rowId,
            String captureId,
            String type,
            String status,
            String reason,
            String amount,
            String currency,
            String reference,
            String refundId,
            String refundAmount,
            String cost,
            String released,
            String expiresAt) {

        /** Whether its row asks for something other than money. */
        boolean isOperation() {
            return type.startsWith("extend_") || type.startsWith("release_");
        }

        long minor() {
            return minor(amount);
        }

        long refundMinor() {
            return minor(refundAmount);
        }

        private static long minor(String decimal) {
            return new BigDecimal(decimal).movePointRight(2).longValueExact();
        }
    }

    private static List<Line> lines(Path run) {
        return CsvFile.read(run.resolve("settlement-references.csv")).stream()
                .map(RunReports::line)
                .toList();
    }

    private static Line line(CSVRecord row) {
        return new Line(
                Long.parseLong(row.get("line_number")),
                row.get("row_id"),
                row.get("capture_id"),
                row.get("type"),
                row.get("status"),
                row.get("reason_code"),
                row.get("amount"),
                row.get("currency"),
                row.get("reference"),
                row.get("refund_id"),
                row.get("refund_amount"),
                row.get("cost"),
                row.get("released"),
                row.get("expires_at"));
    }
}
