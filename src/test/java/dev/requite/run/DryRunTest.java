package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dry run plans, and leaves no trace in what later runs do. */
class DryRunTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}), mugs(4, 10));

    @Test
    void aDryRunSendsNothingAndClaimsNothing() {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 99));

        RunEnd dry = night.dryRun(file);
        RunEnd dryAgain = night.dryRun(file);

        assertThat(fates(dry)).containsExactly("R-1 planned", "R-2 rejected QUANTITY_EXCEEDS_CAPTURED");
        assertThat(fates(dryAgain)).isEqualTo(fates(dry));
        assertThat(night.posts()).isZero();
        assertThat(night.rerun())
                .as("nothing is left to do")
                .extracting(RunEnd::runId)
                .containsOnlyNulls();
        assertThat(fates(night.run(file)))
                .containsExactly("R-1 refunded 5.00", "R-2 rejected QUANTITY_EXCEEDS_CAPTURED");
        assertThat(fates(night.dryRun(file))).contains("R-1 duplicate SAME_ROW");
        assertThat(night.posts()).isOne();
    }

    @Test
    void aDryRunLeavesTheRefundOfAChangedOrderToTheNextRun() throws IOException {
        Path file = night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        RunEnd changed = changedBetweenPlanAndSending(file);
        List<String> before = fates(changed);
        String report = settlementReferences(changed);

        RunEnd dry = night.dryRun(file);
        night.call(session -> session.reports().report(changed.runId()));

        assertThat(before).containsExactly("R-1 failed ORDER_CHANGED", "R-2 refunded 5.00");
        assertThat(fates(dry)).containsExactly("R-1 duplicate SAME_ROW", "R-2 duplicate SAME_ROW");
        assertThat(conserved(dry)).isTrue();
        assertThat(settlementReferences(changed))
                .as("the refund stands in the ledger as it did")
                .isEqualTo(report);
        assertThat(night.rerun())
                .extracting(Night::fates)
                .containsExactly(List.of("R-1 refunded 5.00", "R-2 refunded 5.00"));
        assertThat(night.refunded(1)).as("by hand and by us").isEqualTo(1000);
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

    private static String settlementReferences(RunEnd end) throws IOException {
        return Files.readString(Objects.requireNonNull(end.reports()).resolve("settlement-references.csv"));
    }
}
