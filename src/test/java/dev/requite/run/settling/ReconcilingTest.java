package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.CsvFile;
import dev.requite.kit.TestClock;
import dev.requite.ledger.Columns;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.Run;
import dev.requite.ledger.TestLedger;
import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.payout.Word;
import dev.requite.model.row.StagedRow;
import dev.requite.report.Overview;
import dev.requite.report.SettlementReports;
import dev.requite.report.form.CsvForm;
import dev.requite.report.night.OpenThings;
import dev.requite.run.OpenPayouts;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.settlement.SettlementPolicy;
import dev.requite.submit.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payouts from the document to the reports, on a real ledger; only the documents are made here. Long by the number of
 * nights, each of which starts from the same few refunds and payouts.
 */
class ReconcilingTest {

    private static final UUID ONE = UUID.fromString("18f7aab9-6206-55d9-ba4c-dfc1fbe2a59d");
    private static final UUID TWO = UUID.fromString("25480ddb-f1bf-592a-b821-f4c0aba4ccf1");

    @TempDir
    private Path folder;

    @AutoClose
    private final TestLedger ledger = TestLedger.empty();

    private final TestClock clock = new TestClock();
    private final List<Source> sources = new ArrayList<>();
    private final List<String> rewritten = new ArrayList<>();
    private List<Account> accounts = List.of(Account.of(ProviderKind.KLARNA), Account.of(ProviderKind.ALTAPAY));

    private Settling settling() {
        return Settling.of(
                ledger.ledger,
                accounts,
                new Sources() {

                    @Override
                    public Found behind(ReconcileCall call) {
                        return new Found(List.copyOf(sources), null);
                    }

                    @Override
                    public Fetched fetch(@Nullable LocalDate since, Consumer<Source> each) {
                        return Fetched.NOTHING;
                    }

                    @Override
                    public String registered(String account, String orderId, String reference, String refundId) {
                        return "";
                    }
                },
                new SettlementPolicy(null, Duration.ofDays(21)),
                new SettlementReports(folder, CsvForm.STANDARD, Set.of()),
                new Overview(
                        ledger.ledger,
                        ledger.runs,
                        new OpenThings(
                                ledger.runs,
                                new OpenRuns(ledger.ledger),
                                ledger.ledger,
                                new OpenPayouts(ledger.ledger)),
                        folder,
                        Set.of(),
                        clock),
                rewritten::add,
                new StopSignal(),
                clock);
    }

    private RunEnd reconcile(Source... given) {
        clock.advance(Duration.ofMinutes(1));
        sources.clear();
        sources.addAll(List.of(given));
        return settling().reconciling().reconcile(new ReconcileCall(List.of("in"), null, false, null, null));
    }

    private RunEnd decide(Said... said) {
        return settling().decisions().decide(List.of(said));
    }

    private static Said said(String item, Word.Kind kind, Word.@Nullable Category category) {
        return new Said(item, kind, null, category, "seen in the portal", "Ann", null);
    }

    /** Refunds of 5.00 each, carried out, one an order. */
    private void refunded(UUID... references) {
        List<StagedRow> rows = new ArrayList<>();
        for (int i = 0; i < references.length; i++) {
            rows.add(TestLedger.row(1, i + 2, "R-" + i, "o-" + i));
        }
        Run run = ledger.staged("RUN", rows);
        for (int i = 0; i < references.length; i++) {
            ledger.plan(run, TestLedger.refund(references[i], "o-" + i, "c-" + i, "R-" + i));
        }
        state("REFUNDED", references);
    }

    private void state(String state, UUID... references) {
        for (UUID reference : references) {
            ledger.change(
                    "UPDATE refund SET state = ?, first_attempt_at = ?, settled_at = ?, sends = 1,"
                            + " provider_refund_id = ? WHERE reference = ?",
                    state,
                    Columns.time(TestClock.NOON),
                    Columns.time(TestClock.NOON),
                    state.equals("REFUNDED") ? "id-" + reference.toString().substring(0, 4) : null,
                    reference.toString());
        }
    }

    private Map<String, String> classes(RunEnd end, String file, String key) {
        Map<String, String> classes = new TreeMap<>();
        CsvFile.read(Objects.requireNonNull(end.reports()).resolve(file))
                .forEach(line -> classes.put(line.get(key), line.get("class")));
        return classes;
    }

