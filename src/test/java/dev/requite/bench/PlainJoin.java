package dev.requite.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * For comparison: the spreadsheet's way. All refunds in memory, each line looked up by its reference, a class written for
 * each; no memory of what was read before, no sums, no second look at equal lines.
 *
 * <p>Arguments: the refunds, the payout, the file to write.
 */
final class PlainJoin {

    private PlainJoin() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, Long> expected = new HashMap<>();
        try (BufferedReader refunds = Files.newBufferedReader(Path.of(arguments[0]))) {
            refunds.readLine();
            for (String line = refunds.readLine(); line != null; line = refunds.readLine()) {
                String[] cells = line.split(",", -1);
                expected.put(cells[0], Long.parseLong(cells[2]));
            }
        }
        try (BufferedReader lines = Files.newBufferedReader(Path.of(arguments[1]));
                BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[2]))) {
            lines.readLine();
            lines.readLine();
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(";", -1);
                if (cells[0].equals("RETURN")) {
                    Long ours = expected.remove(cells[5]);
                    long theirs = new BigDecimal(cells[3]).movePointRight(2).longValueExact();
                    out.write(
                            cells[5] + "," + (ours == null ? "MISSING" : ours == theirs ? "MATCHED" : "AMOUNT") + "\n");
                }
            }
            for (String reference : expected.keySet()) {
                out.write(reference + ",EXPECTED\n");
            }
        }
    }
}
