package dev.requite.run.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.kit.TestClock;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunKind;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.TestLedger;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.model.row.StagedRow;
import dev.requite.report.form.CsvForm;
import dev.requite.report.form.ReportFormat;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reconciliation to which nothing happened since the last is not judged anew, and comes to the same: whatever is done here is
 * done to a second ledger, too, that is made to judge everything, and all files of both are alike, byte for byte.
 */
class SameAgainTest {

    private static final int REFUNDS = 8;
    private static final int STEPS = 40;
    private static final List<String> WORDS =
            List.of("came-back", "explain other_system", "explain claimed_from_provider", "accept", "undo");

    @TempDir
    private Path folder;

    @AutoClose
    private SettledLedger settled;

    @AutoClose
    private SettledLedger judged;

    private Random random = new Random(0);
    private int payouts;

    @BeforeEach
    void twoOfThem() {
        settled = new SettledLedger(folder.resolve("settled"))
                .writing(CsvForm.STANDARD, ReportFormat.HTML, ReportFormat.XLSX);
        judged = new SettledLedger(folder.resolve("judged"))
                .writing(CsvForm.STANDARD, ReportFormat.HTML, ReportFormat.XLSX);
    }

    private static UUID reference(int number) {
        return new UUID(0x18f7aab962065500L + number, 0xba4cdfc1fbe2a500L + number);
    }

    /** Two of an order each, whose ids a file has to quote or to guard. */
    private static String order(int number) {
        return List.of("o-0", "=o,1", "o \"2\"", "ö;3").get(number / 2);
    }

    private void both(Consumer<SettledLedger> what) {
        what.accept(settled);
        what.accept(judged);
    }

    /** Refunds of 5.00 each that were carried out at noon of days and hours before now. */
    private void refunded() {
        both(ledger -> {
            List<StagedRow> rows = new ArrayList<>();
            for (int i = 0; i < REFUNDS; i++) {
                rows.add(TestLedger.row(1, i + 2, "R-" + i, order(i)));
            }
            Run run = ledger.ledger.staged("RUN", rows);
            for (int i = 0; i < REFUNDS; i++) {
                ledger.ledger.plan(run, TestLedger.refund(reference(i), order(i), "c-" + i, "R-" + i));
                ledger.state("REFUNDED", reference(i), TestClock.NOON.minus(Duration.ofHours(5L * i * i)));
            }
        });
    }

    private TestPayout payout() {
        return TestPayout.of("P,\"" + ++payouts, "2026-03-01").sale("o-0", 2000);
    }

    private static TestPayout paying(TestPayout payout, int number) {
        return payout.refund(order(number), reference(number).toString(), "", 500);
    }

    /** A few refunds are settled, one with another amount, and one line is nobody's. */
    private Source firstPayout() {
        return paying(paying(payout(), 0), 1)
                .refund(order(2), reference(2).toString(), "", 499)
                .refund("nobody's", "", "", 700)
                .file("a.csv");
    }

    private RunEnd reconcile(Source... sources) {
        return compared(ledger -> ledger.reconcile(sources));
    }

    private RunEnd compared(Function<SettledLedger, RunEnd> call) {
        judged.ledger.template.update("DELETE FROM reconciliation_basis");
        RunEnd again = call.apply(settled);
        RunEnd anew = call.apply(judged);
        assertThat(repeats(anew)).isFalse();
        assertThat(again.exitCode()).isEqualTo(anew.exitCode());
        assertThat(again.message()).isEqualTo(anew.message());
        assertThat(files(again).keySet()).isEqualTo(files(anew).keySet());
        files(again)
                .forEach((name, content) -> assertThat(content)
                        .as(name)
                        .isEqualTo(Objects.requireNonNull(files(anew).get(name))));
        assertThat(overview("settled")).isEqualTo(overview("judged"));
        for (String table :
                List.of("payout", "payout_line", "refund_settlement", "payout_document", "reconciliation")) {
            assertThat(rows(settled, table)).as(table).isEqualTo(rows(judged, table));
        }
        return again;
    }

