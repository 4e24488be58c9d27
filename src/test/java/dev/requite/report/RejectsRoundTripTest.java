package dev.requite.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.returns.IntakeRules;
import dev.requite.input.returns.ReturnsFile;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.TestLedger;
import dev.requite.model.account.ProviderRules;
import dev.requite.model.file.InputFile;
import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import dev.requite.report.form.CsvForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rejects file goes back into the job as it is: the job reads it, and judges every row as before. */
class RejectsRoundTripTest {

    private static final String ORDER = "6a7c7b32-9f06-4b9f-8d4e-0d8e4c0b1f2a";

    @TempDir
    Path dir;

    @AutoClose
    private final LedgerFixture ledger = new LedgerFixture();

    private CsvForm form = CsvForm.STANDARD;

    private static IntakeRules rules() {
        ProviderRules klarna = new ProviderRules("klarna", Pattern.compile("[0-9a-f-]{36}"), "a UUID", 255, false);
        return IntakeRules.of("klarna", Map.of("klarna", klarna));
    }

    /** Reads files into a run of their own and writes its reports. */
    private List<StagedRow> run(String runId, Path... paths) {
        Run run = ledger.open(runId, RunKind.RUN);
        List<StagedRow> all = new ArrayList<>();
        for (Path path : paths) {
            all.addAll(stage(run, Fingerprint.of(1 + Arrays.asList(paths).indexOf(path), path)));
        }
        TestLedger.settleIdentities(ledger.intake, run.id());
        assertThat(new Reports(ledger.accounts, dir, form, Set.of(), null, null)
                        .write(runId)
                        .problems())
                .isEmpty();
        return all;
    }

    private List<StagedRow> stage(Run run, InputFile file) {
        ledger.intake.enterFiles(run.id(), List.of(file));
        List<StagedRow> rows = new ArrayList<>();
        try (ReturnsFile returns = ReturnsFile.open(file, rules())) {
            ledger.intake.header(run.id(), file.number(), returns.head());
            for (StagedRow row = returns.next(); row != null; row = returns.next()) {
                rows.add(row);
            }
            ledger.intake.stage(run.id(), rows);
            ledger.intake.complete(run.id(), file.number(), returns.rows());
        }
        return rows;
    }

    private Path returns(String... lines) throws IOException {
        return Files.writeString(dir.resolve("returns.csv"), String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';'})
    void everyRejectedRowIsRejectedAgainForTheSameReason(char delimiter) throws IOException {
        String comma = String.valueOf(delimiter);
        Path file = returns(
                "row_id,order_id,line_reference,quantity,note,amount,currency".replace(",", comma),
                ("ok," + ORDER + ",SKU,1,,,").replace(",", comma),
                ("-neg," + ORDER + ",SKU,-1,=1+1,,").replace(",", comma),
                ("quoted," + ORDER + ",SKU,x,\"two\nlines \"\"here\"\"\",,").replace(",", comma),
                ("same," + ORDER + ",SKU,1,,,").replace(",", comma),
                ("same," + ORDER + ",SKU,2,,,").replace(",", comma));
        run("R-1", file);
        List<StagedRow> again = run("R-2", dir.resolve("R-1/rejects.csv"));

        assertThat(again.stream().map(StagedRow::rowId)).containsExactly("-neg", "quoted", "same", "same");
        assertThat(again.get(0).cells()).startsWith("-neg", ORDER, "SKU", "-1", "=1+1", "", "");
        assertThat(again.get(1).cells().get(4)).isEqualTo("two\nlines \"here\"");
        assertThat(asRead("R-2")).isEqualTo(asRead("R-1"));
    }

    /** The rejects of a run but for what tells where each stood in its file, the reason's words among it. */
    private List<List<String>> asRead(String runId) throws IOException {
        return records(dir.resolve(runId).resolve("rejects.csv")).stream()
                .map(cells -> cells.subList(0, cells.size() - 8))
                .toList();
    }

