package dev.requite.report.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.input.payouts.DecisionsFile;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.Word;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a report says it says in both forms: each amount to the cent, each text to the letter, and no formula runs. */
class CsvFormsTest {

    private static final List<String> HEADER = List.of("row_id", "amount", "reason", "quantity", "difference");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void bothFormsSayTheSame(long seed) throws IOException {
        Random random = new Random(seed);
        List<List<String>> records = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            records.add(List.of(
                    text(random),
                    number(random),
                    text(random),
                    number(random),
                    random.nextInt(5) == 0 ? "" : number(random)));
        }
        List<List<String>> standard = read(written(CsvForm.STANDARD, records), ',');
        String spreadsheet = written(CsvForm.SPREADSHEET, records);
        assertThat(spreadsheet).startsWith("\uFEFFrow_id;amount;");
        List<List<String>> other = read(spreadsheet.substring(1), ';');

        assertThat(standard.subList(1, standard.size()))
                .isEqualTo(records.stream()
                        .map(cells -> List.of(
                                Csv.text(cells.get(0)),
                                cells.get(1),
                                Csv.text(cells.get(2)),
                                cells.get(3),
                                cells.get(4)))
                        .toList());
        assertThat(other).hasSameSizeAs(standard);
        for (int i = 1; i < standard.size(); i++) {
            assertThat(other.get(i).get(0)).isEqualTo(standard.get(i).get(0));
            assertThat(other.get(i).get(2)).isEqualTo(standard.get(i).get(2));
            for (int column : new int[] {1, 3, 4}) {
                assertThat(asGermansRead(other.get(i).get(column)))
                        .as("seed %d, record %d", seed, i)
                        .isEqualTo(asProgramsRead(standard.get(i).get(column)));
            }
            assertThat(other.get(i).get(0)).doesNotMatch("[=+@-].*");
        }
    }

    /** Texts that spreadsheets and parsers trip over, numbers among them that are none. */
    private static String text(Random random) {
        String alphabet = "=+-@';\t,\"\r\nax1.\u00e4\u20ac ";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(9); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return random.nextInt(4) == 0 ? "12.50" : text.toString();
    }

    private static String number(Random random) {
        return BigDecimal.valueOf(random.nextLong() >> random.nextInt(60), random.nextInt(4))
                .toPlainString();
    }

    private static String asGermansRead(String cell) {
        assertThat(cell).doesNotContain(".");
        return cell.isEmpty() ? "" : new BigDecimal(cell.replace(',', '.')).toPlainString();
    }

    private static String asProgramsRead(String cell) {
        return cell.isEmpty() ? "" : new BigDecimal(cell).toPlainString();
    }

    private static String written(CsvForm form, List<List<String>> records) {
        StringWriter out = new StringWriter();
        Csv csv = new Csv(out, form, HEADER);
        records.forEach(csv::write);
        return out.toString();
    }

    private static List<List<String>> read(String text, char delimiter) throws IOException {
        try (CSVParser parser = CSVParser.builder()
                .setReader(new StringReader(text))
                .setFormat(CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())
                .get()) {
            return parser.stream().map(csvRecord -> List.of(csvRecord.values())).toList();
        }
    }

    /** A column of money that is not among them would be text in a spreadsheet. */
    @Test
    void everyColumnOfMoneyIsANumber() {
        List<List<String>> headers = List.of(
                SettlementReferences.HEADER,
                PlanListing.HEADER,
                Refunds.HEADER,
                Uncertain.HEADER,
                SettlementLines.HEADER,
                RefundSettlements.HEADER,
                OpenItems.HEADER,
                Payouts.HEADER);

        assertThat(
                        headers.stream()
                                .flatMap(List::stream)
                                .filter(
                                        name -> name.matches(
                                                "(.*_)?(amount|price|cost|tax|fees|debt|sales|returns|reversals|difference|released|stake)")))
                .isNotEmpty()
                .isSubsetOf(Columns.DECIMALS);
        assertThat(headers.stream().flatMap(List::stream).distinct()).containsAll(Columns.DECIMALS);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void openItemsAreTakenBackInEitherForm(CsvForm form, @TempDir Path dir) throws IOException {
        StringWriter out = new StringWriter();
        new OpenItems(new Csv(out, form, OpenItems.HEADER), Instant.EPOCH)
                .write(List.of(new OpenItem(
                        "item-1",
                        Word.ItemKind.REFUND,
                        "OVERDUE",
                        Attention.ALARM,
                        "klarna",
                        "",
                        "order-1",
                        "",
                        "",
                        123456,
                        CurrencyUnit.EUR,
                        -5L,
                        null,
                        "",
                        null)));
        String delimiter = String.valueOf(form.delimiter());
        String filled = out.toString()
                .stripTrailing()
                .replaceFirst("(" + delimiter + "){2}$", delimiter + "bank" + delimiter + "asked\n");
        Path file = Files.writeString(
                dir.resolve("open-items.csv"),
                filled.replaceFirst(delimiter + delimiter + "bank", delimiter + "explain" + delimiter + "bank"));

        assertThat(out.toString())
                .contains(form.equals(CsvForm.STANDARD) ? ",1234.56,EUR,-0.05," : ";1234,56;EUR;-0,05;");
        assertThat(DecisionsFile.read(file)).singleElement().satisfies(entry -> {
            assertThat(entry.item()).isEqualTo("item-1");
            assertThat(entry.decision()).isEqualTo("explain");
            assertThat(entry.category()).isEqualTo("bank");
            assertThat(entry.note()).isEqualTo("asked");
        });
    }

    static List<CsvForm> forms() {
        return List.of(CsvForm.STANDARD, CsvForm.SPREADSHEET);
    }
}