    /** Over all nights, as the last call left it. */
    private String overview(String of) {
        try {
            return Files.readString(folder.resolve(of).resolve("index.html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rows(SettledLedger ledger, String table) {
        return ledger.ledger.template.queryForList("SELECT * FROM " + table).stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** All but what only one of the two says: that nothing happened, and the hashes over that. */
    private static Map<String, String> files(RunEnd end) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(Objects.requireNonNull(end.reports()))) {
            for (Path file : all.toList()) {
                String name = file.getFileName().toString();
                if (!name.equals("manifest.json")) {
                    files.put(
                            name,
                            Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .replaceAll("\"unchanged_since\" : [^\\n]*", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static @Nullable String since(RunEnd end) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(end.status()).json())
                .path("unchanged_since")
                .asString(null);
    }

    private static boolean repeats(RunEnd end) {
        return since(end) != null;
    }

    @Test
    void theSameFileAgainComesToTheSame() {
        refunded();
        Source file = firstPayout();
        RunEnd first = reconcile(file);

        RunEnd again = reconcile(file);

        assertThat(since(again)).isEqualTo(first.runId());
        assertThat(again.exitCode()).isEqualTo(first.exitCode());
        assertThat(Objects.requireNonNull(again.status()).text())
                .contains("nothing has changed since reconciliation " + first.runId(), "a.csv: repeated");
        assertThat(since(reconcile(file))).as("and once more").isEqualTo(first.runId());
        assertThat(since(reconcile())).as("without files").isEqualTo(first.runId());
    }

    @Test
    void agesGoOn() {
        refunded();
        reconcile(firstPayout());
        for (int hours = 0; hours < 9; hours++) {
            both(ledger -> ledger.clock.advance(Duration.ofHours(1)));

            assertThat(repeats(reconcile())).isTrue();
        }
    }

    @Test
    void aSpreadsheetsFormIsKept() {
        both(ledger -> ledger.writing(CsvForm.SPREADSHEET, ReportFormat.HTML, ReportFormat.XLSX));
        refunded();
        reconcile(firstPayout());

        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void aPayoutThatDoesNotAddUpIsToldAgain() {
        refunded();
        reconcile(paying(payout(), 0).off(1).file("a.csv"));

        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void aNewFileIsRead() {
        refunded();
        Source first = firstPayout();
        reconcile(first);

        assertThat(repeats(reconcile(first, paying(payout(), 4).file("b.csv")))).isFalse();
        assertThat(repeats(reconcile(first))).isTrue();
    }

    @Test
    void aPayoutThatIsIssuedAnewIsRead() {
        refunded();
        reconcile(firstPayout());
        payouts = 0;

        assertThat(repeats(reconcile(paying(payout(), 0).file("b.csv")))).isFalse();
    }

    @Test
    void whatIsNoPayoutIsRefusedAgain() {
        refunded();
        reconcile(firstPayout());
        Source broken = new Source("x.csv", false, 1, "", null, "x.csv: no payout", () -> {
            throw new AssertionError("is not opened");
        });

        assertThat(repeats(reconcile(broken))).isFalse();
        assertThat(repeats(reconcile(broken))).isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void theSameFileAsAnothersIsLookedAt() {
        refunded();
        TestPayout payout = paying(payout(), 0);
        reconcile(payout.source("a.csv", "klarna"));

        assertThat(repeats(reconcile(payout.source("a.csv", "altapay")))).isFalse();
        assertThat(repeats(reconcile(payout.source("a.csv", "klarna")))).isTrue();
    }

    @Test
    void aDecisionIsHeeded() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.decide(line(ledger, "nobody's"), "explain", "portal_refund"));

        assertThat(repeats(reconcile())).isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    private static String line(SettledLedger ledger, String order) {
        return ledger.ledger
                .column("SELECT line_id FROM payout_line WHERE order_id = ?", order)
                .get(0);
    }

    @Test
    void whatARunWroteIsHeeded() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.state("UNKNOWN", reference(5)));

        assertThat(repeats(reconcile())).isFalse();
    }

    @Test
    void whatAnotherProcessWroteIsHeeded() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> {
            Ledger other = new Ledger(
                    ledger.ledger.template,
                    new TransactionTemplate(new DataSourceTransactionManager(
                            Objects.requireNonNull(ledger.ledger.template.getDataSource()))));
            new RunStore(other).open("NEXT", RunKind.RUN, TestLedger.INPUTS, TestLedger.NOON);
        });

        assertThat(repeats(reconcile())).isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void aKilledOneIsMadeUpFor() {
        refunded();
        Source file = firstPayout();
        reconcile(file);
        both(ledger -> assertThatThrownBy(() -> ledger.reconcile(
                        paying(paying(payout(), 4), 6).dyingIn(3).file("b.csv")))
                .isInstanceOf(TestPayout.Killed.class));

        assertThat(repeats(reconcile(file))).isFalse();
        assertThat(repeats(reconcile(file))).isTrue();
    }

    /** Before its files were in their places, for one. */
    @Test
    void soIsOneThatWasKilledWhenItHadNothingToJudge() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> new ReconciliationStore(ledger.ledger.ledger).begin("KILLED", ledger.clock.instant()));

        assertThat(repeats(reconcile())).isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void anotherDayIsJudged() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.clock.advance(Duration.ofHours(12)));

        assertThat(repeats(reconcile())).isFalse();
    }

    @Test
    void aClockThatIsSetBackIsNotBelieved() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.clock.step(Duration.ofHours(-2)));

        assertThat(repeats(reconcile())).isFalse();
    }

