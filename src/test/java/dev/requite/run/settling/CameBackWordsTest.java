package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.CsvFile;
import dev.requite.ledger.StagedOrder;
import dev.requite.ledger.TestLedger;
import dev.requite.model.request.KnownRefund;
import dev.requite.model.request.KnownRefund.WayBack;
import dev.requite.model.row.ReasonCode;
import dev.requite.plan.RowStanding;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
 * What people say of refunds that came back, on a real ledger, and what the next plan is told of it. What would break "exactly
 * once" here: a word that is taken back counts on; one that is taken back after its rows were paid again; the rows of a refund
 * that was paid in another way come again.
 */
class CameBackWordsTest {

    private static final UUID FIRST = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");
    private static final UUID NEXT = UUID.fromString("25480ddb-f1bf-592a-b821-f4c0aba4ccf1");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    @BeforeEach
    void anOverdueRefund() {
        settled = new SettledLedger(folder);
        settled.refunded(FIRST);
        settled.clock.advance(Duration.ofDays(22));
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
    }

    @Test
    void oneWordSaysBothAndIsTakenBackAsOne() {
        said("came-back sum-stays");
        assertThat(wayBack()).isEqualTo(WayBack.SUM_STAYS);
        assertThat(standing()).isEqualTo("REJECTED REFUND_CAME_BACK");
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);

        said("undo");

