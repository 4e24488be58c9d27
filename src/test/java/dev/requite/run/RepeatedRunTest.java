package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedRefund;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files come again, as they were or corrected; money moves once. */
class RepeatedRunTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}), mugs(4, 10));

    @Test
    void theSameFileAgainSendsNothing() {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 2), item("R-3", 2, 1));
        RunEnd first = night.run(file);
        int posts = night.posts();

        RunEnd second = night.run(file);

        assertThat(first.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(first)).containsExactly("R-1 refunded 5.00", "R-2 refunded 10.00", "R-3 refunded 5.00");
        assertThat(second.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(second.runId()).isNotEqualTo(first.runId());
        assertThat(fates(second)).allMatch(fate -> fate.endsWith("duplicate SAME_ROW"));
        assertThat(night.posts()).isEqualTo(posts);
        assertThat(night.refunded(1)).isEqualTo(1500);
    }

    /** Whoever led it may die between the end of the run and telling so. */
    @Test
    void aCallThatAnotherMachineBroughtToItsEndIsNotRunAnew() {
        Instant began = Instant.now();
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        RunEnd first = night.run(file);

        RunEnd joined = night.call(
                session -> session.runs().run(new RunInputs(List.of(file.toString()), Set.of(), null, began)));
        RunEnd nextNight = night.call(session -> session.runs()
                .run(new RunInputs(
                        List.of(file.toString()), Set.of(), null, Instant.now().plusSeconds(1))));

        assertThat(joined.runId()).isEqualTo(first.runId());
        assertThat(joined.exitCode()).isEqualTo(first.exitCode());
        assertThat(fates(joined)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00");
        assertThat(nextNight.runId()).isNotEqualTo(first.runId());
    }

    @Test
    void tomorrowsFileDoesNotRegroupYesterdaysRows() {
        night.run(night.file("a.csv", item("R-7", 1, 1)));

        RunEnd next = night.run(night.file("b.csv", item("R-7", 1, 1), item("R-8", 1, 1)));

        assertThat(fates(next)).containsExactly("R-7 duplicate SAME_ROW", "R-8 refunded 5.00");
        assertThat(night.booked()).extracting(BookedRefund::amount).containsExactly(500L, 500L);
    }

    @Test
    void aFileThatASpreadsheetSavedAnewPaysNothingTwice() {
        night.run(night.file("a.csv", item("0001", 1, 1), item("a-2", 2, 1), item("0003", 4, 99)));
        Path mended = night.file("b.csv", item("1", 1, 1), item("A-2", 2, 1), item("3", 4, 1));

        RunEnd next = night.run(mended);

        assertThat(fates(next))
                .containsExactly("1 held ROW_ID_LOOKS_ALIKE", "A-2 held ROW_ID_LOOKS_ALIKE", "3 refunded 5.00");
        assertThat(Night.report(next, "settlement-references.csv").get(0).get("reason"))
                .contains("row_id 1 looks like 0001, sent in refund ");
        assertThat(next.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(night.refunded(1)).isEqualTo(500);

        RunEnd accepted = night.call(
                session -> session.runs().run(new RunInputs(List.of(mended.toString()), Set.of("1"), null, null)));

        assertThat(fates(accepted))
                .containsExactly("1 refunded 5.00", "A-2 held ROW_ID_LOOKS_ALIKE", "3 duplicate SAME_ROW");
        assertThat(night.refunded(1)).isEqualTo(1000);
    }

    @Test
    void aRowThatStandsInOneFileTwiceWithOtherSerialNumbersIsTwoWishesUnderOneId() {
        String header = "row_id,order_id,line_reference,quantity,serial_number,note";
        String row = "," + Night.orderId(1) + ",MUG,1,";

        RunEnd end = night.run(night.fileOf(
                "a.csv",
                header,
                "R-1" + row + "SN-1,",
                "R-1" + row + "SN-2,",
                "R-2" + row + "SN-3,",
                "R-2" + row + "SN-3,"));

        assertThat(fates(end))
                .containsExactly(
                        "R-1 rejected ROW_ID_CONFLICT",
                        "R-1 rejected ROW_ID_CONFLICT",
                        "R-2 refunded 5.00",
                        "R-2 duplicate SAME_ROW");
        assertThat(Night.report(end, "settlement-references.csv").get(0).get("reason"))
                .endsWith("columns that mean nothing here: a.csv line 2 and a.csv line 3.");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
    }

    @Test
    void aCorrectedFileBesideItsOriginalIsToldWithBothPlaces() {
        Path original = night.file("a.csv", item("R-0", 2, 1), item("R-1", 1, 99));
        Path corrected = night.file("a-corrected.csv", item("R-1", 1, 1));

        RunEnd end = night.run(original, corrected);

        assertThat(fates(end))
                .containsExactly("R-1 rejected ROW_ID_CONFLICT", "R-0 refunded 5.00", "R-1 rejected ROW_ID_CONFLICT");
        assertThat(Night.report(end, "settlement-references.csv").get(0).get("reason"))
                .isEqualTo("This row_id stands in the run more than once, with different content:"
                        + " a-corrected.csv line 2 and a.csv line 3.");
    }

    @Test
    void aRowThatTwoFilesHaveWithOtherColumnsOfTheirOwnIsOneRow() {
        String row = "," + Night.orderId(1) + ",MUG,1,";
        Path warehouse = night.fileOf("a.csv", "row_id,order_id,line_reference,quantity,dock", "R-1" + row + "D2");
        Path store = night.fileOf("b.csv", "row_id,order_id,line_reference,quantity,till", "R-1" + row + "T7");

        assertThat(fates(night.run(warehouse, store))).containsExactly("R-1 refunded 5.00", "R-1 duplicate SAME_ROW");
    }

    @Test
    void twoRefundsOfTheSameSkuAndAmountAreTwoRefunds() {
        RunEnd first = night.run(night.file("a.csv", item("R-1", 1, 1)));
        RunEnd second = night.run(night.file("b.csv", item("R-2", 1, 1)));

        assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(ExitCode.SETTLED);
        assertThat(night.refunded(1)).isEqualTo(1000);
        assertThat(night.booked())
                .extracting(BookedRefund::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void otherContentUnderAUsedRowIdIsRejectedAndTheEarlierRefundStands() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));

        RunEnd next = night.run(night.file("b.csv", item("R-1", 1, 2)));

        assertThat(fates(next)).containsExactly("R-1 rejected ROW_ALREADY_SENT");
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    @Test
    void whatWasRejectedForCertainIsPlannedAfreshUnderTheNextGeneration() {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        night.sandbox.behave(behaviour -> behaviour.maximumAmount(400));
        RunEnd refused = night.run(file);
        night.sandbox.behave(behaviour -> behaviour.maximumAmount(100_000_000));

        RunEnd again = night.run(file);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(fates(refused)).containsExactly("R-1 rejected PROVIDER_REJECTED", "R-2 rejected PROVIDER_REJECTED");
        assertThat(summary(refused).path("refunds").path("count").intValue(-1)).isZero();
        assertThat(fates(again)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00");
        assertThat(night.sandbox.books().refundRequests())
                .extracting(request -> request.key())
                .as("a stored refusal may be replayed, so the key is new")
                .doesNotHaveDuplicates()
                .hasSize(4);
    }

    @Test
    void aRowWhoseSecondCaptureRefusedIsCompletedLaterAndItsFirstPartIsNotPaidAgain() {
        Path file = night.file("a.csv", item("R-1", 3, 3));
        night.sandbox.behave(behaviour -> behaviour.maximumAmount(600));
        RunEnd half = night.run(file);
        night.sandbox.behave(behaviour -> behaviour.maximumAmount(100_000_000));

        RunEnd whole = night.run(file);

        assertThat(conserved(half)).isTrue();
        assertThat(half.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(whole.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(conserved(whole)).isTrue();
        assertThat(night.booked()).extracting(BookedRefund::amount).containsExactly(500L, 1000L);
        assertThat(night.booked())
                .extracting(BookedRefund::captureId)
                .containsExactly(Night.captureId(3, "a"), Night.captureId(3, "b"));
    }

    @Test
    void correctedRejectsAreFedBackAsTheyAre() throws IOException {
        RunEnd first = night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 99)));
        Path rejects = Objects.requireNonNull(first.reports()).resolve("rejects.csv");
        String corrected = Files.readString(rejects).replace(",99,", ",2,");
        Path again = Files.writeString(folder.resolve("corrected.csv"), corrected);

        RunEnd second = night.run(again);

        assertThat(fates(first)).containsExactly("R-1 refunded 5.00", "R-2 rejected QUANTITY_EXCEEDS_CAPTURED");
        assertThat(fates(second)).containsExactly("R-2 refunded 10.00");
        assertThat(night.refunded(1)).isEqualTo(1500);
    }

    @Test
    void whatWasPaidIsADuplicateThoughTheRestOfItsRunWaitsForApproval() {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        changedBetweenPlanAndSending(file);
        night.settings.put("requite.limits.total.EUR", "1.00");
        ExitCode waits = night.rerun().get(0).exitCode();
        night.settings.remove("requite.limits.total.EUR");

        RunEnd other = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        assertThat(waits).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(fates(other)).containsExactly("R-1 held AWAITING_APPROVAL", "R-2 duplicate SAME_ROW");
    }

    private RunEnd changedBetweenPlanAndSending(Path file) {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(file);
        night.somebodyRefundsAMug(1);
        RunEnd changed = night.call(session ->
                session.runs().approve(summary(waiting).path("plan_id").stringValue(""), Night.SOMEBODY));
        night.settings.remove("requite.limits.total.EUR");
        return changed;
    }
}