    @Test
    void aRefundBecomesOverdueOnItsMinute() {
        both(ledger -> ledger.missingAfter(Duration.ofHours(5L * 49 + 1)));
        refunded();
        reconcile();
        both(ledger -> ledger.clock.advance(Duration.ofMinutes(57)));
        assertThat(repeats(reconcile())).isTrue();

        RunEnd overdue = reconcile();

        assertThat(repeats(overdue)).isFalse();
        assertThat(overdue.message()).contains("1 OVERDUE");
        assertThat(reconcile().message()).contains("1 OVERDUE");
    }

    @Test
    void anotherSettingIsHeeded() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.missingAfter(Duration.ofDays(1)));
        assertThat(repeats(reconcile())).isFalse();
        assertThat(repeats(reconcile())).isTrue();

        both(ledger -> ledger.writing(CsvForm.SPREADSHEET, ReportFormat.HTML));

        assertThat(repeats(reconcile())).isFalse();
    }

    /** Settings, accounts and the version are one hash. */
    @Test
    void anotherVersionJudgesAnew() {
        refunded();
        reconcile(firstPayout());
        both(ledger ->
                ledger.ledger.template.update("UPDATE reconciliation_basis SET rules = 'those of the one before'"));

        assertThat(repeats(reconcile())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund-settlement.csv", "payouts.csv", "settlement-summary.json"})
    void aFileThatWasAlteredIsNotToldAgain(String name) throws IOException {
        refunded();
        RunEnd first = reconcile(paying(payout(), 0).off(1).file("a.csv"));
        for (Path file : both(first, name)) {
            String written = Files.readString(file);
            assertThat(written).contains("5");
            Files.writeString(file, written.replace('5', '6'));
        }

        assertThat(repeats(reconcile())).isFalse();
        RunEnd again = reconcile();
        assertThat(repeats(again)).isTrue();
        for (Path file : both(again, name)) {
            Files.delete(file);
        }
        assertThat(repeats(reconcile())).isFalse();
    }

    private List<Path> both(RunEnd end, String name) {
        return Stream.of("settled", "judged")
                .map(of -> folder.resolve(of)
                        .resolve("settlement")
                        .resolve(Objects.requireNonNull(end.runId()))
                        .resolve(name))
                .toList();
    }

    @Test
    void aDecisionThatWasAlteredIsSeen() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.decide(line(ledger, "nobody's"), "explain", "portal_refund"));
        reconcile();
        both(ledger -> ledger.ledger.template.update("UPDATE settlement_decision SET note = 'something else'"));

        RunEnd end = reconcile();

        assertThat(repeats(end)).isFalse();
        assertThat(end.message()).contains("the chain of decisions is broken");
    }

    @Test
    void whatAPayoutProvedIsJudgedOnceMore() {
        refunded();
        both(ledger -> ledger.state("UNKNOWN", reference(0)));
        reconcile(firstPayout());

        assertThat(repeats(reconcile())).isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void whoAsksTheProvidersJudgesAnew() {
        refunded();
        reconcile(firstPayout());
        both(ledger -> ledger.clock.advance(Duration.ofMinutes(1)));

        assertThat(repeats(compared(SettledLedger::fetch))).isFalse();
        assertThat(repeats(reconcile())).as("with what the providers said").isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    @Test
    void aDayOfThePastChangesNothing() {
        refunded();
        reconcile(firstPayout());

        assertThat(repeats(compared(ledger -> ledger.asOf(LocalDate.parse("2026-03-01")))))
                .isFalse();
        assertThat(repeats(reconcile())).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("requite.test.seeds", 12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverHappensItComesToTheSame(long seed) {
        random = new Random(seed);
        refunded();
        List<Source> known = new ArrayList<>();
        int repeated = 0;
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    Source file = somePayout();
                    known.add(file);
                    reconcile(file);
                }
                case 1 -> someWord();
                case 2 -> {
                    String state = one(List.of("REFUNDED", "UNKNOWN", "REJECTED"));
                    int number = random.nextInt(REFUNDS);
                    Instant sent = settled.clock.instant().minus(Duration.ofMinutes(random.nextInt(33_000)));
                    both(ledger -> ledger.state(state, reference(number), sent));
                }
                case 3 -> {
                    Duration time = Duration.ofMinutes(random.nextInt(2_000));
                    both(ledger -> ledger.clock.advance(time));
                }
                case 4 ->
                    compared(ledger -> ledger.asOf(
                            ledger.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate()));
                default -> {
                    Duration time = Duration.ofMinutes(random.nextInt(120));
                    both(ledger -> ledger.clock.advance(time));
                    Source[] some =
                            known.stream().filter(file -> random.nextBoolean()).toArray(Source[]::new);
                    repeated += repeats(reconcile(some)) ? 1 : 0;
                }
            }
        }
        assertThat(repeated).as("how many were not judged anew").isPositive();
    }

    private Source somePayout() {
        TestPayout payout = payout();
        for (int lines = random.nextInt(4); lines >= 0; lines--) {
            int number = random.nextInt(REFUNDS);
            payout.refund(
                    random.nextInt(4) == 0 ? "elsewhere" : order(number),
                    random.nextInt(3) == 0 ? "" : reference(number).toString(),
                    random.nextInt(3) == 0 ? "id-18f7" : "",
                    random.nextInt(4) == 0 ? 499 : 500);
        }
        return payout.off(random.nextInt(4) == 0 ? 1 : 0).file("p-" + payouts + ".csv");
    }

    private void someWord() {
        List<String> items = new ArrayList<>(settled.ledger.column("SELECT line_id FROM payout_line ORDER BY line_id"));
        items.addAll(settled.ledger.column("SELECT payment_reference FROM payout ORDER BY payout_no"));
        for (int i = 0; i < REFUNDS; i++) {
            items.add(reference(i).toString());
        }
        String item = one(items);
        List<String> word = Arrays.asList(one(WORDS).split(" "));
        both(ledger -> ledger.decide(item, word.get(0), word.size() > 1 ? word.get(1) : ""));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
