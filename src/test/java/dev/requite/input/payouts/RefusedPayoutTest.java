package dev.requite.input.payouts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.IntakeLimits;
import dev.requite.input.file.RefusedFileException;
import dev.requite.model.file.InputFile;
import dev.requite.model.money.DecimalSign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Payout files that are bad as a whole: each with the sentence a person reads. It is as long as the table of bad files.
 */
class RefusedPayoutTest {

    private static final String H = Payouts.HEADER;
    private static final String SALE = "SALE;2026-03-02;o1;100.00;EUR;\n";
    private static final String RETURN = "RETURN;2026-03-03;o2;40.00;EUR;r2\n";
    private static final String SUMMARY =
            "total_sale_amount;total_return_amount;total_tax_amount;total_settlement_amount;"
                    + "settlement_currency;payout_date\n100.00;40.00;0.00;60.00;EUR;2026-03-04\n";
    private static final String A =
            "Date;Type;Payment;Transaction Currency;Transaction Amount;Settlement Currency;Settlement Amount\n";

    @TempDir
    Path folder;

    private Payouts payouts;

    @BeforeEach
    void freshFolder() {
        payouts = new Payouts(folder);
    }

    private static Arguments bad(String what, String text, String sentence) {
        return bad(what, "settlement.P1.csv", text.getBytes(UTF_8), sentence);
    }

    private static Arguments bad(String what, String name, byte[] bytes, String sentence) {
        return Arguments.of(what, name, bytes, sentence);
    }

