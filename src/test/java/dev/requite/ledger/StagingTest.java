package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.row.Reason;
import dev.requite.model.row.ReasonCode;
import dev.requite.model.row.StagedRow;
import dev.requite.model.row.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Rows on their way into the ledger: who is the same, who contradicts whom, and in what pages they come out. */
class StagingTest {

    private static final Reason NO_ID = Reason.of(ReasonCode.ROW_ID_MALFORMED, "row_id is empty");
    private static final Reason BAD_QUANTITY = Reason.of(ReasonCode.QUANTITY_MALFORMED, "quantity is -1");

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    @Test
    void theSameRowTwiceInAFileCountsOnce() {
        ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-1", "o-1"), row(1, 4, "R-1", "o-1")));

        assertThat(fates("RUN")).containsExactly("1:2 staged", "1:3 duplicate SAME_ROW", "1:4 duplicate SAME_ROW");
    }

    @Test
    void theSameRowInTwoFilesCountsOnce() {
        ledger.staged("RUN", List.of(row(1, 9, "R-1", "o-1")), List.of(row(2, 2, "R-1", "o-1")));

        assertThat(fates("RUN")).containsExactly("1:9 staged", "2:2 duplicate SAME_ROW");
    }

    @Test
    void anIdWithTwoContentsIsNobodys() {
        ledger.staged(
                "RUN",
                List.of(
                        row(1, 2, "R-1", "o-1"),
                        row(1, 3, "R-1", "o-1"),
                        row(1, 4, "R-1", "o-1", "another content", null),
                        row(1, 5, "R-2", "o-1")));

        assertThat(fates("RUN"))
                .containsExactly(
                        "1:2 rejected ROW_ID_CONFLICT",
                        "1:3 rejected ROW_ID_CONFLICT",
                        "1:4 rejected ROW_ID_CONFLICT",
                        "1:5 staged");
    }

    @Test
    void aMalformedRowContradictsAWellFormedOneOfItsId() {
        ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1"), row(1, 3, "R-1", "o-1", "broken", BAD_QUANTITY)));

        assertThat(fates("RUN")).containsExactly("1:2 rejected ROW_ID_CONFLICT", "1:3 rejected ROW_ID_CONFLICT");
    }

    @Test
    void aMalformedRowTwiceIsRejectedOnceAndADuplicateThen() {
        ledger.staged(
                "RUN",
                List.of(
                        row(1, 2, "R-1", "o-1", "broken", BAD_QUANTITY),
                        row(1, 3, "R-1", "o-1", "broken", BAD_QUANTITY)));

        assertThat(fates("RUN")).containsExactly("1:2 rejected QUANTITY_MALFORMED", "1:3 duplicate SAME_ROW");
    }

    @Test
    void rowsWithoutAUsableIdAreNeverTakenForEachOther() {
        ledger.staged(
                "RUN",
                List.of(
                        row(1, 2, "", "o-1", "one", NO_ID),
                        row(1, 3, "", "o-1", "one", NO_ID),
                        row(1, 4, "", "o-2", "two", NO_ID),
                        row(1, 5, "a b", "o-2", "three", NO_ID),
                        row(1, 6, "a b", "o-2", "three", NO_ID)));

        assertThat(fates("RUN")).hasSize(5).allMatch(fate -> fate.endsWith("rejected ROW_ID_MALFORMED"));
    }

    /** An id that is too long is kept as far as there is room for it, which may be another row's whole id. */
    @Test
    void aRowIsNoDuplicateOfOneWhoseIdCannotBeUsed() {
        ledger.staged(
                "RUN",
                List.of(row(1, 2, "R-1", "o-1", "cut", NO_ID), row(1, 3, "R-1", "o-1"), row(1, 4, "R-1", "o-1")));

        assertThat(fates("RUN"))
                .containsExactly("1:2 rejected ROW_ID_MALFORMED", "1:3 staged", "1:4 duplicate SAME_ROW");
    }

    @Test
    void threeBadRowsInARowAreThreeRejects() {
        ledger.staged(
                "RUN",
                List.of(
                        row(1, 2, "R-1", "o-1"),
                        row(1, 3, "R-2", "o-1", "b", BAD_QUANTITY),
                        row(1, 4, "R-3", "o-1", "c", BAD_QUANTITY),
                        row(1, 5, "R-4", "o-1", "d", BAD_QUANTITY),
                        row(1, 6, "R-5", "o-1")));

        assertThat(fates("RUN"))
                .containsExactly(
                        "1:2 staged",
                        "1:3 rejected QUANTITY_MALFORMED",
                        "1:4 rejected QUANTITY_MALFORMED",
                        "1:5 rejected QUANTITY_MALFORMED",
                        "1:6 staged");
    }

    @Test
    void settlingIdentitiesTwiceChangesNothing() {
        ledger.staged(
                "RUN",
                List.of(
                        row(1, 2, "R-1", "o-1"),
                        row(1, 3, "R-1", "o-1"),
                        row(1, 4, "R-2", "o-1"),
                        row(1, 5, "R-2", "o-1", "other", null)));
        List<String> once = fates("RUN");

        TestLedger.settleIdentities(ledger.intake, "RUN");

        assertThat(fates("RUN")).isEqualTo(once);
    }

