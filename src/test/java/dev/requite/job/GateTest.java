package dev.requite.job;

import static dev.requite.job.Night.fates;
import static dev.requite.job.Night.item;
import static dev.requite.job.Night.mugs;
import static dev.requite.job.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is above a limit waits for a person before money moves, and exactly what was approved passes. */
class GateTest {

    @TempDir
    Path folder;

    private Night night = new Night(Path.of("."));

    @BeforeEach
    void open() {
        night.close();
        night = new Night(folder, mugs(1, 10), mugs(2, 10));
    }

    @AfterEach
    void close() {
        night.close();
    }

    @Test
    void aPlanAboveTheTotalWaitsAndMovesNoMoney() {
        night.settings.put("requite.limits.total.EUR", "9.99");

        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        assertThat(end.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(end.message()).contains("run --approve " + planId(end));
        assertThat(night.posts()).isZero();
        assertThat(Night.report(end, "plan.csv")).isNotEmpty();
    }

    @Test
    void aPlanAtTheLimitPasses() {
        night.settings.put("requite.limits.total.EUR", "10.00");
        night.settings.put("requite.limits.per-order.EUR", "5");

        assertThat(night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1)))
                        .exitCode())
                .isEqualTo(ExitCode.SETTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requite.limits.per-order.EUR=9.99", "requite.limits.rejected-percent=30"})
    void everyLimitStopsTheWholeRun(String limit) {
        night.settings.put(limit.split("=", 2)[0], limit.split("=", 2)[1]);

        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 2), item("R-2", 2, 1), item("R-3", 2, 99)));

        assertThat(end.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(night.posts()).isZero();
    }

    @Test
    void anApprovedPlanIsSentAsItIs() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        RunEnd approved = night.call(session -> session.runs().approve(planId(waiting)));

        assertThat(approved.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(approved.runId()).isEqualTo(waiting.runId());
        assertThat(fates(approved)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00");
    }

    @Test
    void anotherPlanThanTheApprovedOneWaitsAgain() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));
        String approvedLater = planId(waiting);
        RunEnd other = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        RunEnd approved = night.call(session -> session.runs().approve(approvedLater));

        assertThat(fates(other)).contains("R-1 held AWAITING_APPROVAL");
        assertThat(other.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(fates(approved)).containsExactly("R-1 refunded 5.00");
        assertThat(night.refunded(2)).as("came after, and was not approved").isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "000000000000", "%%%%%%%%%%%%", "____________"})
    void aPlanThatDoesNotWaitCannotBeApproved(String planId) {
        night.settings.put("requite.limits.total.EUR", "1.00");
        night.run(night.file("a.csv", item("R-1", 1, 1)));

        RunEnd end = night.call(session -> session.runs().approve(planId));

        assertThat(end.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(night.posts()).isZero();
    }

    @Test
    void aPlanIsApprovedOnce() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.call(session -> session.runs().approve(planId(waiting)));

        RunEnd again = night.call(session -> session.runs().approve(planId(waiting)));

        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    @Test
    void theSameFileAgainStillWaitsUntilTheLimitIsRaised() {
        Path file = night.file("a.csv", item("R-1", 1, 1));
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(file);
        RunEnd still = night.run(file);
        night.settings.put("requite.limits.total.EUR", "5.00");
        RunEnd passed = night.run(file);

        assertThat(List.of(waiting.exitCode(), still.exitCode())).containsOnly(ExitCode.NEEDS_APPROVAL);
        assertThat(planId(still)).isEqualTo(planId(waiting));
        assertThat(passed.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(passed.runId()).isEqualTo(waiting.runId());
        assertThat(night.refunded(1)).isEqualTo(500);
    }

    @Test
    void rerunLeavesAPlanThatWaitsAlone() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        night.run(night.file("a.csv", item("R-1", 1, 1)));

        assertThat(night.rerun()).extracting(RunEnd::runId).containsOnlyNulls();
        assertThat(night.posts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requite.limits.total.XYZ", "requite.limits.per-order.EURO"})
    void aLimitInNoCurrencyIsRefused(String name) {
        night.settings.put(name, "1.00");

        assertThatThrownBy(night::open)
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(name.substring(0, name.lastIndexOf('.')));
    }

    @Test
    void aLimitWithMoreDecimalsThanItsCurrencyIsRefused() {
        night.settings.put("requite.limits.total.EUR", "1.001");

        assertThatThrownBy(night::open).isInstanceOf(ConfigurationProblem.class).hasMessageContaining("1.001");
    }

    private static String planId(RunEnd end) {
        return summary(end).path("plan_id").stringValue("");
    }
}
