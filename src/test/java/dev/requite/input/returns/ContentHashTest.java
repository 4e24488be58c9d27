package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.HEADER;
import static dev.requite.input.returns.Returns.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.StagedRow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When two rows with the same row_id are the same row. */
class ContentHashTest {

    @TempDir
    Path folder;

    private Returns returns;

    @BeforeEach
    void freshFolder() {
        returns = new Returns(folder);
    }

    private String hash(String line) {
        return returns.row(line).contentHash();
    }

    @Test
    void theHashOfAWellFormedRowNeverChangesSinceSentRowsAreKnownByIt() {
        assertThat(hash("R1,klarna," + ORDER + ",item,SKU-1,2,89.89,EUR,,Too small,RMA-7"))
                .isEqualTo("06549832658ff636b0f35104c5ab207404dbe3a5bd16405ae0aa15ff28685f5d");
    }

    @Test
    void theSameContentWrittenDifferentlyIsTheSameRow() {
        String hash = hash("R1,klarna," + ORDER + ",item,SKU,2,10.00,EUR,,,");

        assertThat(hash("R1,klarna," + ORDER + ",item,SKU,2,10,EUR,,,")).isEqualTo(hash);
        assertThat(hash("R1,," + ORDER + ",,SKU,2.0,10.0,eur,,,")).isEqualTo(hash);
        assertThat(hash("\"R1\",\"klarna\"," + ORDER.toUpperCase(Locale.ROOT) + ",item,SKU,002,010.00,EUR,25, ,"))
                .isEqualTo(hash);
    }

    @Test
    void whatATypeIgnoresIsNoContent() {
        assertThat(hash("R1,," + ORDER + ",goodwill,SKU,2,5.00,EUR,25,,"))
                .isEqualTo(hash("R1,," + ORDER + ",goodwill,,,5.00,EUR,,,"));
    }

    /** Files had such a column before it meant something. */
    @Test
    void theCaptureIsNoContentButTellsRowsOfOneFileApart() {
        String altapay = "row_id,provider,order_id,line_reference,quantity,amount,currency,tax_rate";
        String row = "R1,altapay,1234,SKU,2,10.00,EUR,25";

        List<StagedRow> rows =
                returns.rowsOf(altapay + ",capture_id\n" + row + ",C-1\n" + row + ",C-2\n" + row + ",\n");

        assertThat(rows).extracting(StagedRow::captureId).containsExactly("C-1", "C-2", "");
        assertThat(rows)
                .extracting(StagedRow::contentHash)
                .containsOnly(returns.rowsOf(altapay + "\n" + row + "\n").get(0).contentHash());
        assertThat(rows).extracting(StagedRow::otherCells).doesNotHaveDuplicates();
        assertThat(returns.rowsOf("row_id,order_id,line_reference,quantity,capture_id\nR1," + ORDER + ",SKU,2,C-1\n"))
                .extracting(StagedRow::captureId)
                .containsExactly("");
    }

    @Test
    void unknownColumnsAndTheOrderOfColumnsAreNoContent() {
        String plain = hash("R1,," + ORDER + ",item,SKU,2,,,,,");

        List<StagedRow> rows = returns.rowsOf(
                "shop,quantity,line_reference,order_id,row_id\nA,2,SKU," + ORDER + ",R1\nB,2,SKU," + ORDER + ",R1\n");

        assertThat(rows).extracting(StagedRow::contentHash).containsOnly(plain);
    }

    @Test
    void everyMeaningfulDifferenceIsAnotherRow() {
        String[] lines = {
            "R1,altapay,1234,item,SKU,2,10.00,EUR,25,,",
            "R2,altapay,1234,item,SKU,2,10.00,EUR,25,,",
            "R1,altapay,1235,item,SKU,2,10.00,EUR,25,,",
            "R1,altapay,1234,item,SKU2,2,10.00,EUR,25,,",
            "R1,altapay,1234,item,SKU,2.5,10.00,EUR,25,,",
            "R1,altapay,1234,item,SKU,2,10.01,EUR,25,,",
            "R1,altapay,1234,item,SKU,2,10.00,SEK,25,,",
            "R1,altapay,1234,item,SKU,2,10.00,EUR,12,,",
            "R1,altapay,1234,item,SKU,2,10.00,EUR,25,Late,",
            "R1,altapay,1234,item,SKU,2,10.00,EUR,25,,Late",
            "R1,altapay,1234,goodwill,,,10.00,EUR,,,",
            "R1,altapay,1234,fee_reversal,,,10.00,EUR,,,",
            "R1,altapay,1234,fee_reversal,,,10.00,EUR,0,,",
            "R1,,ORDER,item,SKU,2,10.00,EUR,,,",
            "R1,,ORDER,item,SKU,2,,,,,",
            "R1,,ORDER,item,SKU,2,,,,ab,c",
            "R1,,ORDER,item,SKU,2,,,,a,bc",
        };
        Set<String> hashes = new HashSet<>();
        for (String line : lines) {
            StagedRow row = returns.row(line.replace("ORDER", ORDER));
            assertThat(row.verdict()).as(line).isNull();
            assertThat(hashes.add(row.contentHash())).as(line).isTrue();
        }
    }

    @Test
    void aMalformedRowIsKnownByItsCellsAndNeverTakenForAWellFormedOne() {
        String malformed = hash("R1,klarna," + ORDER + ",item,SKU,2,10,EURO,,,");

        assertThat(hash("R1,klarna," + ORDER + ",item,SKU,2,10,EURO,,,")).isEqualTo(malformed);
        assertThat(hash("R1,klarna," + ORDER + ",item,SKU,2,10.00,EURO,,,")).isNotEqualTo(malformed);
        assertThat(hash("R1,klarna," + ORDER + ",item,SKU,2,10,EUR,,,")).isNotEqualTo(malformed);
    }

    @Test
    void unreadableRowsAreKnownByAllTheirCells() {
        List<StagedRow> rows = returns.rowsOf(HEADER + "R1,a\nR1,a\nR1,b\n\"R1\"x,a\n");

        assertThat(rows.get(1).contentHash()).isEqualTo(rows.get(0).contentHash());
        assertThat(rows.subList(1, 4)).extracting(StagedRow::contentHash).doesNotHaveDuplicates();
    }
}
