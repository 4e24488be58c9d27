package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.orderId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Operations beside refunds of which nobody knows what became, and the other way round: each holds up no more than it has to. */
class UncertainOperationsTest extends OperationsOfANight {

    @Test
    void aPersonsWordSettlesADueDateOfWhichNobodyKnows() {
        night.sandbox.faults().dueDates().forOrder(orderId(OWES), Fault.ANSWER_LOST);
        Path file = putOff("D-1", OWES);
        RunEnd unknown = night.run(file);
        List<String> before = fates(unknown);
        night.sandbox.faults().clear();

        RunEnd settled = night.call(session ->
                session.runs().settle(UUID.fromString(key("extend-due-date")), Finding.DONE, null, Night.SOMEBODY));

        assertThat(before).containsExactly("D-1 unknown OUTCOME_UNKNOWN");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(settled.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(settled)).containsExactly("D-1 done SETTLED_BY_HAND");
        assertThat(conserved(settled)).isTrue();
        assertThat(fates(night.run(file))).containsExactly("D-1 duplicate SAME_ROW");
        assertThat(booked()).hasSize(1);
    }

    @Test
    void afterTheKeysTimeADueDateIsNeverSentAgainByItself() {
        night.sandbox.faults().dueDates().forOrder(orderId(OWES), Fault.ANSWER_LOST);
        night.run(putOff("D-1", OWES));
        night.sandbox.faults().clear();
        night.sandbox.forgetKeys();
        night.settings.put("requite.klarna.key-window", "0s");

        RunEnd rerun = night.rerun().get(0);

        assertThat(fates(rerun)).containsExactly("D-1 unknown OUTCOME_UNKNOWN");
        assertThat(booked()).hasSize(1);
    }

    @Test
    void anUnsureRefundHoldsDueDatesAndReleasesAndNoExtension() {
        night.sandbox.faults().refunds().mix(1, 1, List.of(Fault.ANSWER_LOST));

        RunEnd end = night.run(everything());
        List<String> held = fates(end);
        night.sandbox.faults().clear();
        RunEnd rerun = night.rerun().get(0);

        assertThat(held)
                .containsExactly(
                        "E-1 done",
                        "R-1 unknown OUTCOME_UNKNOWN",
                        "D-1 failed NOT_SENT",
                        "R-2 unknown OUTCOME_UNKNOWN",
                        "A-1 failed NOT_SENT",
                        "R-3 unknown OUTCOME_UNKNOWN");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(rerun.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(rerun)).contains("D-1 done", "A-1 done");
        assertThat(conserved(end)).isTrue();
        assertThat(conserved(rerun)).isTrue();
        assertThat(booked()).hasSize(3);
    }

    @Test
    void anExtensionOfWhichNobodyKnowsHoldsUpNoRefund() {
        night.sandbox.faults().extensions().forOrder(orderId(WAITS), Fault.CLOSED_BEFORE_BOOKING);

        RunEnd end = night.run(everything());

        assertThat(fates(end))
                .containsExactly(
                        "E-1 unknown OUTCOME_UNKNOWN",
                        "R-1 refunded 5.00",
                        "D-1 done",
                        "R-2 refunded 5.00",
                        "A-1 done",
                        "R-3 refunded 5.00");
    }

    @Test
    void aDueDateOfWhichNobodyKnowsHoldsUpItsOwnKindAndNotTheNextNightsRefund() {
        night.sandbox.faults().dueDates().forOrder(orderId(OWES), Fault.ANSWER_LOST);
        night.run(putOff("D-1", OWES));

        RunEnd next = night.run(night.fileOf(
                "next.csv",
                HEADER,
                "R-9," + orderId(OWES) + ",item,MUG,1,,,,,",
                "D-2," + orderId(OWES) + ",extend_due_date,,,,EUR,30,9.00,"));

        assertThat(fates(next)).containsExactly("R-9 refunded 5.00", "D-2 held ORDER_UNSETTLED");
        assertThat(conserved(next)).isTrue();
        assertThat(booked()).hasSize(1);
    }
}
