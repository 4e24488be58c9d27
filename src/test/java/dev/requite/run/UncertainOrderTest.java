package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order of whose refund nobody knows what became waits until a look or a person tells. */
class UncertainOrderTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}), mugs(4, 10));

    @Test
    void anOrderWithAnUnknownOutcomeTakesNothingNewUntilItIsSettled() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.ERROR_503_AFTER_BOOKING);
        Path next = night.file("b.csv", item("R-2", 1, 1), item("R-3", 2, 1));
        RunEnd unknown = night.run(night.file("a.csv", item("R-1", 1, 1)));
        assertThat(fates(unknown)).containsExactly("R-1 unknown OUTCOME_UNKNOWN");
        RunEnd waiting = night.run(next);
        night.sandbox.faults().refunds().clear();

        List<RunEnd> settled = night.rerun();
        RunEnd taken = night.run(next);

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(fates(waiting)).containsExactly("R-2 held ORDER_UNSETTLED", "R-3 refunded 5.00");
        assertThat(settled).extracting(RunEnd::exitCode).containsExactly(ExitCode.SETTLED);
        assertThat(fates(settled.get(0))).containsExactly("R-1 refunded 5.00 ADOPTED");
        assertThat(fates(taken)).containsExactly("R-2 refunded 5.00", "R-3 duplicate SAME_ROW");
        assertThat(night.refunded(1)).isEqualTo(1000);
    }

    @Test
    void aPersonsWordSettlesWhatIsUnknownAndFreesItsOrder() throws IOException {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.ERROR_503_AFTER_BOOKING);
        RunEnd unknown = night.run(night.file("a.csv", item("R-1", 1, 1)));
        UUID reference = UUID.fromString(night.booked().get(0).key());
        night.sandbox.faults().refunds().clear();

        RunEnd settled =
                night.call(session -> session.runs().settle(reference, Finding.REFUNDED, null, Night.SOMEBODY));
        RunEnd again =
                night.call(session -> session.runs().settle(reference, Finding.NOT_REFUNDED, null, Night.SOMEBODY));
        RunEnd next = night.run(night.file("b.csv", item("R-2", 1, 1)));

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(settled.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(settled)).containsExactly("R-1 refunded 5.00 SETTLED_BY_HAND");
        assertThat(night.call(session -> session.reports().explain("R-1")).text())
                .as("the word that was not taken is no decision")
                .containsOnlyOnce("Ada found the refund carried out " + reference + " on till-7 at ");
        assertThat(conserved(settled)).isTrue();
        assertThat(again.exitCode()).as("what is certain is nobody's to change").isEqualTo(ExitCode.USAGE);
        assertThat(fates(next)).containsExactly("R-2 refunded 5.00");
        assertThat(night.rerun()).extracting(RunEnd::runId).containsOnlyNulls();
    }

    @Test
    void whatAPersonDidNotFindIsSentOnlyIfItsOrderIsUnchanged() throws IOException {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.ERROR_503_AFTER_BOOKING);
        RunEnd unknown = night.run(night.file("a.csv", item("R-1", 1, 1)));
        UUID reference = UUID.fromString(night.booked().get(0).key());
        night.sandbox.faults().refunds().clear();

        List<String> denied = fates(
                night.call(session -> session.runs().settle(reference, Finding.NOT_REFUNDED, null, Night.SOMEBODY)));
        List<RunEnd> rerun = night.rerun();

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(denied).containsExactly("R-1 failed NOT_SENT");
        assertThat(fates(rerun.get(0))).as("the person was wrong").containsExactly("R-1 failed ORDER_CHANGED");
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    /** Its first request got no answer, the second was refused, and nothing shows: the first may still arrive. */
    @Test
    void whatWasRefusedInDoubtIsPlannedAgainWhenNothingOfItCanArriveAnyMore() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.CLOSED_BEFORE_BOOKING);
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.sandbox.faults().refunds().clear();
        night.tamper(
                "UPDATE refund SET state = 'REJECTED', reason_code = 'PROVIDER_REJECTED', refusal = 'HTTP 403 no'");
        Path corrected = night.file("b.csv", item("R-1", 1, 2), item("R-2", 1, 1), item("R-3", 2, 1));

        RunEnd early = night.run(corrected);
        night.tamper("UPDATE refund SET last_sent_at = last_sent_at - INTERVAL '13' HOUR WHERE refusal IS NOT NULL");
        RunEnd late = night.run(corrected);

        assertThat(fates(early))
                .containsExactly("R-1 held ORDER_UNSETTLED", "R-2 held ORDER_UNSETTLED", "R-3 refunded 5.00");
        assertThat(Night.report(early, "settlement-references.csv").get(0).get("reason"))
                .contains("may still arrive: send this row again 12 hours after ");
        assertThat(fates(late)).containsExactly("R-1 refunded 10.00", "R-2 refunded 5.00", "R-3 duplicate SAME_ROW");
        assertThat(night.refunded(1)).isEqualTo(1500);
    }

    @Test
    void whatWasRefusedForCertainIsPlannedAgainAtOnce() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), Fault.CLOSED_BEFORE_BOOKING);
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.sandbox.faults().refunds().clear();
        night.tamper("UPDATE refund SET state = 'REJECTED', reason_code = 'PROVIDER_REJECTED', refusal = NULL");

        RunEnd corrected = night.run(night.file("b.csv", item("R-1", 1, 2)));

        assertThat(fates(corrected)).containsExactly("R-1 refunded 10.00");
    }
}
