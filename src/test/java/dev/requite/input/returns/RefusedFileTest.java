package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.HEADER;
import static dev.requite.input.returns.Returns.ORDER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.IntakeLimits;
import dev.requite.input.file.RefusedFileException;
import dev.requite.model.file.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are bad as a whole: each with the sentence a person reads. */
class RefusedFileTest extends Refusals {

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "  \r\n \n", "\ufeff", "\ufeff\n"})
    void anEmptyOrBlankFile(String text) {
        assertRefused(
                returns.write("returns.csv", text),
                "returns.csv: is empty; nothing was refunded: export it again, or leave it out.");
    }

    @Test
    void aBinaryFile() {
        assertRefused(
                returns.write("returns.csv", HEADER + GOOD + "R2,\0\0\0"),
                "returns.csv: is binary (line 3 holds a NUL byte), not CSV; nothing was refunded:"
                        + " export it as CSV (UTF-8).");
    }

    @Test
    void aFileOfRandomBytesWhateverTheyAre() {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);

        assertThatThrownBy(() -> Returns.rows(returns.write("returns.csv", noise)))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("nothing was refunded");
    }

    @Test
    void aWorkbookOrArchiveUnderTheNameOfACsv() {
        assertRefused(
                returns.write("returns.csv", "PK\u0003\u0004rest"),
                "returns.csv: is a ZIP archive or an Excel workbook, not CSV; nothing was refunded:"
                        + " save it as \"CSV UTF-8\".");
        assertRefused(
                returns.write("returns.csv", "%PDF-1.7"),
                "returns.csv: is a PDF, not CSV; nothing was refunded: export it as CSV (UTF-8).");
        assertRefused(
                returns.write("returns.csv", Returns.gzip(HEADER.getBytes(UTF_8))),
                "returns.csv: is packed with gzip, though its name does not end in .gz;"
                        + " nothing was refunded: name it .csv.gz, or unpack it.");
    }

    @Test
    void aFileThatIsNotUtf8SaysOnWhichLine() {
        String umlaut = HEADER + GOOD + Returns.itemWith(Column.DESCRIPTION, "zu groß") + "\n";
        assertRefused(
                returns.write("returns.csv", umlaut.getBytes(ISO_8859_1)),
                "returns.csv: is not UTF-8 on line 3; nothing was refunded: save it as UTF-8; in Excel as \"CSV UTF-8\".");
        assertRefused(
                returns.write("returns.csv", umlaut.getBytes(UTF_16)),
                "returns.csv: is UTF-16BE, not UTF-8; nothing was refunded: save it as UTF-8; in Excel as \"CSV UTF-8\".");
    }

    @Test
    void aFileCutInTheMiddleOfACharacter() {
        byte[] bytes = (HEADER + GOOD + "R2,€").getBytes(UTF_8);
        assertRefused(
                returns.write("returns.csv", Arrays.copyOf(bytes, bytes.length - 1)),
                "returns.csv: is not UTF-8 on line 3; nothing was refunded: save it as UTF-8; in Excel as \"CSV UTF-8\".");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    R1,klarna,x,item                         | line 1 is no header: it names neither row_id nor order_id
                    row_id,type,amount                       | line 1 lacks order_id
                    order_id,type,amount                     | line 1 lacks row_id
                    row_id,order_id,quantity                 | line 1 lacks line_reference (every row is an item where there is no column type)
                    row_id,order_id,line_reference           | line 1 lacks quantity (every row is an item where there is no column type)
                    row_id,order_id,type,amount,amount       | line 1 has the column amount twice
                    row_id,order_id,type,Amount,currency     | line 1 has a column by another name: "Amount" must be amount
                    Row ID,Order ID,SKU,Qty,Amount,Currency  | line 1 has columns by other names: "Row ID" must be row_id, "Order ID" must be order_id, "Amount" must be amount, "Currency" must be currency, "SKU" may be line_reference, "Qty" may be quantity
                    Row ID,amount,amount,quantity            | line 1 has the column amount twice, and has a column by another name: "Row ID" must be row_id, and lacks order_id, line_reference (every row is an item where there is no column type)
                    row_id,order_id,line_referenze,quantity  | line 1 has a column by another name: "line_referenze" may be line_reference
                    row_id,order_id,typ,amount,currency      | line 1 has a column by another name: "typ" must be type
                    row_id,order_id,TYPE,rowid               | line 1 has a column by another name: "TYPE" must be type
                    row_id,Order-ID,type                     | line 1 has a column by another name: "Order-ID" must be order_id
                    """)
    void aHeaderThatIsNone(String header, String problem) {
        assertRefused(
                returns.write("returns.csv", header + "\n" + GOOD),
                "returns.csv: " + problem + "; nothing was refunded: mend the header, then run again.");
    }

    @ParameterizedTest
    @CsvSource({
        "',', ';', a comma, a semicolon",
        "';', ',', a semicolon, a comma",
        "'\t', ',', a tab, a comma",
        "',', '\t', a comma, a tab",
    })
    void anotherDelimiterThanTheSettingSays(char written, char set, String wordsOfWritten, String wordsOfSet) {
        FormRules form = new FormRules(set, null, Set.of());

        assertRefused(
                returns.write("returns.csv", (HEADER + GOOD).replace(',', written)),
                new IntakeRules(form, "klarna", Returns.PROVIDERS, IntakeLimits.defaults()),
                "returns.csv: has " + wordsOfWritten + " between its columns, and requite.intake.delimiter says "
                        + wordsOfSet + "; nothing was refunded: export it with that delimiter, or take the setting out:"
                        + " then each file may have its own.");
    }

    @ParameterizedTest
    @CsvSource({"',', 1.50, point", "'.', '1,50', comma"})
    void anotherDecimalSignThanTheSettingSays(String set, String amount, String words) {
        FormRules form = new FormRules(null, FormRules.decimalSign(set), Set.of());
        String row = "R1;;" + ORDER + ";goodwill;;;" + amount + ";EUR;;;\n";

        assertRefused(
                returns.write("returns.csv", HEADER.replace(',', ';') + row),
                new IntakeRules(form, "klarna", Returns.PROVIDERS, IntakeLimits.defaults()),
                "returns.csv: has amounts with a decimal " + words + ", and requite.intake.decimal-sign says " + set
                        + "; nothing was refunded: export it with that sign, or take the setting out: then each file may"
                        + " have its own.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund_amount", "Unit Price", "TOTAL", "shipping_fee", "vat_tax", "discount2", "sum"})
    void aColumnAboutMoneyThatNothingReads(String name) {
        String text = "row_id,order_id,line_reference,quantity,note," + name + "\nR1," + ORDER + ",SKU,1,x,1\n";

        assertRefused(
                returns.write("returns.csv", text),
                "returns.csv: line 1 has \"" + name
                        + "\" about money, which nothing reads: ignored, it might pay another"
                        + " sum than is meant; nothing was refunded: mend the header, then run again, or name what may be"
                        + " ignored in requite.intake.ignore-columns.");
        FormRules form = new FormRules(null, null, Set.of(name.toUpperCase(Locale.ROOT)));
        assertThat(Returns.rows(
                        folder.resolve("returns.csv"),
                        new IntakeRules(form, "klarna", Returns.PROVIDERS, IntakeLimits.defaults())))
                .hasSize(1);
    }

    @Test
    void ourOwnSettlementReport() {
        assertRefused(
                returns.write("returns.csv", "run_id,row_id,order_id,type,quantity,refund_id,refund_amount\n"),
                "returns.csv: is a settlement report of Requite, no returns file; nothing was refunded:"
                        + " leave it out of the input.");
    }

    @ParameterizedTest
    @CsvSource({
        "total_sale_amount;total_return_amount;total_settlement_amount, Klarna",
        "type;capture_date;order_id;amount;posting_currency, Klarna",
        "type|capture_date|order_id|amount|posting_currency, Klarna",
        "Date;Type;ID;\"Reconciliation Identifier\";Payment;\"Settlement Amount\", AltaPay"
    })
    void aPayoutFile(String header, String provider) {
        assertRefused(
                returns.write("returns.csv", header + "\n"),
                "returns.csv: is a payout file of " + provider + ", no returns file; nothing was refunded: give it to"
                        + " `requite reconcile --input`.");
    }

    @Test
    void aLineOfTenMegabytes() {
        assertRefused(
                returns.write("returns.csv", HEADER + GOOD + "x".repeat(10_000_000) + "\n"),
                "returns.csv: the record on line 3 is longer than 1048576 characters; nothing was"
                        + " refunded: mend that line.");
        assertRefused(
                returns.write("returns.csv", "x".repeat(10_000_000)),
                "returns.csv: the record on line 1 is longer than 1048576 characters; nothing was"
                        + " refunded: mend that line.");
    }

    @Test
    void aRecordAtTheLimitIsReadAndOneBeyondIsNot() {
        IntakeLimits limits = new IntakeLimits(200, 1000, 10, 10_000);
        IntakeRules rules = new IntakeRules(FormRules.FOUND, "klarna", Returns.PROVIDERS, limits);
        String line = Returns.itemWith(Column.RETURN_ID, "x");
        String longest = line + " ".repeat(199 - line.length()) + "\n";

        assertThat(Returns.rows(returns.write("returns.csv", HEADER + longest), rules))
                .hasSize(1);
        assertRefused(
                returns.write("returns.csv", HEADER + " " + longest),
                rules,
                "returns.csv: the record on line 2 is longer than 200 characters; nothing was refunded:"
                        + " mend that line.");
    }

    @Test
    void aQuoteThatIsNeverClosed() {
        assertRefused(
                returns.write("returns.csv", HEADER + GOOD + "R2,\"klarna," + ORDER + ",item\n" + "R3,,,\n"),
                "returns.csv: the quote opened on line 3 is never closed; nothing was refunded: mend that" + " line.");
        assertRefused(
                returns.write("returns.csv", HEADER + GOOD + "R2,\"klarna\n" + "R3,klarna\n".repeat(200_000)),
                "returns.csv: the record on line 3 is longer than 1048576 characters, perhaps for a quote on line 3"
                        + " that is never closed; nothing was refunded: mend that line.");
    }

    @Test
    void aFileThatChangedWhileItWasRead() throws IOException {
        Path path = returns.write("returns.csv", HEADER + GOOD);
        InputFile before = Fingerprint.of(1, path);
        Files.writeString(path, HEADER + GOOD + GOOD);

        try (ReturnsFile file = ReturnsFile.open(before, Returns.RULES)) {
            assertThat(file.next()).isNotNull();
            assertThat(file.next()).isNotNull();
            assertThatThrownBy(file::next)
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessage("returns.csv: changed while it was being read; nothing was refunded: wait"
                            + " until it is complete, then run again.");
            assertThatThrownBy(file::next).isInstanceOf(RefusedFileException.class);
        }
    }

    @Test
    void theFilesNameCannotForgeALogLine() {
        RefusedFileException refusal = catchThrowableOfType(
                RefusedFileException.class, () -> Returns.rows(returns.write("a\nINFO all is well.csv", "")));

        assertThat(refusal.fileName()).isEqualTo("a?INFO all is well.csv");
        assertThat(refusal.getMessage()).doesNotContain("\n");
    }
}
