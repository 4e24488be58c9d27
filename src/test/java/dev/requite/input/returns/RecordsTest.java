package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.HEADER;
import static dev.requite.input.returns.Returns.ORDER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.input.file.Fingerprint;
import dev.requite.input.file.IntakeLimits;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file is cut into records, and that a bad line costs nothing but itself. */
class RecordsTest extends RecordsOfAFile {

    @Test
    void aFileWithoutRowsIsANightWithoutReturns() {
        assertThat(returns.rowsOf(HEADER)).isEmpty();
        assertThat(returns.rowsOf(HEADER.strip())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesAreCountedByAnyLineBreakBlankOnesToo(String lineBreak) {
        String text = "\ufeff" + HEADER + "\n" + good("R1") + "\n   \n\n" + good("R2") + "\n";

        List<StagedRow> rows = returns.rowsOf(text.replace("\n", lineBreak));

        assertThat(rows).hasSize(2);
        assertGood(rows.get(0), "R1", 3);
        assertGood(rows.get(1), "R2", 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aRecordIsOnTheLineWhereItStartsEvenIfItsCellsHoldLineBreaks(String lineBreak) {
        String text = HEADER + Returns.itemWith(Column.DESCRIPTION, "one\ntwo\n\nfour") + "\n" + good("R2");

        List<StagedRow> rows = returns.rowsOf(text.replace("\n", lineBreak));

        assertThat(rows).hasSize(2);
        assertGood(rows.get(0), "R1", 2);
        assertThat(rows.get(0).description()).isEqualTo("one two  four");
        assertGood(rows.get(1), "R2", 6);
    }

    @Test
    void tooFewAndTooManyCellsAreUnreadableAndKeepTheirId() {
        List<StagedRow> rows = returns.rowsOf(HEADER + "R1,klarna," + ORDER + "\n" + good("R2") + ",x\n" + good("R3"));

        assertThat(rows).hasSize(3);
        assertUnreadable(
                rows.get(0),
                2,
                "the line has 3 cells, the header 11: line_reference is empty, and an item needs one; it may be a return"
                        + " fee of order \"" + ORDER + "\" at klarna");
        assertThat(rows.get(0).rowId()).isEqualTo("R1");
        assertThat(rows.get(0).cells()).containsExactly("R1", "klarna", ORDER);
        assertUnreadable(rows.get(1), 3, "the line has 12 cells, the header 11");
        assertGood(rows.get(2), "R3", 4);
    }

    @Test
    void emptyCellsThatAreMissingOrTooManyAtARowsEndAreNoFault() {
        String header = "row_id,order_id,line_reference,quantity,amount,currency,description,return_id,,\n";
        String row = "," + ORDER + ",SKU,1";

        List<StagedRow> rows = returns.rowsOf(header + "R1" + row + ",,,,RMA-7,,\n" + "R2" + row + ",,,,RMA-7\r\n"
                + "R3" + row + "\nR4" + row + ",,,,,,,,,\nR5" + row + ", , \nR6" + row + ",5,EUR\n");

        assertThat(rows).hasSize(6);
        for (int i = 0; i < rows.size(); i++) {
            assertGood(rows.get(i), "R" + (i + 1), i + 2);
        }
        assertThat(rows.get(1).returnId()).isEqualTo("RMA-7");
        assertThat(rows.get(2).cells()).containsExactly("R3", ORDER, "SKU", "1");
        assertThat(rows.get(2).contentHash())
                .isEqualTo(returns.rowsOf(HEADER + "R3,," + ORDER + ",,SKU,1,,,,,\n")
                        .get(0)
                        .contentHash());
        assertThat(rows.get(5).amount()).isEqualTo(500);
    }

    @Test
    void aFileThatIsCutOffBeforeItsLastRowsAmountDoesNotPayTheWholeWorth() {
        String header = "row_id,order_id,line_reference,quantity,amount,currency\n";

        List<StagedRow> rows = returns.rowsOf(header + "R1," + ORDER + ",SKU,1");

        assertThat(rows).hasSize(1);
        assertUnreadable(
                rows.get(0),
                2,
                "the line has 4 cells, the header 6, and the file ends there without a line break, as if it were cut off");
        assertGood(returns.rowsOf(header + "R1," + ORDER + ",SKU,1,5,EUR").get(0), "R1", 2);
        assertGood(
                returns.rowsOf("row_id,order_id,line_reference,quantity,\nR1," + ORDER + ",SKU,1")
                        .get(0),
                "R1",
                2);
    }

    @Test
    void aRowThatALineBreakWithoutQuotesBreaksInTwoIsNotPaidByHalves() {
        String header = "row_id,order_id,line_reference,quantity,description,amount,currency\n";
        String broken = "R1," + ORDER + ",SKU,1,Too\nsmall,5.00,EUR\n";

        List<StagedRow> rows = returns.rowsOf(header + broken + "R2," + ORDER + ",SKU,1\nR3," + ORDER + ",SKU,1\n");

        assertThat(rows).hasSize(4);
        assertUnreadable(
                rows.get(0),
                2,
                "the line ends early and the next one is no row, as if a line break stood in a cell without quotes");
        assertThat(rows.get(0).rowId()).isEqualTo("R1");
        assertThat(Returns.reason(rows.get(1)).code()).isEqualTo(ReasonCode.ROW_UNREADABLE);
        assertGood(rows.get(2), "R2", 4);
        assertGood(rows.get(3), "R3", 5);
    }

    @Test
    void rowsOfDelimitersAndBlanksAloneAreNoRows() {
        List<StagedRow> rows = returns.rowsOf(
                ",,\n" + HEADER + ",,,,,,,,,,\n" + good("R1") + "\n, ,\u00a0,,\n\n\"\",\"\"\n" + good("R2") + "\n");

        assertThat(rows).hasSize(2);
        assertGood(rows.get(0), "R1", 4);
        assertGood(rows.get(1), "R2", 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\u001a", "\u001a", "\n\u001a"})
    void theEndMarkOfDosIsNoRow(String end) {
        List<StagedRow> rows = returns.rowsOf(HEADER + good("R1") + "\n" + good("R2") + end);

        assertThat(rows).hasSize(2);
        assertGood(rows.get(1), "R2", 3);
        assertThat(returns.rowsOf(HEADER + "\u001a")).isEmpty();
    }

    @Test
    void anEndMarkThatEndsNothingIsAControlCharacter() {
        List<StagedRow> rows = returns.rowsOf(HEADER + good("R1\u001a") + "\n" + good("R2") + "\n");

        assertThat(Returns.reason(rows.get(0)).code()).isEqualTo(ReasonCode.CELL_UNSAFE);
        assertGood(rows.get(1), "R2", 3);
    }

    @Test
    void thousandsOfGoodAndBrokenLinesStayInTheirOrder() {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append(i % 3 == 0 ? "R" + i + ",\"x\"y" : good("R" + i)).append(i % 2 == 0 ? "\n" : "\r\n");
        }

        List<StagedRow> rows = returns.rowsOf(text.toString());

        assertThat(rows).hasSize(20_000);
        for (int i = 0; i < rows.size(); i++) {
            StagedRow row = rows.get(i);
            assertThat(row.lineNumber()).isEqualTo(i + 2);
            if (i % 3 == 0) {
                assertThat(row.cells()).containsExactly("R" + i + ",\"x\"y");
            } else {
                assertThat(row.rowId()).isEqualTo("R" + i);
            }
        }
    }

    @Test
    void unknownColumnsAreKeptAndOtherwiseIgnored() {
        String text = "note,row_id,,order_id,line_reference,quantity\n\"a\u0007\nb\",R1,x," + ORDER + ",SKU,1\n";
        Path path = returns.write("returns.csv", text);

        try (ReturnsFile file = ReturnsFile.open(Fingerprint.of(4, path), Returns.RULES)) {
            assertThat(file.header()).containsExactly("note", "row_id", "", "order_id", "line_reference", "quantity");
            StagedRow row = Objects.requireNonNull(file.next());
            assertThat(row.verdict()).isNull();
            assertThat(row.fileNumber()).isEqualTo(4);
            assertThat(row.cells()).containsExactly("a\u0007\nb", "R1", "x", ORDER, "SKU", "1");
            assertThat(file.rows()).isEqualTo(1);
            assertThat(file.next()).isNull();
            assertThat(file.next()).isNull();
        }
    }

    @Test
    void blanksAroundColumnNamesAreNoMatter() {
        List<StagedRow> rows = returns.rowsOf("row_id , order_id, line_reference,\tquantity\nR1," + ORDER + ",SKU,1\n");

        assertGood(rows.get(0), "R1", 2);
    }

    @Test
    void withATypeColumnOtherRowsNeedNeitherLineNorQuantityColumn() {
        List<StagedRow> rows = returns.rowsOf(
                "row_id,order_id,type,amount,currency\nR1," + ORDER + ",goodwill,5,EUR\nR2," + ORDER + ",item,5,EUR\n");

        assertGood(rows.get(0), "R1", 2);
        assertThat(Returns.reason(rows.get(1)).code()).isEqualTo(ReasonCode.LINE_REFERENCE_MISSING);
    }

    @Test
    void anotherDelimiterCanBeConfigured() {
        Path path = returns.write("returns.csv", (HEADER + good("R1")).replace(',', ';'));

        List<StagedRow> rows = Returns.rows(
                path,
                new IntakeRules(
                        new FormRules(';', null, Set.of()), "klarna", Returns.PROVIDERS, IntakeLimits.defaults()));

        assertGood(rows.get(0), "R1", 2);
    }

    @Test
    void severalPackedMembersAreOneFile() {
        byte[] first = Returns.gzip((HEADER + good("R1") + "\n").getBytes(UTF_8));
        byte[] second = Returns.gzip((good("R2") + "\n").getBytes(UTF_8));
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(Returns.rows(returns.write("returns.csv.gz", both))).hasSize(2);
    }

    @Test
    void aMembersHeaderMayTellMoreThanItMust() {
        byte[] bare = Returns.gzip((HEADER + good("R1") + "\n").getBytes(UTF_8));
        byte[] more = "\u0003\u0000abcreturns.csv\u0000by the till\u0000xx".getBytes(UTF_8);
        byte[] told = new byte[bare.length + more.length];
        System.arraycopy(bare, 0, told, 0, 10);
        told[3] = 2 + 4 + 8 + 16;
        System.arraycopy(more, 0, told, 10, more.length);
        System.arraycopy(bare, 10, told, 10 + more.length, bare.length - 10);

        assertThat(Returns.rows(returns.write("returns.csv.gz", told))).hasSize(1);
    }
}