    static Stream<Arguments> badFiles() {
        byte[] packed = Payouts.gzip((H + SALE + RETURN).getBytes(UTF_8));
        return Stream.of(
                bad("empty", "", "is empty; nothing of it was counted: export it again, or leave it out."),
                bad("blank", "\n;;\n", "is empty; nothing of it was counted: export it again, or leave it out."),
                bad("a PDF", "%PDF-1.7", "is a PDF, not CSV; nothing of it was counted: export it as CSV (UTF-8)."),
                bad(
                        "a workbook",
                        "PK\u0003\u0004rest",
                        "is a ZIP archive or an Excel workbook, not CSV; nothing of it was counted: save it as \"CSV UTF-8\"."),
                bad(
                        "a page for signing in",
                        "\n<!DOCTYPE html>\n<html>",
                        "is a web page, perhaps for signing in, not CSV; nothing of it was counted: sign in and download it"
                                + " again."),
                bad(
                        "the list of fundings",
                        "<?xml version=\"1.0\"?><APIResponse/>",
                        "is XML, not CSV; nothing of it was counted: download the file that it lists, as CSV."),
                bad(
                        "an answer of the API",
                        "{\"payouts\": []}",
                        "is JSON, not CSV; nothing of it was counted: export it as CSV, or use --fetch."),
                bad(
                        "UTF-16",
                        "settlement.P1.csv",
                        (H + SALE).getBytes(UTF_16),
                        "is UTF-16BE, not UTF-8; nothing of it was counted: save it as UTF-8; in Excel as \"CSV UTF-8\"."),
                bad(
                        "UTF-16 without its mark",
                        "settlement.P1.csv",
                        (H + SALE).getBytes(UTF_16LE),
                        "is binary (line 1 holds a NUL byte), not CSV; nothing of it was counted: export it as CSV (UTF-8)."),
                bad(
                        "NUL",
                        H + SALE + "RETURN;\0",
                        "is binary (line 3 holds a NUL byte), not CSV; nothing of it was counted: export it as CSV (UTF-8)."),
                bad(
                        "no UTF-8",
                        "settlement.P1.csv",
                        (H + SALE + RETURN.replace("r2", "größe")).getBytes(ISO_8859_1),
                        "is not UTF-8 on line 3; nothing of it was counted: save it as UTF-8; in Excel as \"CSV UTF-8\"."),
                bad(
                        "cut off in its gzip data",
                        "settlement.P1.csv.gz",
                        Arrays.copyOf(packed, packed.length - 9),
                        "is damaged or cut off: its gzip data can't be unpacked; nothing of it was counted:"
                                + " get the complete file."),
                bad(
                        "an unclosed quote",
                        H + SALE + "RETURN;2026-03-03;\"o2;40.00;EUR;r2\n",
                        "the quote opened on line 3 is never closed; nothing of it was counted: mend that line."),
                bad(
                        "a quote within a cell",
                        H + "RETURN;2026-03-03;\"o2\"x;40.00;EUR;r2\n",
                        "line 2 has a quote in the middle of a cell; nothing of it was counted: mend that line, or export"
                                + " the file again."),
                bad(
                        "a required column is missing",
                        H.replace("amount", "value") + SALE,
                        "line 1 has no column amount, only type, capture_date, order_id, value, posting_currency,"
                                + " merchant_refund_reference; nothing of it was counted: export it with the provider's own"
                                + " column names, or set requite.settlement.klarna.columns.amount."),
                bad(
                        "a required column is misspelt",
                        H.replace("amount", "ammount") + SALE,
                        "line 1 has no column amount, and \"ammount\" may be it; nothing of it was counted: export it with"
                                + " the provider's own column names, or set requite.settlement.klarna.columns.amount."),
                bad(
                        "the reference's column is misspelt",
                        H.replace("refund_ref", "refnd_ref") + SALE,
                        "line 1 has no column merchant_refund_reference, and \"merchant_refnd_reference\" may be it; nothing"
                                + " of it was counted: export it with the provider's own column names, or set"
                                + " requite.settlement.klarna.columns.merchant_refund_reference."),
                bad(
                        "a column twice",
                        H.replace("capture_date", "amount") + SALE,
                        "line 1 has the column amount twice; nothing of it was counted: export it with one of them."),
                bad(
                        "too few cells",
                        H + SALE + "RETURN;2026-03-03;o2;40.00\n",
                        "line 3 has 4 cells, and its header 6; nothing of it was counted: mend that line, or export the file"
                                + " again."),
                bad(
                        "too many cells",
                        H + "RETURN;2026-03-03;o2;x;40.00;EUR;r2\n",
                        "line 2 has 7 cells, and its header 6; nothing of it was counted: mend that line, or export the file"
                                + " again."),
                bad(
                        "a lost line",
                        SUMMARY + H + SALE,
                        "RETURN lines are 0.00, the summary says 40.00; is the file complete? Nothing of it was counted: get"
                                + " the complete file."),
                bad(
                        "no lines at all, and a summary with sums",
                        SUMMARY,
                        "SALE lines are 0.00, the summary says 100.00; is the file complete? Nothing of it was counted: get"
                                + " the complete file."),
                bad(
                        "tax that does not add up",
                        SUMMARY + H.replace("capture_date", "tax_amount") + SALE.replace("2026-03-02", "")
                                + RETURN.replace("2026-03-03", "") + "FEE;1.00;;0.00;EUR;\n",
                        "the tax on the lines is 1.00, the summary says 0.00; is the file complete? Nothing of it was"
                                + " counted: get the complete file."),
                bad(
                        "both decimal signs",
                        H + SALE + RETURN.replace("40.00", "40,00"),
                        "has amounts with a decimal point (line 2) and with a decimal comma (line 3); nothing of it was"
                                + " counted: export it with one decimal sign and no others, like 1234.56."),
                bad(
                        "grouped digits",
                        H + SALE.replace("100.00", "1,100.00"),
                        "line 2 groups the digits of its amount \"1,100.00\"; nothing of it was counted: export it with one"
                                + " decimal sign and no others, like 1234.56."),
                bad(
                        "digits that may be grouped",
                        H + SALE.replace("100.00", "1,234"),
                        "line 2 has an amount \"1,234\" that has more decimals than EUR, or groups its digits; nothing of it"
                                + " was counted: export it with plain decimals like 1234.56."),
                bad(
                        "more money than there is",
                        H + SALE.replace("100.00", "12345678901234567890.00"),
                        "line 2 has an amount \"12345678901234567890.00\" that has too many digits; nothing of it was"
                                + " counted: export it with plain decimals like 1234.56."),
                bad(
                        "more decimals than the currency has",
                        H + SALE.replace("100.00;EUR", "100.00;JPY"),
                        "line 2 has an amount \"100.00\" that has more decimals than JPY, or groups its digits; nothing of"
                                + " it was counted: export it with plain decimals like 1234.56."),
                bad(
                        "no number",
                        H + SALE.replace("100.00", "1e5"),
                        "line 2 has an amount \"1e5\" that is not a plain decimal such as 1234.56; nothing of it was"
                                + " counted: export it with plain decimals like 1234.56."),
                bad(
                        "no amount",
                        H + SALE.replace("100.00", ""),
                        "line 2 has no amount; nothing of it was counted: mend that line, or export the file again."),
                bad(
                        "mixed signs without a summary",
                        H + RETURN + RETURN.replace("40.00", "-40.00"),
                        "some lines that take money have a minus, and line 2 has none, and no summary decides; nothing of it"
                                + " was counted: export it with one way of signs, or with the summary."),
                bad(
                        "mixed signs that no summary explains",
                        SUMMARY + H + SALE + RETURN + RETURN.replace("40.00", "-9.00"),
                        "some lines that take money have a minus, and line 5 has none, and the summary agrees with no way to"
                                + " read that; nothing of it was counted: export it with one way of signs, or with the"
                                + " summary."),
                bad(
                        "a sale with a minus",
                        H + SALE.replace("100.00", "-100.00"),
                        "line 2 has a minus, and its type gives money, and no summary decides; nothing of it was counted:"
                                + " export it with one way of signs, or with the summary."),
                bad(
                        "no code of a currency",
                        H + SALE.replace("EUR", "EURO"),
                        "line 2 has the posting_currency \"EURO\", which is no ISO 4217 code; nothing of it was counted:"
                                + " export it with three-letter codes such as EUR."),
                bad(
                        "two currencies",
                        H + SALE + RETURN.replace("EUR", "SEK"),
                        "line 3 is in SEK, and the lines of its payout before it are in EUR; nothing of it was counted:"
                                + " export each payout by itself: one has one currency."),
                bad(
                        "another currency than the summary's",
                        SUMMARY + H + SALE.replace("EUR", "SEK"),
                        "line 4 is in SEK, and the summary says that the payout is in EUR; nothing of it was counted:"
                                + " export it again."),
                bad(
                        "no name of a payout",
                        "report.csv",
                        (H + SALE).getBytes(UTF_8),
                        "does not say which payout it is of; nothing of it was counted: name it"
                                + " settlement.PAYMENT_REFERENCE.csv, or export with the summary."),
                bad(
                        "no date",
                        H + SALE.replace("2026-03-02", "last week"),
                        "has no date of the payout that can be read; nothing of it was counted: export it with ISO dates, or"
                                + " set requite.settlement.klarna.date-format."),
                bad(
                        "a header and nothing else that tells a currency",
                        H,
                        "has no lines and tells no currency; nothing of it was counted: export it with the summary, or leave"
                                + " it out."),
                bad(
                        "two summaries without names",
                        SUMMARY + "1.00;0.00;0.00;1.00;EUR;2026-03-04\n" + H + SALE,
                        "line 2 is a second summary, and nothing tells which lines are of which payout; nothing of it was"
                                + " counted: export each payout by itself, or add the column payment_reference to both"
                                + " sections."),
                bad(
                        "joined files",
                        H + SALE + H + SALE,
                        "line 3 has the header again; nothing of it was counted: give each file by itself: several seem"
                                + " joined."),
                bad(
                        "something before the header",
                        "Report of March\n" + H + SALE,
                        "line 1 stands before any header; nothing of it was counted: take it out, or export the file"
                                + " again."),
                bad(
                        "a returns file",
                        "row_id,order_id,type,amount,currency\nR1,o1,item,1.00,EUR\n",
                        "is a returns file; nothing of it was counted: give it to `requite run --input`."),
                bad(
                        "a report of our own",
                        "run_id,row_id,provider,refund_id,refund_amount\n",
                        "is a settlement report of Requite, no payout file; nothing of it was counted: leave it out of the"
                                + " input."),
                bad(
                        "open items",
                        "item_id,side,class,provider,payment_reference\n",
                        "is a settlement report of Requite, no payout file; nothing of it was counted: give it to `requite"
                                + " decide --from`."),
                bad(
                        "a report of Klarna Network",
                        "type,payment_transaction_id,payment_refund_reference,amount\n",
                        "is a report of Klarna Network, which has other columns; nothing of it was counted: export the"
                                + " settlement report of the payout."),
                bad(
                        "a transaction report",
                        "order_id;captured_at;amount;currency\n",
                        "is a transaction report, which knows no payouts; nothing of it was counted: export the settlement"
                                + " report of the payout."),
                bad(
                        "a custom report of AltaPay",
                        "\"Order ID\";\"Payment ID\";\"Terminal title\";\"Transaction Date\";Amount;Currency;Acquirer\n",
                        "is a custom report of AltaPay, no funding file; nothing of it was counted: download the funding"
                                + " file."),
                bad(
                        "an old settlement note",
                        "avräkningsnota_1.csv",
                        "Datum;Belopp\n".getBytes(UTF_8),
                        "is an old settlement note (avrakningsnota), which has other columns; nothing of it was counted:"
                                + " export the settlement report of the payout."),
                bad(
                        "some other CSV",
                        "Typ;Betrag;Konto\nx;1;2\n",
                        "has no header of a payout file; it begins with \"Typ;Betrag;Konto\"; nothing of it was counted:"
                                + " export Klarna's settlement report or AltaPay's funding file, with the provider's own"
                                + " column names or with yours set in requite.settlement.klarna.columns."),
                bad(
                        "a funding file without a column",
                        A.replace("Settlement Amount", "Net") + "2026-03-03;refund;7;EUR;1.00;EUR;1.00\n",
                        "line 1 has no column settlement amount, only Date, Type, Payment, Transaction Currency, Transaction"
                                + " Amount, Settlement Currency, Net; nothing of it was counted: export it again, with the"
                                + " provider's own column names."),
                bad(
                        "AltaPay's refund without an amount",
                        A + "2026-03-03;refund;7;EUR;;EUR;1.00\n",
                        "line 2 is a refund without transaction amount; nothing of it was counted: download the file"
                                + " again."),
                bad(
                        "AltaPay's refund that was paid in two currencies",
                        A + "2026-03-03;refund;7;EUR;1.00;EUR;1.00\n2026-03-03;refund;8;EUR;1.00;SEK;9.00\n",
                        "line 3 is paid in SEK, and line 2 in EUR; nothing of it was counted: download the file again: one"
                                + " payout has one currency."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void eachIsRefusedInOneSentence(String what, String name, byte[] bytes, String sentence) {
        assertRefused(payouts.write(name, bytes), PayoutRules.FOUND, name + ": " + sentence);
    }

    private static void assertRefused(Path path, PayoutRules rules, String message) {
        assertThatThrownBy(() -> Payouts.read(path, rules))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(message);
    }

    @Test
    void aFileThatIsNotAsTheSettingsSay() {
        Path path = payouts.write("settlement.P1.csv", H + SALE);

        assertRefused(
                path,
                PayoutRules.of(Map.of(), null, '|', null),
                "settlement.P1.csv: has a semicolon between its columns, and requite.settlement.klarna.delimiter says '|';"
                        + " nothing of it was counted: export it with that delimiter, or take the setting out.");
        assertRefused(
                path,
                PayoutRules.of(Map.of(), DecimalSign.COMMA, null, null),
                "settlement.P1.csv: line 2 has the amount \"100.00\", and requite.settlement.klarna.decimal-sign says ,;"
                        + " nothing of it was counted: export it with that sign, or take the setting out.");
    }

    @Test
    void aFileBeyondTheLimits() {
        PayoutRules few = new PayoutRules(Map.of(), null, null, null, IntakeLimits.defaults(), 1);
        PayoutRules small =
                new PayoutRules(Map.of(), null, null, null, new IntakeLimits(1000, 1000, 10, Long.MAX_VALUE), 10);

        assertRefused(
                payouts.write("settlement.P1.csv", H + SALE + RETURN),
                few,
                "settlement.P1.csv: line 3 is more than 1 lines; nothing of it was counted: split the file by payouts.");
        assertThatThrownBy(() -> Payouts.read(
                        payouts.write(
                                "settlement.P1.csv.gz", Payouts.gzip((H + " \n".repeat(100_000)).getBytes(UTF_8))),
                        small))
                .hasMessageContaining("too much for a payout; nothing of it was counted");
        assertThatThrownBy(() -> Payouts.read(
                        payouts.write("settlement.P1.csv", H + SALE.replace("o1", "o".repeat(2000))), small))
                .hasMessageContaining("the record on line 2 is longer than 1000 characters");
    }

    @Test
    void aFileThatIsNotWhatItsControlFileSays() {
        payouts.write("settlement.P1.csv.control.json", "{\"rows\": 3}");
        assertRefused(
                payouts.write("settlement.P1.csv", H + SALE + RETURN),
                PayoutRules.FOUND,
                "settlement.P1.csv: its control file settlement.P1.csv.control.json says 3 rows, but the file has 2; nothing"
                        + " of it was counted: get the complete file, or correct its control file.");

        payouts.write("settlement.P1.csv.control.json", "{\"totals\": {\"EUR\": \"61.00\"}}");
        assertRefused(
                folder.resolve("settlement.P1.csv"),
                PayoutRules.FOUND,
                "settlement.P1.csv: its control file settlement.P1.csv.control.json says a total of 61.00 EUR, but the file"
                        + " has 60.00; nothing of it was counted: get the complete file, or correct its control file.");
    }

    @Test
    void aFileThatChangedWhileItWasRead() throws IOException {
        Path path = payouts.write("settlement.P1.csv", H + SALE);
        InputFile known = Fingerprint.of(1, path);
        try (PayoutFile file = PayoutFile.open(known, PayoutRules.FOUND)) {
            Files.writeString(path, H + SALE + RETURN);

            assertThatThrownBy(() -> file.forEachLine(line -> {}))
                    .hasMessage(
                            "settlement.P1.csv: changed while it was being read; nothing of it was counted: wait until"
                                    + " it is complete, then run again.");
        }
    }

    @Test
    void aRefusalTellsItsPartsToo() {
        RefusedFileException refusal =
                catchThrowableOfType(RefusedFileException.class, () -> payouts.read("settlement.P1.csv", "%PDF-1.7"));

        assertThat(List.of(refusal.fileName(), refusal.problem(), refusal.remedy()))
                .containsExactly("settlement.P1.csv", "is a PDF, not CSV", "export it as CSV (UTF-8)");
    }
}
