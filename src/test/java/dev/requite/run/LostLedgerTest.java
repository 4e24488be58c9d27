package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.fee;
import static dev.requite.run.Night.goodwill;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger is gone, the provider forgot our keys: what was paid is recognised on the orders. */
class LostLedgerTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}));

    @Test
    void theSameFilePaysNothingAgain() throws IOException {
        Path file = night.file(
                "a.csv",
                item("R-1", 1, 1),
                item("R-2", 1, 2),
                fee("R-3", 1, "2.50"),
                item("R-4", 3, 3),
                goodwill("R-5", 2, "7.00"));
        RunEnd before = night.run(file);
        List<BookedRefund> booked = night.booked();
        night.loseEverything();

        RunEnd after = night.run(file);

        assertThat(before.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(after.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(night.booked()).isEqualTo(booked);
        assertThat(fates(after))
                .containsExactlyInAnyOrder(
                        "R-1 refunded 5.00 ADOPTED",
                        "R-2 refunded 10.00 ADOPTED",
                        "R-3 refunded -2.50 ADOPTED",
                        "R-4 refunded 5.00 ADOPTED",
                        "R-4 refunded 10.00 ADOPTED",
                        "R-5 refunded 7.00 ADOPTED");
        assertThat(Night.conserved(after)).isTrue();
    }

    @Test
    void rowsThatAreGroupedDifferentlyNowAreRecognisedOneByOne() throws IOException {
        night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 2)));
        night.loseEverything();

        RunEnd other = night.run(night.file("b.csv", item("R-2", 1, 2), item("R-3", 1, 1)));
        RunEnd first = night.run(night.file("c.csv", item("R-1", 1, 1), item("R-4", 1, 1)));

        assertThat(fates(other)).containsExactly("R-2 refunded 10.00 ADOPTED", "R-3 refunded 5.00");
        assertThat(fates(first)).containsExactly("R-1 refunded 5.00 ADOPTED", "R-4 refunded 5.00");
        assertThat(night.refunded(1)).isEqualTo(2500);
    }

    @Test
    void filesThatComeNightByNightAgainTellOfEachRefundInOneReport() throws IOException {
        Path first = night.file("a.csv", item("R-1", 1, 2), goodwill("R-2", 2, "7.00"));
        Path second = night.file("b.csv", item("R-3", 1, 1), goodwill("R-4", 2, "1.00"));
        night.run(first);
        night.run(second);
        night.loseEverything();

        RunEnd one = night.run(first);
        assertThat(fates(night.dryRun(second))).contains("R-3 duplicate SAME_ROW");
        RunEnd two = night.run(second);
        RunEnd again = night.run(night.file("c.csv", item("R-3", 1, 1)));

        assertThat(fates(one)).containsExactly("R-1 refunded 10.00 ADOPTED", "R-2 refunded 7.00 ADOPTED");
        assertThat(fates(two)).containsExactly("R-3 refunded 5.00 ADOPTED", "R-4 refunded 1.00 ADOPTED");
        assertThat(fates(again)).containsExactly("R-3 duplicate SAME_ROW");
        assertThat(Night.conserved(two)).isTrue();
        assertThat(two.exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void anOlderVersionOfARowThatWasRefundedIsToldAndGetsNoDifference() throws IOException {
        Path first = night.file("a.csv", item("R-1", 1, 3), goodwill("R-2", 2, "7.00"), item("R-3", 2, 1));
        night.run(night.file("b.csv", item("R-1", 1, 2), goodwill("R-2", 2, "6.00")));
        night.loseEverything();

        RunEnd after = night.run(first);

        assertThat(fates(after))
                .containsExactly(
                        "R-1 refunded 10.00 ADOPTED_DIFFERS", "R-2 refunded 6.00 ADOPTED_DIFFERS", "R-3 refunded 5.00");
        assertThat(after.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(Night.conserved(after)).isTrue();
        assertThat(night.refunded(1)).isEqualTo(1000);
        assertThat(fates(night.run(first)))
                .containsExactly(
                        "R-1 rejected ROW_ALREADY_SENT", "R-2 rejected ROW_ALREADY_SENT", "R-3 duplicate SAME_ROW");
        assertThat(night.refunded(1)).isEqualTo(1000);
    }

    @Test
    void whatIsRecognisedOnceIsKnownFromThenOn() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1), goodwill("R-2", 1, "1.00"));
        night.run(file);
        night.loseEverything();
        night.run(file);

        assertThat(fates(night.run(file))).containsExactly("R-1 duplicate SAME_ROW", "R-2 duplicate SAME_ROW");
        assertThat(night.refunded(1)).isEqualTo(600);
    }

    @Test
    void aDryRunOnAnEmptyLedgerSaysSoAndEntersNothing() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        night.run(night.file("b.csv", item("R-1", 1, 1)));
        night.loseEverything();

        assertThat(fates(night.dryRun(file))).containsExactly("R-1 duplicate SAME_ROW", "R-2 planned");
        assertThat(fates(night.run(file))).containsExactly("R-1 refunded 5.00 ADOPTED", "R-2 refunded 5.00");
    }

    @Test
    void aRefundWhoseAnswerWasLostIsAdoptedADayLater() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.ANSWER_LOST);
        RunEnd unknown = night.run(night.file("a.csv", item("R-1", 1, 1)));
        assertThat(fates(unknown)).containsExactly("R-1 unknown OUTCOME_UNKNOWN");
        night.sandbox.faults().refunds().clear();
        night.sandbox.forgetKeys();
        night.settings.put("requite.klarna.key-window", "0s");
        int posts = night.posts();

        List<RunEnd> ends = night.rerun();

        assertThat(ends).extracting(Night::fates).containsExactly(List.of("R-1 refunded 5.00 ADOPTED"));
        assertThat(night.posts()).as("no byte was sent again").isEqualTo(posts);
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    @Test
    void aRefundThatNeverArrivedIsSentADayLater() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.CLOSED_BEFORE_BOOKING);
        RunEnd unknown = night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.sandbox.faults().refunds().clear();
        night.settings.put("requite.klarna.key-window", "0s");

        List<RunEnd> ends = night.rerun();

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(ends).extracting(Night::fates).containsExactly(List.of("R-1 refunded 5.00"));
        assertThat(night.refunded(1)).isEqualTo(500);
    }
}