    private static List<List<String>> records(Path file) throws IOException {
        char delimiter = Files.readString(file).startsWith("row_id;") ? ';' : ',';
        try (CSVParser parser = CSVParser.parse(
                file, UTF_8, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
            return parser.stream().map(record -> List.of(record.values())).toList();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 25);
    }

    /** What spreadsheets do to a file that is opened and saved. */
    private enum Habit {
        LEAVE {
            @Override
            String cell(String written, Random random) {
                return written;
            }
        },
        DROP_APOSTROPHES {
            @Override
            String cell(String written, Random random) {
                return written.startsWith("'") ? written.substring(1) : written;
            }
        },
        CHANGE_LINE_ENDS {
            @Override
            String cell(String written, Random random) {
                return written.replace("\r\n", "\n");
            }
        };

        abstract String cell(String written, Random random);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverACellHoldsItComesBackThroughAnySpreadsheet(long seed) throws IOException {
        Random random = new Random(seed);
        String alphabet = "=+-@';\t,\"\r\nax1 \uff1d";
        StringBuilder text = new StringBuilder("row_id,order_id,line_reference,quantity,=note,other\n");
        List<List<String>> meant = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            List<String> cells = new ArrayList<>(List.of("R-" + i, "none", "SKU", "1"));
            for (int column = 0; column < 2; column++) {
                StringBuilder cell = new StringBuilder();
                for (int length = random.nextInt(8); length > 0; length--) {
                    cell.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                cells.add(cell.toString());
            }
            meant.add(cells);
            text.append(quoted(cells));
        }
        Habit habit = Habit.values()[random.nextInt(Habit.values().length)];
        run("R-1", Files.writeString(dir.resolve("returns.csv"), text.toString()));
        StringBuilder saved = new StringBuilder();
        for (List<String> record : records(dir.resolve("R-1/rejects.csv"))) {
            assertThat(record).noneMatch(RejectsRoundTripTest::wouldRun);
            saved.append(
                    quoted(record.stream().map(cell -> habit.cell(cell, random)).toList()));
        }
        List<StagedRow> again = run("R-2", Files.writeString(dir.resolve("saved.csv"), saved.toString()));

        for (int i = 0; i < meant.size(); i++) {
            String note = meant.get(i).get(4);
            String other = meant.get(i).get(5);
            // An apostrophe of the sender's own before a formula is the one thing that can't be told from a guard.
            boolean ownGuard = habit == Habit.DROP_APOSTROPHES && (note + "\n" + other).contains("'");
            if (!ownGuard) {
                assertThat(again.get(i).cells().subList(4, 6))
                        .as("seed %d, %s, row %d", seed, habit, i)
                        .containsExactly(habit.cell(note, random), habit.cell(other, random));
            }
        }
    }

    private static boolean wouldRun(String cell) {
        for (String part : cell.split("[,;\t\r\n]\"*", -1)) {
            if (!part.isEmpty() && "=+-@\uff1d".indexOf(part.charAt(0)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String quoted(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    @Test
    void rejectsOfFilesOfTwoFormsAreOfOneAndMeanTheSame() throws IOException {
        Path commas = Files.writeString(
                dir.resolve("a.csv"),
                "row_id;order_id;type;amount;currency\nA;none;goodwill;1234,50;EUR\nB;none;goodwill;x;EUR\n");
        Path points = Files.writeString(
                dir.resolve("b.csv"), "row_id,order_id,type,amount,currency\nC,none,goodwill,7.25,EUR\n");
        run("R-1", commas, points);
        List<StagedRow> again = run("R-2", dir.resolve("R-1/rejects.csv"));

        assertThat(again).extracting(StagedRow::amount).containsExactly(123450L, null, 725L);
        assertThat(Files.readString(dir.resolve("R-1/rejects.csv"))).startsWith("row_id,order_id");
        run("R-3", commas);
        assertThat(Files.readString(dir.resolve("R-3/rejects.csv")))
                .startsWith("row_id;order_id")
                .contains(";1234,50;");
        assertThat(run("R-4", dir.resolve("R-3/rejects.csv")))
                .extracting(StagedRow::amount)
                .containsExactly(123450L, null);
    }

    @Test
    void noUnreadableRecordBecomesPayable() throws IOException {
        Path file = returns(
                "row_id,order_id,line_reference,quantity,currency,amount",
                "long," + ORDER + ",SKU,1,EUR,12,50",
                "short," + ORDER + ",SKU,1",
                "broken," + ORDER + ",SKU\"x\"\"\",\"1\"2,EUR,3.00");
        run("R-1", file);
        List<StagedRow> again = run("R-2", dir.resolve("R-1/rejects.csv"));

        assertThat(again).hasSize(3).allSatisfy(row -> assertThat(row.verdict()).isNotNull());
        assertThat(again.get(0).rowId()).isEqualTo("long");
        assertThat(again.get(0).verdict()).extracting(Reason::code).isEqualTo(ReasonCode.ORDER_ID_MALFORMED);
    }

    /** A rejected amount may be anything; it neither becomes one on its way, nor makes others unreadable. */
    @ParameterizedTest
    @MethodSource("seeds")
    void rejectsForSpreadsheetsMeanToTheCentWhatTheyMeant(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> odd = List.of("12,50", "1.000,00", "-3.00", "x", "1,5", "7.5.1", "", "1e3", "1.2345");
        StringBuilder text = new StringBuilder("row_id,order_id,type,amount,currency\n");
        List<Long> meant = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean good = i == 0 || random.nextBoolean();
            long cents = 1L + random.nextInt(1_000_000);
            String amount =
                    good ? cents / 100 + "." + String.format("%02d", cents % 100) : odd.get(random.nextInt(odd.size()));
            meant.add(good ? (Long) cents : null);
            text.append("R-" + i + ",none,goodwill,\"" + amount + "\",EUR\n");
        }
        form = CsvForm.SPREADSHEET;
        run("R-1", Files.writeString(dir.resolve("returns.csv"), text.toString()));
        Path rejects = dir.resolve("R-1/rejects.csv");
        assertThat(Files.readString(rejects)).startsWith("\uFEFFrow_id;order_id;");

        List<StagedRow> again = run("R-2", rejects);
        assertThat(again).extracting(StagedRow::amount).as("seed %d", seed).isEqualTo(meant);
        form = CsvForm.STANDARD;
        run("R-3", dir.resolve("R-2/rejects.csv"));
        assertThat(Files.readString(dir.resolve("R-3/rejects.csv"))).startsWith("row_id;order_id;");
        assertThat(run("R-4", dir.resolve("R-3/rejects.csv")))
                .extracting(StagedRow::amount)
                .as("seed %d, once more", seed)
                .isEqualTo(meant);
    }
}