        assertThat(wayBack()).isEqualTo(WayBack.NONE);
        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
        assertThat(settled.words()).containsExactly("sum-stays", "undo");
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
    }

    /** Whoever decided may have been killed before the report of the run was written anew: the next morning does it. */
    @Test
    void theReportOfTheRunIsWrittenAgainByTheNextReconciliation() {
        said("came-back sum-stays");
        settled.rewritten.clear();

        settled.reconcile();
        assertThat(settled.rewritten).containsExactly("RUN");

        settled.rewritten.clear();
        settled.reconcile();
        assertThat(settled.rewritten).isEmpty();
    }

    /** Whoever said that it came back was wrong, and the customer may have it twice by now. */
    @Test
    void aPayoutThatShowsItAfterAllIsNoReasonToPayItOnceMore() {
        said("came-back sum-stays");

        RunEnd late = settled.reconcile(TestPayout.of("LATE1", "2026-03-04")
                .sale("o-0", 2000)
                .refund("o", FIRST.toString(), "id-" + FIRST.toString().substring(0, 4), 500)
                .file("late.csv"));

        assertThat(late.exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
        assertThat(CsvFile.read(Objects.requireNonNull(late.reports()).resolve("open-items.csv")))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.get("class")).isEqualTo("CAME_BACK");
                    assertThat(item.get("suggestion"))
                            .contains("payout LATE1 shows it as paid")
                            .contains("the customer has the money twice");
                });
    }

    /** Before they were paid again: nothing is, until somebody has looked at both. */
    @ParameterizedTest
    @CsvSource({
        "exact, 500, 0",
        "with another refund id, 500, 0",
        "with another amount, 400, 0",
        "without a name, 500, 0",
        "by its id under another order, 500, 0",
        "by its id under no order, 500, 0",
        "by its reference under another order, 500, 0",
        "in a payout that does not add up, 500, 1"
    })
    void rowsThatAPayoutShowsAfterAllWait(String how, long amount, long off) {
        said("came-back sum-stays");

        settled.reconcile(late(how, amount).off(off).file("late.csv"));

        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
    }

    private TestPayout late(String how, long amount) {
        boolean nameless = how.equals("without a name");
        String reference = nameless || how.startsWith("by its id") ? "" : FIRST.toString();
        String id = nameless ? "" : how.equals("with another refund id") ? "kr-9" : "id-18f7";
        String order = how.endsWith("under another order") ? "p" : how.endsWith("under no order") ? "" : "o";
        return TestPayout.of("LATE1", "2026-03-04").sale("o-0", 2000).refund(order, reference, id, amount);
    }

    /** A night comes before the next reconciliation. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "exact",
                "without a name",
                "by its id under another order",
                "by its reference under another order"
            })
    void theyWaitEvenIfTheCallIsKilledBeforeItJudges(String how) {
        said("came-back sum-stays");
        Source shows = late(how, 500).file("late.csv");
        Source kills =
                TestPayout.of("OTHER", "2026-03-05").sale("o-7", 700).dyingIn(1).file("b.csv");

        assertThatThrownBy(() -> settled.reconcile(shows, kills)).isInstanceOf(TestPayout.Killed.class);

        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
    }

    /** Beside a line of another order that belongs to this one, only all of the ledger tells what a nameless one is. */
    @Test
    void theyWaitEvenIfTheCallIsKilledThatCannotJudgeALineWithoutAName() {
        said("came-back sum-stays");
        settled.ledger.plan(settled.ledger.run("RUN"), TestLedger.refund(NEXT, "o", "c-2", "S"));
        settled.state("REFUNDED", NEXT);
        Source shows = late("without a name", 500)
                .refund("p", NEXT.toString(), "", 500)
                .file("late.csv");
        Source kills =
                TestPayout.of("OTHER", "2026-03-05").sale("o-7", 700).dyingIn(1).file("b.csv");

        assertThatThrownBy(() -> settled.reconcile(shows, kills)).isInstanceOf(TestPayout.Killed.class);

        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
    }

    /** It was taken for somebody else's while it had no name. */
    @Test
    void theyWaitEvenIfTheCallIsKilledThatReadsTheNameOfALine() {
        said("came-back sum-stays");
        settled.reconcile(late("without a name", 500).file("weak.csv"));
        settled.decide(settled.ledger.column("SELECT line_id FROM payout_line").get(0), "explain", "portal_refund");
        assertThat(again()).isNull();
        Source kills =
                TestPayout.of("OTHER", "2026-03-05").sale("o-7", 700).dyingIn(1).file("b.csv");

        assertThatThrownBy(() -> settled.reconcile(late("exact", 500).file("late.csv"), kills))
                .isInstanceOf(TestPayout.Killed.class);

        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
    }

    /** The line was read before anybody said that it came back, and was nobody's then. */
    @Test
    void whatAPayoutShowsUnderAnotherOrderIsSeenWhenItIsSaid() {
        settled.reconcile(late("by its id under another order", 500).file("late.csv"));

        assertThat(refused("came-back")).contains("this refund is CONFLICT");

        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
    }

    /** One line names both: the other refund by its reference, this one by its id. */
    @ParameterizedTest
    @ValueSource(strings = {"o", "p"})
    void aLineThatNamesItBesidesAnotherHoldsItToo(String order) {
        said("came-back sum-stays");
        settled.ledger.plan(settled.ledger.run("RUN"), TestLedger.refund(NEXT, order, "c-2", "S"));
        settled.state("REFUNDED", NEXT);

        settled.reconcile(TestPayout.of("LATE1", "2026-03-04")
                .sale("o-0", 2000)
                .refund(order, NEXT.toString(), "id-18f7", 500)
                .file("late.csv"));

        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
        settled.reconcile();
        assertThat(again()).as("the next morning").isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
        String line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);
        settled.decide(line, "explain", "provider_corrected");
        settled.reconcile();
        assertThat(again()).isNull();
    }

    /** Whatever a person says of it then, only a new word that it came back lets its rows go. */
    @ParameterizedTest
    @ValueSource(strings = {"undo", "explain"})
    void whoFindsThatThePayoutIsRightHasThemPaidNoMore(String word) {
        said("came-back sum-stays");
        settled.reconcile(late("exact", 500).file("late.csv"));

        RunEnd end = settled.decide(FIRST.toString(), word, word.equals("explain") ? "other_system" : "");

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(settled.ledger.column("SELECT class FROM refund_settlement")).containsExactly("MATCHED");
    }

    @Test
    void whoFindsThatItCameBackAllTheSameLetsThemGo() {
        said("came-back sum-stays");
        settled.reconcile(late("exact", 500).file("late.csv"));

        said("came-back sum-stays");

        assertThat(again()).isNull();
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void aLineWithoutANameThatIsSaidToBeItEndsTheWord() {
        said("came-back sum-stays");
        settled.reconcile(late("without a name", 500).file("late.csv"));
        String line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);

        assertThat(settled.decide(line, "accept", "").exitCode()).isEqualTo(ExitCode.SETTLED);

        assertThat(again()).isEqualTo(ReasonCode.PAYOUT_CONTRADICTS);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
        said("undo");
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void aLineWithoutANameThatIsAnotherLetsThemGo() {
        said("came-back sum-stays");
        settled.reconcile(late("without a name", 500).file("late.csv"));
        String line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);

        assertThat(settled.decide(line, "explain", "portal_refund").exitCode()).isEqualTo(ExitCode.SETTLED);

        assertThat(again()).isNull();
    }

    /** It fits the one that came back too, which nobody has to hear of again. */
    @Test
    void aLineWithoutANameIsRatherThatOfTheNewRefund() {
        said("came-back sum-stays");
        paidAgain();

        RunEnd end = settled.reconcile(late("without a name", 500).file("late.csv"));

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(settled.ledger.column("SELECT class || ' ' || reference FROM payout_line"))
                .containsExactly("SUGGESTED " + NEXT);
        String line = settled.ledger.column("SELECT line_id FROM payout_line").get(0);
        assertThat(settled.decide(line, "accept", "").exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
    }

    /** Nobody waits for the rows then, and finance still hears of it. */
    @Test
    void whatWasPaidAgainAndIsShownAfterAllIsAnAlarmUntilItIsExplained() {
        said("came-back sum-stays");
        paidAgain();
        settled.reconcile(late("exact", 500).file("late.csv"));
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);

        assertThat(settled.decide(FIRST.toString(), "explain", "written_off").exitCode())
                .isEqualTo(ExitCode.SETTLED);

        assertThat(standing()).isEqualTo("REJECTED REFUND_CAME_BACK");
        assertThat(settled.words()).containsExactly("sum-stays", "explain");
    }

    /** What waits for the rows is given up; else it would go out one day, or wait for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"PLANNED", "FAILED"})
    void whatWasPaidInAnotherWayIsNotSentByThePlanThatWaits(String state) {
        said("came-back sum-stays");
        paidAgain();
        settled.state(state, NEXT);
        settled.reconcile(late("exact", 500).file("late.csv"));

        RunEnd end = settled.decide(FIRST.toString(), "explain", "other_system");

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
        assertThat(settled.ledger.column(
                        "SELECT state || ' ' || reason_code FROM refund WHERE reference = ?", NEXT.toString()))
                .containsExactly("REJECTED PLAN_DISCARDED");
        assertThat(again()).isEqualTo(ReasonCode.SAME_ROW);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    /** The units of a row stood in two captures: the other part is no new refund. */
    @Test
    void theOtherPartOfARowIsNoNewRefund() {
        settled.ledger.plan(settled.ledger.run("RUN"), TestLedger.refund(NEXT, "o", "c-2", "R"));
        settled.state("REFUNDED", NEXT);
        settled.ledger.change(
                "UPDATE refund SET planned_at = (SELECT planned_at FROM refund WHERE reference = ?) WHERE reference = ?",
                FIRST.toString(),
                NEXT.toString());
        said("came-back sum-stays");

        said("undo");

        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
    }

    private void paidAgain() {
        settled.plan("NEXT", NEXT);
        settled.state("REFUNDED", NEXT);
        settled.ledger.change(
                "UPDATE refund SET planned_at = planned_at + INTERVAL '1' HOUR WHERE reference = ?", NEXT.toString());
    }

    /** Why the row of a new file is not paid again, null if it is. */
    private @Nullable ReasonCode again() {
        StagedOrder order = stagedAgain("AGAIN-" + ++looks);
        RowStanding standing =
                RowStanding.of(order.rows().get(0), order.historyOf(order.rows().get(0)));
        return standing instanceof RowStanding.Spoken spoken ? spoken.reason().code() : null;
    }

    @Test
    void theSumMayBeSaidLaterAndIsTakenBackFirst() {
        said("came-back");
        assertThat(wayBack()).isEqualTo(WayBack.CAME_BACK);
        assertThat(refused("came-back")).contains("came back already");

        said("--came-back --sum-stays");
        assertThat(wayBack()).isEqualTo(WayBack.SUM_STAYS);
        assertThat(refused("came-back sum-stays")).contains("came back already");

        said("undo");
        assertThat(wayBack()).isEqualTo(WayBack.CAME_BACK);
        assertThat(standing()).isEqualTo("REJECTED REFUND_CAME_BACK");
        said("undo");
        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
        assertThat(settled.reconcile().message()).doesNotContain("chain");
    }

    @Test
    void aPlainWordAfterOneThatWasTakenBackSaysNothingOfTheSum() {
        said("came-back sum-stays");
        said("undo");
        said("came-back");

        assertThat(wayBack()).isEqualTo(WayBack.CAME_BACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLANNED", "SENDING", "UNKNOWN", "FAILED", "REFUNDED"})
    void nothingIsTakenBackOnceTheRowsAreInANewRefund(String state) {
        said("came-back sum-stays");
        settled.plan("NEXT", NEXT);
        settled.state(state, NEXT);

        assertThat(refused("undo")).contains("are in a new refund already");
        assertThat(wayBack()).isEqualTo(WayBack.SUM_STAYS);
        assertThat(settled.words()).containsExactly("sum-stays");
    }

    @Test
    void whatWasRefusedForCertainIsNoNewRefund() {
        said("came-back sum-stays");
        settled.plan("NEXT", NEXT);
        settled.state("REJECTED", NEXT);

        said("undo");

        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
    }

    /** The provider has carried out both by then; only the later word can be taken back. */
    @Test
    void whatCameBackOnceMoreIsTakenBackFirst() {
        said("came-back sum-stays");
        settled.plan("NEXT", NEXT);
        settled.state("REFUNDED", NEXT);
        settled.ledger.change(
                "UPDATE refund SET planned_at = planned_at + INTERVAL '1' HOUR WHERE reference = ?", NEXT.toString());
        settled.reconcile();
        settled.decide(NEXT, "came-back");
        assertThat(known(NEXT).wayBack()).isEqualTo(WayBack.CAME_BACK);

        assertThat(refused("undo")).contains("are in a new refund already");
        assertThat(settled.decide(NEXT, "undo").exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(known(NEXT).wayBack()).isEqualTo(WayBack.NONE);
        assertThat(known(FIRST).wayBack()).isEqualTo(WayBack.SUM_STAYS);
    }

    @ParameterizedTest
    @CsvSource({"came-back, came-back undo explain", "came-back sum-stays, sum-stays undo explain"})
    void whatWasPaidInAnotherWayCountsAsRefundedAgain(String word, String kept) {
        said(word);
        StagedOrder before = stagedAgain("MEANWHILE");
        assertThat(RowStanding.of(
                        before.rows().get(0), before.historyOf(before.rows().get(0))))
                .isInstanceOf(RowStanding.Fresh.class);

        RunEnd end = settled.decide(FIRST.toString(), "explain", "other_system");

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
        assertThat(settled.words()).containsExactly(kept.split(" "));
        assertThat(standing()).isEqualTo("REFUNDED SETTLED_BY_HAND");
        StagedOrder after = stagedAgain("LATER");
        assertThat(RowStanding.of(
                        after.rows().get(0), after.historyOf(after.rows().get(0))))
                .isInstanceOf(RowStanding.Spoken.class);
        assertThat(settled.reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(settled.ledger.column("SELECT class FROM refund_settlement")).containsExactly("EXPLAINED");
    }

    @Test
    void whatWasPaidAgainCannotBePaidInAnotherWay() {
        said("came-back sum-stays");
        settled.plan("NEXT", NEXT);
        settled.state("REFUNDED", NEXT);

        RunEnd end = settled.decide(FIRST.toString(), "explain", "other_system");

        assertThat(end.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(end.message()).contains("are in a new refund already");
        assertThat(settled.words()).containsExactly("sum-stays");
    }

    /** A refund that failed meanwhile is paid by nobody. */
    @Test
    void aRefundThatStandsElsewhereByNowIsNotMadeRefunded() {
        said("came-back");
        settled.ledger.change("UPDATE refund SET reason_code = 'REFUND_FAILED_LATER'");

        assertThat(refused("undo")).contains("stands elsewhere by now");
        assertThat(standing()).isEqualTo("REJECTED REFUND_FAILED_LATER");
    }

    @Test
    void theReportOfOpenItemsCarriesIt() throws IOException {
        Path report = Files.writeString(folder.resolve("open-items.csv"), """
                item_id,class,suggestion,decision,category,note
                %s,OVERDUE,,came-back sum-stays,,the bank sent it back
                """.formatted(FIRST));

        assertThat(settled.decideFrom(report).exitCode()).isEqualTo(ExitCode.SETTLED);

        assertThat(wayBack()).isEqualTo(WayBack.SUM_STAYS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"came-back sum stays", "came-back sum-stay", "sum-stays", "came back", "undo it", "sum_stays"})
    void aWordThatIsNoneIsRefused(String decision) {
        assertThat(refused(decision)).contains("is none of", "came-back sum-stays");
        assertThat(settled.words()).isEmpty();
    }

    private void said(String decision) {
        RunEnd end = settled.decide(FIRST, decision);
        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
    }

    private String refused(String decision) {
        RunEnd end = settled.decide(FIRST, decision);
        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.USAGE);
        return end.message();
    }

    private String standing() {
        return settled.ledger
                .column("SELECT state || ' ' || reason_code FROM refund WHERE reference = ?", FIRST.toString())
                .get(0);
    }

    private int looks;

    private WayBack wayBack() {
        return known(FIRST).wayBack();
    }

    /** As the plan of a new file with this row gets it. */
    private KnownRefund known(UUID reference) {
        return stagedAgain("LOOK-" + ++looks).refunds().stream()
                .filter(refund -> refund.refund().reference().equals(reference))
                .findFirst()
                .orElseThrow();
    }

    private StagedOrder stagedAgain(String runId) {
        settled.ledger.staged(runId, List.of(TestLedger.row(1, 2, "R", "o")));
        return settled.ledger.stagedOrders(runId).get(0);
    }
}