    @Test
    void runsDoNotMeddleInEachOthersIdentities() {
        ledger.staged("RUN-1", List.of(row(1, 2, "R-1", "o-1")));
        ledger.staged("RUN-2", List.of(row(1, 2, "R-1", "o-1", "other", null)));

        assertThat(fates("RUN-1")).containsExactly("1:2 staged");
        assertThat(fates("RUN-2")).containsExactly("1:2 staged");
    }

    @Test
    void aFileThatWasCutShortIsForgottenAloneAndReadAgain() {
        ledger.runs.open("RUN", RunKind.RUN, TestLedger.INPUTS, TestLedger.NOON);
        ledger.enterFile("RUN", 1);
        ledger.enterFile("RUN", 2);
        ledger.intake.stage("RUN", List.of(row(1, 2, "R-1", "o-1"), row(2, 2, "R-2", "o-1")));
        ledger.intake.complete("RUN", 1, 1);

        ledger.intake.forgetHalfRead("RUN");

        assertThat(fates("RUN")).containsExactly("1:2 staged");
        assertThat(ledger.intake.files("RUN"))
                .extracting(InputFileEntry::records)
                .containsExactly(1L, null);
    }

    /** What a process leaves that dies in the middle of forgetting must not look like files that were read. */
    @Test
    void ofARefusedRunNoFileCountsAsReadAnyMore() {
        ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")), List.of(row(2, 2, "R-2", "o-1")));

        ledger.intake.forgetRows("RUN");

        assertThat(fates("RUN")).isEmpty();
        assertThat(ledger.intake.files("RUN"))
                .extracting(InputFileEntry::records)
                .containsOnlyNulls();
    }

    @Test
    void whatARowHoldsComesBackToTheLastCharacter() {
        String text = "O'Neill \"quoted\"; 1,234.00 €\u0000\uD83D\uDE00 \\ %_ –".replace("\u0000", "");
        StagedRow plain = row(1, 2, "R-1", "o-'1\"é");
        StagedRow odd = new StagedRow(
                1,
                2,
                "R-1",
                plain.contentHash(),
                "klarna",
                plain.orderId(),
                "item",
                text,
                plain.quantity(),
                123456L,
                "EUR",
                2500,
                text,
                text,
                text,
                new Wish(30, 199L, 4711L),
                List.of(text, "", "=1+1", "a\nb"),
                null,
                null);
        ledger.staged("RUN", List.of(odd));

        StagedOrder order = ledger.stagedOrders("RUN").get(0);

        assertThat(order.orderId()).isEqualTo("o-'1\"é");
        assertThat(order.rows().get(0).lineReference()).isEqualTo(text);
        assertThat(order.rows().get(0).description()).isEqualTo(text);
        assertThat(order.rows().get(0).returnId()).isEqualTo(text);
        assertThat(order.rows().get(0).captureId()).isEqualTo(text);
        assertThat(order.rows().get(0).amount()).isEqualTo(123456);
        assertThat(Columns.texts(ledger.column("SELECT cells FROM return_row").get(0)))
                .containsExactly(text, "", "=1+1", "a\nb");
    }

    @Test
    void everyOrderComesOnceAndWholeHoweverTheRowsLie() {
        List<StagedRow> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add(row(1, 2 + i, "R-" + i, "o-" + (i * 7919) % 400));
        }
        ledger.staged("RUN", rows);

        List<StagedOrder> orders = ledger.stagedOrders("RUN");

        assertThat(orders)
                .extracting(StagedOrder::orderId)
                .doesNotHaveDuplicates()
                .hasSize(400);
        assertThat(orders.stream().flatMap(order -> TestLedger.rowIds(order).stream()))
                .doesNotHaveDuplicates()
                .hasSize(2_500);
        assertThat(ledger.plans.rowsStaged("RUN")).isEqualTo(2500);
    }

    @Test
    void anOrderLargerThanAPageIsStillOneOrder() {
        List<StagedRow> rows = new ArrayList<>();
        rows.add(row(1, 2, "first", "o-1"));
        IntStream.range(0, 1_200).forEach(i -> rows.add(row(1, 3 + i, "R-" + i, "o-2")));
        rows.add(row(1, 5_000, "last", "o-3"));
        ledger.staged("RUN", rows);

        List<StagedOrder> orders = ledger.stagedOrders("RUN");

        assertThat(orders).extracting(StagedOrder::orderId).containsExactly("o-1", "o-2", "o-3");
        assertThat(orders.get(1).rows()).hasSize(1_200);
    }

    private List<String> fates(String runId) {
        return ledger.column(
                "SELECT file_no || ':' || line_no || ' ' || status || COALESCE(' ' || reason_code, '') FROM return_row"
                        + " WHERE run_id = ? ORDER BY row_no",
                runId);
    }
}