    private static List<String> payouts(RunEnd end) {
        return CsvFile.read(Objects.requireNonNull(end.reports()).resolve("payouts.csv")).stream()
                .map(line -> line.get("payment_reference"))
                .toList();
    }

    private static String text(RunEnd end) {
        return Objects.requireNonNull(end.status()).text();
    }

    private Map<String, String> lines(RunEnd end) {
        return classes(end, "settlement-lines.csv", "order_id");
    }

    private Map<String, String> refunds(RunEnd end) {
        return classes(end, "refund-settlement.csv", "reference");
    }

    private static TestPayout payout() {
        return TestPayout.of("XISA93DJ", "2026-03-04").sale("o-0", 2000);
    }

    @Test
    void aRefundIsFollowedToItsPayout() {
        refunded(ONE, TWO);

        RunEnd end =
                reconcile(payout().refund("o-0", ONE.toString(), "id-18f7", 500).file("a.csv"));

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
        assertThat(lines(end)).containsExactly(Map.entry("o-0", "MATCHED"));
        assertThat(refunds(end))
                .containsExactly(Map.entry(ONE.toString(), "MATCHED"), Map.entry(TWO.toString(), "EXPECTED"));
        assertThat(CsvFile.read(Objects.requireNonNull(end.reports()).resolve("payouts.csv")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.get("settlement_amount")).isEqualTo("15.00");
                    assertThat(line.get("our_amount")).isEqualTo("5.00");
                    assertThat(line.get("balance")).isEqualTo("yes");
                });
    }

    @Test
    void ofSeveralAccountsTheProvidersIdsOrAnEarlierReadingTellWhoseAPayoutIs() {
        accounts = List.of(
                Account.of(ProviderKind.KLARNA), new Account("second", ProviderKind.KLARNA, "requite.accounts.second"));
        refunded(ONE);

        RunEnd ids = reconcile(payout().refund("o-0", "", "id-18f7", 500).file("ids.csv"));
        RunEnd again = reconcile(payout().refund("o-0", "", "", 500).file("nameless.csv"));
        RunEnd nobodys = reconcile(
                TestPayout.of("OTHER", "2026-03-05").refund("o-0", "", "", 500).file("other.csv"));

        assertThat(lines(ids)).containsExactly(Map.entry("o-0", "MATCHED"));
        assertThat(fates(again)).containsExactly("repeated");
        assertThat(fates(nobodys)).containsExactly("refused");
    }

    /** The provider's id says whose it is whatever order the line tells: another order contradicts, none does not. */
    @Test
    void anIdOfOursIsFoundUnderAnotherOrderAndUnderNone() {
        refunded(ONE, TWO);

        RunEnd end = reconcile(payout().refund("o-elsewhere", "", "id-18f7", 500)
                .refund("", "", "id-2548", 500)
                .refund("o-nobody", "", "id-of-nobody", 500)
                .file("a.csv"));

        assertThat(lines(end))
                .containsEntry("o-elsewhere", "CONFLICT")
                .containsEntry("", "MATCHED")
                .containsEntry("o-nobody", "MISSING_HERE");
        assertThat(refunds(end)).containsEntry(ONE.toString(), "CONFLICT").containsEntry(TWO.toString(), "MATCHED");
    }

    @Test
    void whatWasAcceptedBesideALineThatSettlesMayBeTakenBack() {
        refunded(ONE);
        state("UNKNOWN", ONE);
        reconcile(payout().refund("o-0", ONE.toString(), "id-18f7", 500).file("a.csv"));
        reconcile(TestPayout.of("SECOND", "2026-03-05")
                .refund("o-elsewhere", ONE.toString(), "id-18f7", 500)
                .file("b.csv"));
        String line = ledger.column("SELECT line_id FROM payout_line WHERE class = 'CONFLICT'")
                .get(0);

        assertThat(decide(said(line, Word.Kind.ACCEPT, null)).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(ledger.column("SELECT class FROM payout_line ORDER BY class"))
                .containsExactly("DUPLICATE", "PROVES");

        assertThat(decide(said(line, Word.Kind.UNDO, null)).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(ledger.column("SELECT class FROM payout_line ORDER BY class"))
                .containsExactly("CONFLICT", "PROVES");
    }

    /** Another line of another payout is its duplicate later: the word on this one still is what made the refund count. */
    @Test
    void whatWasAcceptedOfARefusedRefundIsTakenBackWithItsRefundWhateverStandsBesideItBy() {
        refunded(ONE);
        state("REJECTED", ONE);
        reconcile(payout().refund("o-0", ONE.toString(), "id-18f7", 500).file("a.csv"));
        String line = ledger.column("SELECT line_id FROM payout_line").get(0);
        assertThat(decide(said(line, Word.Kind.ACCEPT, null)).exitCode()).isEqualTo(ExitCode.SETTLED);
        reconcile(TestPayout.of("EARLIER", "2026-02-05")
                .refund("o-0", ONE.toString(), "id-18f7", 500)
                .file("b.csv"));
        assertThat(ledger.column("SELECT class FROM payout_line WHERE line_id = ?", line))
                .as("the line that was accepted")
                .containsExactly("DUPLICATE");

        assertThat(decide(said(line, Word.Kind.UNDO, null)).exitCode()).isEqualTo(ExitCode.SETTLED);

        assertThat(ledger.column("SELECT state FROM refund WHERE reference = ?", ONE.toString()))
                .containsExactly("REJECTED");
        assertThat(ledger.column("SELECT DISTINCT class FROM payout_line")).containsExactly("CONTRADICTS");
    }

    /** Settled by a person, so that nobody knows what the provider calls them; then any id may be theirs, or another's. */
    @Test
    void ofRefundsWithoutAnIdAnothersIdIsAConflictAndNobodysIsTheirs() {
        UUID three = UUID.fromString("9cb0afc5-b87c-52c0-990b-8ae541a1eeb6");
        refunded(ONE, TWO, three);
        ledger.change("UPDATE refund SET provider_refund_id = NULL WHERE reference <> ?", TWO.toString());

        RunEnd end = reconcile(payout().refund("o-0", ONE.toString(), "id-2548", 500)
                .refund("o-2", three.toString(), "id-of-nobody", 500)
                .file("a.csv"));

        assertThat(lines(end)).containsEntry("o-0", "CONFLICT").containsEntry("o-2", "MATCHED");
        assertThat(lines(reconcile())).isEmpty();
    }

    @Test
    void aReferenceAndAnIdOfTwoOrdersAreAConflictWhetherTheyArePaidOrNot() {
        refunded(ONE, TWO);
        reconcile(payout().refund("o-0", ONE.toString(), "id-18f7", 500).file("first.csv"));

        RunEnd end = reconcile(TestPayout.of("SECOND", "2026-03-05")
                .sale("o-0", 2000)
                .refund("o-0", ONE.toString(), "id-2548", 500)
                .refund("o-1", TWO.toString(), "id-18f7", 500)
                .file("second.csv"));

        assertThat(lines(end)).containsEntry("o-0", "CONFLICT").containsEntry("o-1", "CONFLICT");
        assertThat(lines(reconcile())).isEmpty();
    }

    @Test
    void thePayoutCountsOnceInWhateverFormItComes() {
        refunded(ONE, TWO);
        TestPayout payout = payout().refund("o-0", ONE.toString(), "", 500).refund("o-1", TWO.toString(), "", 500);
        reconcile(payout.file("a.csv"));

        RunEnd end = reconcile(
                payout.file("a.csv"),
                payout.file("a (1).csv"),
                payout().refund("o-1", TWO.toString(), "", 500)
                        .refund("o-0", ONE.toString(), "", 500)
                        .file("b.csv"));

        assertThat(fates(end)).containsExactly("repeated", "repeated", "repeated");
        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
        assertThat(ledger.column("SELECT class FROM payout_line")).containsExactly("MATCHED", "MATCHED");
        assertThat(lines(end)).isEmpty();
    }

    private List<String> fates(RunEnd end) {
        return ledger.column(
                "SELECT fate FROM payout_document WHERE reconciliation_id = ? ORDER BY document_no",
                Objects.requireNonNull(end.runId()));
    }

    @Test
    void aLineWithoutAnOrderIsJudgedToo() {
        refunded(ONE);

        RunEnd end = reconcile(payout().refund("", "", "", 500)
                .refund("", ONE.toString(), "", 500)
                .file("a.csv"));

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(ledger.column("SELECT class FROM payout_line ORDER BY class"))
                .containsExactly("MATCHED", "MISSING_HERE");
    }

    @Test
    void aWeakFileIsCuredByExportingItAgain() {
        refunded(ONE);
        RunEnd weak = reconcile(payout().refund("o-0", "", "", 500).file("weak.csv"));
        assertThat(lines(weak)).containsExactly(Map.entry("o-0", "SUGGESTED"));
        assertThat(weak.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(text(weak)).contains("weak.csv: read, payout XISA93DJ", "weak: ", "Report Configurator");

        RunEnd end = reconcile(payout().refund("o-0", ONE.toString(), "", 500).file("full.csv"));

        assertThat(text(end)).doesNotContain("weak: ");

        assertThat(fates(end)).containsExactly("repeated");
        assertThat(lines(end)).containsExactly(Map.entry("o-0", "MATCHED"));
        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void anotherContentThatProvesItselfTakesTheOldOnesPlace() {
        refunded(ONE, TWO);
        reconcile(payout().refund("o-0", ONE.toString(), "", 500)
                .refund("o-1", TWO.toString(), "", 500)
                .file("a.csv"));

        RunEnd end = reconcile(payout().refund("o-1", TWO.toString(), "", 500).file("b.csv"));

        assertThat(fates(end)).containsExactly("reissued");
        assertThat(lines(end)).containsExactly(Map.entry("o-0", "WITHDRAWN"), Map.entry("o-1", "MATCHED"));
        assertThat(refunds(end)).containsEntry(ONE.toString(), "EXPECTED");
        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SOME_REJECTED);

        assertThat(decide(said("XISA93DJ", Word.Kind.EXPLAIN, Word.Category.PROVIDER_CORRECTED))
                        .exitCode())
                .isEqualTo(ExitCode.SETTLED);
        assertThat(reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    @Test
    void anotherContentWithoutProofIsRefused() {
        refunded(ONE);
        reconcile(payout().refund("o-0", ONE.toString(), "", 500).file("a.csv"));

        RunEnd end = reconcile(
                payout().refund("o-0", ONE.toString(), "", 400).withoutSummary().file("b.csv"));

        assertThat(fates(end)).containsExactly("refused");
        assertThat(end.exitCode()).isEqualTo(ExitCode.FILE_REFUSED);
        assertThat(end.message()).contains("differs from what was read on 2026-03-02", "no summary");
        assertThat(ledger.column("SELECT class FROM payout_line")).containsExactly("MATCHED");
    }

    /** Whichever summary was read first: the one that the lines add up to is believed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSummaryThatProvesThePayoutIsBelievedWheneverItIsRead(boolean wrongFirst) {
        refunded(ONE);
        Source wrong = payout().refund("o-0", ONE.toString(), "", 500).off(7).file("wrong.csv");
        Source right = payout().refund("o-0", ONE.toString(), "", 500).file("right.csv");

        reconcile(wrongFirst ? wrong : right);
        RunEnd end = reconcile(wrongFirst ? right : wrong);

        assertThat(fates(end)).containsExactly("repeated");
        assertThat(ledger.column("SELECT balance FROM payout")).containsExactly("YES");
        assertThat(ledger.column("SELECT class FROM payout_line")).containsExactly("MATCHED");
        assertThat(refunds(end).values()).doesNotContain("EXPECTED");
        assertThat(end.exitCode()).isEqualTo(ExitCode.SETTLED);
    }

    /** AltaPay's list tells when and how much was paid beside a download that is the very file. */
    @Test
    void whatTheApiTellsBesideBytesThatAreKnownIsTaken() {
        refunded(ONE);
        Source file =
                payout().refund("o-0", ONE.toString(), "", 500).withoutSummary().file("a.csv");
        Source told = payout().refund("o-0", ONE.toString(), "", 500).fromApi();
        Source fetched = new Source("api", true, file.size(), file.sha256(), told.account(), null, told.opening());

        reconcile(file);
        assertThat(ledger.column("SELECT balance FROM payout")).containsExactly("UNTOLD");
        RunEnd end = reconcile(fetched);
        RunEnd again = reconcile(fetched);

        assertThat(fates(end)).containsExactly("repeated");
        assertThat(fates(again)).containsExactly("repeated");
        assertThat(ledger.column("SELECT balance FROM payout")).containsExactly("YES");
        assertThat(ledger.column("SELECT class FROM payout_line")).containsExactly("MATCHED");
    }

    @Test
    void aPayoutThatDoesNotAddUpSettlesNothingUntilItIsExplained() {
        refunded(ONE);

        RunEnd end =
                reconcile(payout().refund("o-0", ONE.toString(), "", 500).off(1).file("a.csv"));

        assertThat(lines(end)).containsExactly(Map.entry("o-0", "MATCHED"));
        assertThat(refunds(end)).containsExactly(Map.entry(ONE.toString(), "EXPECTED"));
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        decide(said("XISA93DJ", Word.Kind.EXPLAIN, Word.Category.PROVIDER_CORRECTED));
        assertThat(refunds(reconcile())).containsExactly(Map.entry(ONE.toString(), "MATCHED"));
    }

    @Test
    void aPayoutSettlesARefundWhoseOutcomeNobodyKnew() {
        refunded(ONE);
        state("UNKNOWN", ONE);

        RunEnd end =
                reconcile(payout().refund("o-0", ONE.toString(), "kr-1", 500).file("a.csv"));

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.SETTLED);
        assertThat(lines(end)).containsExactly(Map.entry("o-0", "PROVES"));
        assertThat(ledger.column("SELECT state || ' ' || reason_code || ' ' || provider_refund_id FROM refund"))
                .containsExactly("REFUNDED SETTLED_BY_PAYOUT kr-1");
        assertThat(rewritten).containsExactly("RUN");
        reconcile();
        assertThat(ledger.column("SELECT class FROM payout_line")).containsExactly("PROVES");
    }

    @Test
    void whatContradictsUsWaitsForAPersonEveryNight() {
        refunded(ONE);
        state("REJECTED", ONE);
        TestPayout payout = payout().refund("o-0", ONE.toString(), "kr-1", 500);
        assertThat(reconcile(payout.file("a.csv")).exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
        RunEnd again = reconcile();
        assertThat(again.exitCode()).isEqualTo(ExitCode.MONEY_WAITS);

        String line = ledger.column("SELECT line_id FROM payout_line").get(0);
        assertThat(decide(said(line, Word.Kind.ACCEPT, null)).exitCode()).isEqualTo(ExitCode.SETTLED);

        assertThat(reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(ledger.column("SELECT state || ' ' || reason_code FROM refund"))
                .containsExactly("REFUNDED SETTLED_BY_PAYOUT");
    }

    @Test
    void anOverdueRefundThatCameBackMayBePaidAgain() {
        refunded(ONE);
        clock.advance(Duration.ofDays(22));
        assertThat(reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);

        assertThat(decide(said(ONE.toString(), Word.Kind.CAME_BACK, null)).exitCode())
                .isEqualTo(ExitCode.SETTLED);

        assertThat(ledger.column("SELECT state || ' ' || reason_code FROM refund"))
                .containsExactly("REJECTED REFUND_CAME_BACK");
        assertThat(reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(decide(said(ONE.toString(), Word.Kind.UNDO, null)).exitCode())
                .isEqualTo(ExitCode.SETTLED);
        assertThat(reconcile().exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
    }

    @Test
    void theMonthRollsForward() {
        refunded(ONE, TWO);
        reconcile(payout().refund("o-0", ONE.toString(), "", 500).file("a.csv"));

        RunEnd end = settling()
                .reconciling()
                .reconcile(new ReconcileCall(List.of(), null, false, null, LocalDate.parse("2026-03-31")));

        assertThat(Objects.requireNonNull(end.status()).json())
                .containsSubsequence(
                        "\"opening\" : \"0.00\"",
                        "\"carried_out\" : \"10.00\"",
                        "\"settled\" : \"5.00\"",
                        "\"came_back\" : \"0.00\"",
                        "\"explained\" : \"0.00\"",
                        "\"closing\" : \"5.00\"");
        assertThat(lines(end)).containsExactly(Map.entry("o-0", "MATCHED"));
    }

    @Test
    void whoeverChangesADecisionIsSeen() {
        refunded(ONE);
        reconcile(payout().refund("o-9", "", "", 700).file("a.csv"));
        String line = ledger.column("SELECT line_id FROM payout_line").get(0);
        decide(said(line, Word.Kind.EXPLAIN, Word.Category.PORTAL_REFUND));
        assertThat(reconcile().exitCode()).isEqualTo(ExitCode.SETTLED);

        ledger.template.update("UPDATE settlement_decision SET note = 'something else'");

        RunEnd end = reconcile();
        assertThat(end.exitCode()).isEqualTo(ExitCode.INTERNAL_FAILURE);
        assertThat(end.message()).contains("the chain of decisions is broken");
    }

    @Test
    void aDecisionThatDoesNotFitIsRefusedWithWhatFits() {
        refunded(ONE);
        RunEnd end = reconcile(payout().refund("o-9", "", "", 700).file("a.csv"));
        assertThat(lines(end)).containsExactly(Map.entry("o-9", "MISSING_HERE"));
        String line = ledger.column("SELECT line_id FROM payout_line").get(0);

        RunEnd refused = decide(said(line, Word.Kind.ACCEPT, null));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.message())
                .contains("--accept does not fit: this line is MISSING_HERE, and what fits is --explain");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aCallThatIsKilledWhileItReadsLeavesNothingThatCounts(int reading) {
        refunded(ONE);
        TestPayout payout = payout().refund("o-0", ONE.toString(), "", 500);
        for (int i = 0; i < 6_000; i++) {
            payout.refund("portal-" + i, "", "", 100 + i);
        }
        Source file = payout.sale("o-8", 30_000_000).file("a.csv");
        payout.dyingIn(reading);
        assertThatThrownBy(() -> reconcile(file)).isInstanceOf(TestPayout.Killed.class);
        payout.dyingIn(0);

        RunEnd end = reconcile(file);

        assertThat(fates(end)).containsExactly("read");
        assertThat(lines(end)).hasSize(6_001).containsEntry("o-0", "MATCHED");
        assertThat(ledger.column("SELECT fate FROM payout_document")).containsExactly("read");
        assertThat(ledger.column("SELECT payment_reference FROM payout")).containsExactly("XISA93DJ");
        assertThat(refunds(end)).containsExactly(Map.entry(ONE.toString(), "MATCHED"));
    }

    /** Whatever else a line says: where its refund counts as not carried out, its rows would perhaps be paid twice. */
    @Test
    void rowsOfARefundThatAnyLineContradictsWait() {
        refunded(ONE, TWO);
        state("REJECTED", ONE);
        state("FAILED", TWO);
        RunEnd end = reconcile(payout().refund("o-elsewhere", ONE.toString(), "", 500)
                .refund("o-1", TWO.toString(), "", 500)
                .off(1)
                .file("a.csv"));
        assertThat(lines(end)).containsEntry("o-elsewhere", "CONFLICT").containsEntry("o-1", "CONTRADICTS");
        assertThat(ledger.column("SELECT row_id FROM contradicted_row ORDER BY row_id"))
                .containsExactly("R-0", "R-1");
        assertThat(ledger.open.count("RUN")).as("what may be sent").isZero();

        String conflict = ledger.column("SELECT line_id FROM payout_line WHERE class = 'CONFLICT'")
                .get(0);
        assertThat(decide(said(conflict, Word.Kind.ACCEPT, null)).exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(ledger.column("SELECT state || ' ' || reason_code FROM refund WHERE reference = ?", ONE.toString()))
                .containsExactly("REFUNDED SETTLED_BY_PAYOUT");
        String contradicts = ledger.column("SELECT line_id FROM payout_line WHERE class = 'CONTRADICTS'")
                .get(0);
        decide(said(contradicts, Word.Kind.EXPLAIN, Word.Category.OTHER));

        assertThat(ledger.column("SELECT row_id FROM contradicted_row")).isEmpty();
        assertThat(ledger.open.count("RUN")).isOne();
        assertThat(reconcile().message()).doesNotContain("do not add up");
    }

    /** A night comes before the next reconciliation. */
    @Test
    void suchARowWaitsEvenIfTheCallIsKilledBeforeItJudges() {
        refunded(ONE);
        state("REJECTED", ONE);
        ledger.plan(ledger.run("RUN"), TestLedger.refund(TWO, "o-0", "c-0", "R-0"));
        assertThat(ledger.open.count("RUN")).isOne();

        Source shows = payout().refund("o-0", ONE.toString(), "", 500).file("a.csv");
        Source kills =
                TestPayout.of("OTHER", "2026-03-05").sale("o-7", 700).dyingIn(1).file("b.csv");
        assertThatThrownBy(() -> reconcile(shows, kills)).isInstanceOf(TestPayout.Killed.class);

        assertThat(ledger.open.count("RUN")).isZero();
    }

    /** Whoever adds up the nights' files misses nothing. */
    @Test
    void whatAKilledCallReadIsToldByTheNextOneAndByNoOther() {
        refunded(ONE, TWO);
        Source first = payout().refund("o-0", ONE.toString(), "", 500).file("a.csv");
        Source kills =
                TestPayout.of("OTHER", "2026-03-05").sale("o-7", 700).dyingIn(1).file("b.csv");
        assertThatThrownBy(() -> reconcile(first, kills)).isInstanceOf(TestPayout.Killed.class);

        RunEnd next = reconcile(first);
        assertThat(lines(next)).containsOnly(Map.entry("o-0", "MATCHED"));
        assertThat(payouts(next)).containsExactly("XISA93DJ");

        RunEnd later = reconcile();
        assertThat(lines(later)).isEmpty();
        assertThat(payouts(later)).isEmpty();
    }

    /** By the first look it is matched; the other payout's line came before. */
    @Test
    void whatTheFirstLookCouldNotKnowIsJudgedAfterwards() {
        refunded(ONE);
        reconcile(TestPayout.of("LATER", "2026-03-09")
                .refund("o-0", ONE.toString(), "", 500)
                .file("b.csv"));
        RunEnd end = reconcile(payout().refund("o-0", ONE.toString(), "", 500).file("a.csv"));

        assertThat(classes(end, "settlement-lines.csv", "payment_reference"))
                .containsExactlyInAnyOrderEntriesOf(Map.of("XISA93DJ", "MATCHED", "LATER", "DUPLICATE"));
        assertThat(end.exitCode()).isEqualTo(ExitCode.MONEY_WAITS);
    }

    /** Its key would let it go again, while the payout shows that the row was paid before. */
    @Test
    void aLaterRefundOfSuchARowWaitsEvenIfItsOutcomeIsUnknown() {
        refunded(ONE);
        state("REJECTED", ONE);
        ledger.plan(ledger.run("RUN"), TestLedger.refund(TWO, "o-0", "c-0", "R-0"));
        state("UNKNOWN", TWO);
        assertThat(ledger.open.count("RUN")).isOne();

        reconcile(payout().refund("o-0", ONE.toString(), "", 500).file("a.csv"));

        assertThat(ledger.open.count("RUN")).isZero();
    }

    @Test
    void aPayoutProvesWhateverStandsBesideIt() {
        refunded(ONE);
        state("UNKNOWN", ONE);

        RunEnd end = reconcile(payout().refund("o-0", ONE.toString(), "kr-1", 500)
                .refund("o-0", ONE.toString(), "kr-1", 500)
                .file("a.csv"));

        assertThat(end.exitCode()).as(end.message()).isEqualTo(ExitCode.MONEY_WAITS);
        assertThat(ledger.column("SELECT class FROM payout_line ORDER BY class"))
                .containsExactly("DUPLICATE", "PROVES");
        assertThat(ledger.column("SELECT state FROM refund")).containsExactly("REFUNDED");
    }

    @Test
    void aRefundIsSettledInOneMonthOnly() {
        refunded(ONE);
        reconcile(payout().refund("o-0", ONE.toString(), "", 500).file("a.csv"));
        reconcile(TestPayout.of("LATER", "2026-04-04")
                .sale("o-0", 2000)
                .refund("o-0", ONE.toString(), "", 500)
                .file("b.csv"));

        assertThat(closing("2026-03-31")).containsSubsequence("\"settled\" : \"5.00\"", "\"closing\" : \"0.00\"");
        assertThat(closing("2026-04-30")).containsSubsequence("\"opening\" : \"0.00\"", "\"settled\" : \"0.00\"");
    }

    private String closing(String day) {
        RunEnd end = settling()
                .reconciling()
                .reconcile(new ReconcileCall(List.of(), null, false, null, LocalDate.parse(day)));
        return Objects.requireNonNull(end.status()).json();
    }
}
