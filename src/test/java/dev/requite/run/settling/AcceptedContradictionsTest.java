package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.StagedOrder;
import dev.requite.ledger.TestLedger;
import dev.requite.model.row.ReasonCode;
import dev.requite.plan.RowStanding;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A payout shows a refund that counts as refused, and people say which is right, in whatever order the rows are planned and
 * paid meanwhile. What would break "exactly once" here: the payout is found right, and a refund of the same rows still goes out;
 * both count, and no run adds up any more.
 */
class AcceptedContradictionsTest {

    private static final UUID FIRST = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");
    private static final UUID NEXT = UUID.fromString("25480ddb-f1bf-592a-b821-f4c0aba4ccf1");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    private String line = "";
    private int looks;

    @BeforeEach
    void aRefusedRefundThatAPayoutShows() {
        settled = new SettledLedger(folder);
        settled.refunded(FIRST);
        settled.state("REJECTED", FIRST);
        RunEnd end = settled.reconcile(TestPayout.of("LATE1", "2026-03-04")
                .sale("o-0", 2000)
                .refund("o", FIRST.toString(), "", 500)
                .file("late.csv"));
        assertThat(end.exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
        line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);
        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
    }

    @Test
    void bothDoNotCountOnceTheRowsWerePaidAgain() {
        assertThat(said("explain", "provider_corrected")).isEqualTo(ExitCode.SETTLED);
        next("REFUNDED");
        assertThat(said("undo", "")).isEqualTo(ExitCode.SETTLED);
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);

        RunEnd end = settled.decide(line, "accept", "");

        assertThat(end.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(end.message()).contains("are in refund " + NEXT + " too", "the customer has the money twice");
        assertThat(standing(FIRST)).startsWith("REJECTED");
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
        assertThat(said("explain", "written_off")).isEqualTo(ExitCode.SETTLED);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SENDING", "UNKNOWN"})
    void whetherTheRowsWerePaidAgainIsFoundOutFirst(String state) {
        next(state);

        RunEnd end = settled.decide(line, "accept", "");

        assertThat(end.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(end.message()).contains("find out with `settle` how that one ended");
        assertThat(settled.words()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLANNED", "FAILED"})
    void whatWasPlannedForTheRowsMeanwhileNeverGoesOut(String state) {
        next(state);
        assertThat(settled.ledger.open.count("NEXT"))
                .as("while nobody has decided")
                .isZero();

        assertThat(said("accept", "")).isEqualTo(ExitCode.SETTLED);

        assertThat(standing(FIRST)).isEqualTo("REFUNDED SETTLED_BY_PAYOUT");
        assertThat(standing(NEXT)).isEqualTo("REJECTED PLAN_DISCARDED");
        assertThat(settled.ledger.open.count("NEXT")).isZero();
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    /** The two contradict each other again then, and the rows wait as before. */
    @ParameterizedTest
    @CsvSource({"explain, provider_corrected, ", "accept, '', SAME_ROW"})
    void whoAcceptedByMistakeTakesItBack(String word, String category, @Nullable ReasonCode after) {
        assertThat(said("accept", "")).isEqualTo(ExitCode.SETTLED);

        assertThat(said("undo", "")).isEqualTo(ExitCode.SETTLED);

        assertThat(standing(FIRST)).isEqualTo("REJECTED PAYOUT_CONTRADICTS");
        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
        assertThat(said(word, category)).isEqualTo(ExitCode.SETTLED);
        assertThat(again()).isEqualTo(after);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    private ExitCode said(String word, String category) {
        return settled.decide(line, word, category).exitCode();
    }

    private void next(String state) {
        settled.clock.advance(Duration.ofHours(1));
        settled.plan("NEXT", NEXT);
        settled.state(state, NEXT);
    }

    private String standing(UUID reference) {
        return settled.ledger
                .column(
                        "SELECT state || ' ' || COALESCE(reason_code, '') FROM refund WHERE reference = ?",
                        reference.toString())
                .get(0);
    }

    /** Why the row of a new file is not paid, null if it is. */
    private @Nullable ReasonCode again() {
        String run = "AGAIN-" + ++looks;
        settled.ledger.staged(run, List.of(TestLedger.row(1, 2, "R", "o")));
        StagedOrder order = settled.ledger.stagedOrders(run).get(0);
        RowStanding standing =
                RowStanding.of(order.rows().get(0), order.historyOf(order.rows().get(0)));
        return standing instanceof RowStanding.Spoken spoken ? spoken.reason().code() : null;
    }
}
