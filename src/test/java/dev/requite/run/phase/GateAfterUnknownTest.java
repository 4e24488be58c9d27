package dev.requite.run.phase;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.Night;
import dev.requite.sandbox.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waited behind an unknown outcome comes to the gate later, and by itself. */
class GateAfterUnknownTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}));

    @Test
    void whatWaitedBehindAnUnknownOutcomeIsSentOnceThereIsALimit() {
        RunEnd unknown = halfUnknown();
        night.settings.put("requite.limits.total.EUR", "100.00");

        RunEnd settled = night.rerun().get(0);

        assertThat(unknown.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(settled.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(night.refunded(3)).isEqualTo(1500);
    }

    @Test
    void whatWaitedBehindAnUnknownOutcomeIsShownAndApprovedWhereItIsAboveTheLimit() {
        halfUnknown();
        night.settings.put("requite.limits.total.EUR", "1.00");

        RunEnd waiting = night.rerun().get(0);

        assertThat(waiting.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(Night.report(waiting, "plan.csv"))
                .extracting(line -> line.get("amount"))
                .containsExactly("10.00");
        assertThat(fates(waiting)).containsExactly("R-1 unknown OUTCOME_UNKNOWN", "R-1 held AWAITING_APPROVAL");
        assertThat(approve(waiting).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(night.refunded(3)).isEqualTo(1500);
    }

    @Test
    void whatWaitedBehindAnUnknownOutcomeMayBeDiscarded() {
        halfUnknown();
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.rerun().get(0);

        RunEnd discarded = night.call(session -> session.runs().discard(planId(waiting), Night.SOMEBODY));
        List<String> fates = fates(discarded);
        RunEnd settled = night.rerun().get(0);

        assertThat(fates).containsExactly("R-1 unknown OUTCOME_UNKNOWN", "R-1 held PLAN_DISCARDED");
        assertThat(discarded.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(fates(settled)).containsExactly("R-1 refunded 5.00 ADOPTED", "R-1 held PLAN_DISCARDED");
        assertThat(night.refunded(3)).isEqualTo(500);
    }

    /** A row of two refunds without any limit: the first was booked and nobody knows, the second waits behind it. */
    private RunEnd halfUnknown() {
        night.sandbox.faults().refunds().forOrder(Night.orderId(3), Fault.ERROR_503_AFTER_BOOKING);
        RunEnd unknown = night.run(night.file("a.csv", item("R-1", 3, 3)));
        night.sandbox.faults().refunds().clear();
        return unknown;
    }

    private RunEnd approve(RunEnd waiting) {
        return night.call(session -> session.runs().approve(planId(waiting), Night.SOMEBODY));
    }

    private static String planId(RunEnd end) {
        return summary(end).path("plan_id").stringValue("");
    }
}
