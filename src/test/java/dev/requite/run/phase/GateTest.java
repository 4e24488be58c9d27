package dev.requite.run.phase;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.orderId;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.WorkFolder;
import dev.requite.run.Night;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is above a limit waits for a person before money moves, and exactly what was approved passes. */
class GateTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, new int[] {1, 2}));

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
    void theAnswerTheStatusAndTheSummarySayWhichLimitAndByHowMuch() {
        night.settings.put("requite.limits.total.EUR", "9.99");
        night.settings.put("requite.limits.per-order.EUR", "4.50");
        night.settings.put("requite.limits.rejected-percent", "30");
        RunEnd end = night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-3", 2, 99)));

        String total = "he run refunds 10.00 EUR, 0.01 EUR above the limit of 9.99 EUR (requite.limits.total.EUR)";
        String order = "rder " + orderId(1)
                + " gets 5.00 EUR, 0.50 EUR above the limit of 4.50 EUR (requite.limits.per-order.EUR)";
        String rows = "1 of 3 rows are rejected or held, 33.34 %, above the limit of 30 %"
                + " (requite.limits.rejected-percent)";
        assertThat(end.message()).contains("T" + total + ".", "O" + order + ".", rows + ".");
        Answer status = night.call(session -> session.reports().status(null));
        assertThat(status.text()).contains("Limits exceeded\n", "t" + total + "\n", "o" + order + "\n", rows + "\n");
        JsonNode limits = summary(end).path("exceeded_limits");
        assertThat(limits).hasSize(4);
        assertThat(limits.path(0).path("limit").stringValue("")).isEqualTo("requite.limits.total.EUR");
        assertThat(limits.path(0).path("value").stringValue("")).isEqualTo("10.00");
        assertThat(limits.path(0).path("allowed").stringValue("")).isEqualTo("9.99");
        assertThat(limits.path(0).path("above").stringValue("")).isEqualTo("0.01");
        assertThat(limits.path(1).path("order_id").stringValue("")).isEqualTo(orderId(1));
        assertThat(limits.path(3).path("of_rows").intValue()).isEqualTo(3);

        RunEnd approved = night.call(
                session -> session.runs().approve(planId(end), new Decider("Grace", "till-9", "asked the shop")));
        assertThat(summary(approved).path("exceeded_limits")).isEqualTo(limits);
        JsonNode decision = summary(approved).path("decisions").path(0);
        assertThat(decision.path("what").stringValue("")).isEqualTo("approved");
        assertThat(decision.path("by").stringValue("")).isEqualTo("Grace");
        assertThat(decision.path("note").stringValue("")).isEqualTo("asked the shop");
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

        RunEnd approved = night.call(session -> session.runs().approve(planId(waiting), Night.SOMEBODY));

        assertThat(approved.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(approved.runId()).isEqualTo(waiting.runId());
        assertThat(fates(approved)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00");
    }

    @Test
    void whoApprovedAPlanStandsInStatusAndInTheLifeOfItsRows() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));

        night.call(
                session -> session.runs().approve(planId(waiting), new Decider("Grace", "till-9", "asked the shop")));

        String words = "Grace approved the plan ";
        Answer status = night.call(session -> session.reports().status(null));
        assertThat(status.text()).contains(words).contains(" on till-9 at ").contains(": asked the shop");
        assertThat(status.json()).contains("\"by\" : \"Grace\"", "\"host\" : \"till-9\"", "\"what\" : \"approved\"");
        Answer row = night.call(session -> session.reports().explain("R-1"));
        assertThat(row.text()).containsOnlyOnce(words);
        assertThat(row.json()).contains("asked the shop");
    }

    @Test
    void whoDiscardedAPlanStandsInStatus() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));

        night.call(session -> session.runs().discard(planId(waiting), Night.SOMEBODY));

        assertThat(night.call(session -> session.reports().status(null)).text())
                .containsOnlyOnce("Ada discarded the plan ");
    }

    @Test
    void anotherPlanThanTheApprovedOneWaitsAgain() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));
        String approvedLater = planId(waiting);
        RunEnd other = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        RunEnd approved = night.call(session -> session.runs().approve(approvedLater, Night.SOMEBODY));

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

        RunEnd end = night.call(session -> session.runs().approve(planId, Night.SOMEBODY));

        assertThat(end.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(night.posts()).isZero();
    }

    @Test
    void aPlanIsApprovedOnce() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.call(session -> session.runs().approve(planId(waiting), Night.SOMEBODY));

        RunEnd again = night.call(session -> session.runs().approve(planId(waiting), Night.SOMEBODY));

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

    @Test
    void thePlanShowsWhatAnEarlierRunPlannedAndThisOneTookInHand() {
        plannedAndCutShort(night.file("a.csv", item("R-1", 1, 1)));
        night.settings.put("requite.limits.total.EUR", "1.00");

        RunEnd waiting = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        assertThat(shown(waiting)).containsExactly("R-1", "R-2");
        assertThat(Objects.requireNonNull(waiting.reports()).resolve("plan.jsonl"))
                .content()
                .contains(Night.orderId(1), Night.orderId(2));
        assertThat(fates(waiting)).containsExactly("R-1 held AWAITING_APPROVAL", "R-2 held AWAITING_APPROVAL");
        assertThat(fates(approve(waiting))).containsExactly("R-1 duplicate SAME_ROW", "R-2 refunded 5.00");
    }

    @Test
    void aDiscardedPlanMayComeAgainWhoeverPlannedIt() {
        Path earlier = night.file("a.csv", item("R-1", 1, 1));
        Path later = night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        RunEnd cut = plannedAndCutShort(earlier);
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(later);

        RunEnd discarded = night.call(session -> session.runs().discard(planId(waiting), Night.SOMEBODY));
        RunEnd closed = night.run(earlier);
        night.settings.remove("requite.limits.total.EUR");
        RunEnd again = night.run(later);

        assertThat(fates(discarded)).containsExactly("R-1 held PLAN_DISCARDED", "R-2 held PLAN_DISCARDED");
        assertThat(closed.runId()).isEqualTo(cut.runId());
        assertThat(fates(closed)).containsExactly("R-1 held PLAN_DISCARDED");
        assertThat(List.of(discarded.exitCode(), closed.exitCode())).containsOnly(ExitCode.SOME_REJECTED);
        assertThat(fates(again)).containsExactly("R-1 refunded 5.00", "R-2 refunded 5.00");
        assertThat(night.rerun()).extracting(RunEnd::runId).containsOnlyNulls();
    }

    /** Ends after the plan was written, before the gate. */
    private RunEnd plannedAndCutShort(Path file) {
        night.progress = new Night.Unwatched() {

            private String phase = "";

            @Override
            public void begin(String name, long total, String unit) {
                phase = name;
            }

            @Override
            public void advance(long count, String note) {
                if (phase.equals("plan")) {
                    night.stopAsked.complete(null);
                }
            }
        };
        RunEnd cut = night.run(file);
        night.progress = new Night.Unwatched();
        assertThat(cut.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        return cut;
    }

    private RunEnd approve(RunEnd waiting) {
        return night.call(session -> session.runs().approve(planId(waiting), Night.SOMEBODY));
    }

    private static List<String> shown(RunEnd end) {
        return Night.report(end, "plan.csv").stream()
                .map(line -> line.get("row_id"))
                .toList();
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
