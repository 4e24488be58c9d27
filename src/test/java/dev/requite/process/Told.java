package dev.requite.process;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the ledger says of all lines, refunds, payouts and open items, whichever calls it came by: a report as of a day far ahead.
 *
 * @param code that it ended with
 * @param cells the telling columns of its reports, sorted
 */
record Told(int code, List<String> cells) {

    private static final String LATER = "2999-12-31";

    static Told by(RequiteProcess requite) {
        RequiteProcess.Ended ended = requite.call("reconcile", "--as-of", LATER);
        Path folder = reports(requite).resolve("as-of-" + LATER);
        assertThat(folder).as(ended.err()).isDirectory();
        return new Told(
                ended.exitCode(),
                Stream.of(
                                cells(folder, "settlement-lines.csv", "line_id", "reference", "amount", "class"),
                                cells(folder, "refund-settlement.csv", "reference", "class", "payment_reference"),
                                cells(folder, "open-items.csv", "item_id", "class", "amount", "difference"),
                                cells(folder, "payouts.csv", "payment_reference", "lines", "returns", "balance"))
                        .flatMap(lines -> lines)
                        .sorted()
                        .toList());
    }

    /** The lines that its reconciliations told of, a killed one that came to its reports among them. */
    static Set<String> linesIn(RequiteProcess requite) {
        try (Stream<Path> calls = Files.list(reports(requite))) {
            return calls.filter(call -> Files.exists(call.resolve("settlement-lines.csv")))
                    .filter(call -> !call.endsWith("as-of-" + LATER))
                    .flatMap(call -> cells(call, "settlement-lines.csv", "line_id"))
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path reports(RequiteProcess requite) {
        return requite.workDir().resolve("reports/settlement");
    }

    private static Stream<String> cells(Path folder, String file, String... columns) {
        return CsvFile.read(folder.resolve(file)).stream()
                .map(line -> Stream.of(columns).map(line::get).collect(joining(" ", file + ": ", "")));
    }
}
