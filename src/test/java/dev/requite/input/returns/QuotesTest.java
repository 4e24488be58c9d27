package dev.requite.input.returns;

import static dev.requite.input.returns.Returns.HEADER;
import static dev.requite.input.returns.Returns.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.input.file.RefusedFileException;
import dev.requite.model.row.StagedRow;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quotes: what they hold together, and how little a misplaced one costs. */
class QuotesTest extends RecordsOfAFile {

    @Test
    void doubledQuotesAndDelimitersInQuotesAreText() {
        StagedRow row = returns.row(Returns.itemWith(Column.DESCRIPTION, "5\" too long, \"really\""));

        assertGood(row, "R1", 2);
        assertThat(row.description()).isEqualTo("5\" too long, \"really\"");
    }

    @Test
    void aMisplacedQuoteCostsItsOwnLineOnly() {
        String stray = "R2,\"klarna\"x," + ORDER + ",item,SKU,1,,,,,";
        List<StagedRow> rows = returns.rowsOf(HEADER + good("R1") + "\n" + stray + "\n" + good("R3") + "\n");

        assertThat(rows).hasSize(3);
        assertGood(rows.get(0), "R1", 2);
        assertUnreadable(rows.get(1), 3, "a quote stands in the middle of a cell or is not closed");
        assertThat(rows.get(1).cells()).containsExactly(stray);
        assertThat(rows.get(1).rowId()).isEmpty();
        assertGood(rows.get(2), "R3", 4);
    }

    @Test
    void aQuoteThatSwallowsTheNextLinesGivesThemBack() {
        String inches = "R2,,\"" + ORDER + ",item,SKU,1,,,,,";
        String text = HEADER + inches + "\r\n" + good("R3") + "\r\n" + good("R4") + "\r\n";

        List<StagedRow> rows = returns.rowsOf(text);

        assertThat(rows).hasSize(3);
        assertUnreadable(rows.get(0), 2, "a quote stands in the middle of a cell or is not closed");
        assertGood(rows.get(1), "R3", 3);
        assertGood(rows.get(2), "R4", 4);
    }

    @Test
    void aMisplacedQuoteOnTheLastLineWithoutLineBreak() {
        List<StagedRow> rows = returns.rowsOf(HEADER + good("R1") + "\nR2,\"a\"b");

        assertThat(rows).hasSize(2);
        assertUnreadable(rows.get(1), 3, "a quote stands in the middle of a cell or is not closed");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverTheQuotesEveryFileIsReadToItsEndOrSaysWhichQuoteIsOpen(long seed) {
        Random random = new Random(seed);
        String alphabet = "\"\"\"\",,,\n\n\r \tab";
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = random.nextInt(200); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        text.append('\n').append(good("LAST")).append('\n');

        try {
            List<StagedRow> rows = returns.rowsOf(text.toString());
            assertGood(
                    rows.get(rows.size() - 1), "LAST", rows.get(rows.size() - 1).lineNumber());
        } catch (RefusedFileException e) {
            assertThat(e).as("seed %d", seed).hasMessageContaining("is never closed");
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 500);
    }
}
