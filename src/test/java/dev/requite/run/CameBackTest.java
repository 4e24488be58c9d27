package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.run.settling.FilledIn;
import dev.requite.sandbox.books.BookedRefund;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A refund that came back, from the file to the provider's books, which go on counting it as Klarna's do. */
class CameBackTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Night night = Night.in(folder, mugs(1, 3));
    private Path file = Path.of("");
    private String reference = "";

    @BeforeEach
    void refunded() {
        night.settings.put("requite.settlement.overdue-after", "1ms");
        file = night.file("a.csv", item("R-1", 1, 1));
        RunEnd first = night.run(file);
        reference = Night.report(first, "settlement-references.csv").get(0).get("reference");
        assertThat(fates(first)).containsExactly("R-1 refunded 5.00");
    }

    private RunEnd decide(String decision) {
        return night.call(session -> session.decisions()
                .decide(new FilledIn(reference, null, decision, "", "the bank sent it back", "Ann")));
    }

    @Test
    void itsRowIsPaidAgainOnceAPersonSaysThatTheSumStays() {
        decide("came-back");
        assertThat(fates(night.run(file))).containsExactly("R-1 held CAME_BACK_NOT_SHOWN");
        assertThat(night.posts()).isOne();

        assertThat(decide("came-back sum-stays").exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(night.run(file))).containsExactly("R-1 refunded 5.00");
        assertThat(fates(night.run(file))).containsExactly("R-1 duplicate SAME_ROW");

        assertThat(night.booked()).extracting(BookedRefund::amount).containsExactly(500L, 500L);
        assertThat(night.booked()).extracting(BookedRefund::reference).doesNotHaveDuplicates();
        assertThat(decide("undo").message()).contains("are in a new refund already");
    }

    @Test
    void whatIsLeftOfItsOrderCanStillBeRefundedOnce() {
        decide("came-back sum-stays");
        night.run(file);

        RunEnd end = night.run(night.file("b.csv", item("R-2", 1, 2)));

        // The books hold 15.00 of which 10.00 are refunded: they have no room for what came back.
        assertThat(fates(end)).containsExactly("R-2 rejected PROVIDER_REJECTED");
        assertThat(fates(night.run(night.file("c.csv", item("R-3", 1, 1))))).containsExactly("R-3 refunded 5.00");
        assertThat(night.refunded(1)).isEqualTo(1500);
    }

    @Test
    void whatIsTakenBackBeforeTheNextRunIsNotPaid() {
        decide("came-back sum-stays");
        decide("undo");

        assertThat(fates(night.run(file))).containsExactly("R-1 duplicate SAME_ROW");
        assertThat(night.posts()).isOne();
    }
}
