package dev.requite.run;

import static dev.requite.run.Night.conserved;
import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static dev.requite.run.Night.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.Progress;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is cut short says so, and the next call does the rest. */
class InterruptedRunTest {

    private static final int ORDERS = 120;
    private static final int BAD_ROWS = 5_100;
    private static final String SLOW = "mostly waits for the provider; once is enough";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, Night.numbered(ORDERS, number -> mugs(number, 10)));

    @BeforeEach
    void open() {
        night.settings.put("requite.submit.concurrency", 8);
    }

    @AfterEach
    void close() {
        boolean unused = Thread.interrupted();
    }

    /** Wherever the interrupt goes, and even if the database swallows it. */
    @ParameterizedTest
    @CsvSource({"intake,true", "intake,false", "plan,true", "plan,false", "submit,true", "submit,false"})
    void anInterruptOfTheJobsThreadNeverLooksLikeTheEndWhileWorkIsLeft(String phase, boolean atStart) {
        Path file = bigFile();
        night.progress = once(phase, atStart, () -> Thread.currentThread().interrupt());

        RunEnd cut = night.run(file);
        boolean unused = Thread.interrupted();
        night.progress = new Night.Unwatched();

        if (cut.exitCode() == ExitCode.SOME_REJECTED) {
            assertEveryRowIsSettled(cut);
        } else {
            assertThat(cut.exitCode()).isIn(ExitCode.SOME_UNSETTLED, ExitCode.INTERNAL_FAILURE);
            RunEnd end = night.run(file);
            assertThat(end.runId()).as("the same run goes on").isEqualTo(cut.runId());
            assertEveryRowIsSettled(end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"intake", "plan", "submit"})
    void aStopEndsInGoodOrderAndTheSameCommandGoesOn(String phase) {
        Path file = bigFile();

        RunEnd cut = stoppedIn(phase, file);
        int refunded = summary(cut).path("rows").path("refunded").intValue(-1);
        boolean cutConserved = conserved(cut);
        RunEnd end = night.run(file);

        assertThat(cut.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(refunded).isLessThan(ORDERS);
        assertThat(cutConserved).isTrue();
        assertThat(end.runId()).isEqualTo(cut.runId());
        assertEveryRowIsSettled(end);
    }

    @Test
    void aFileThatWasMovedMeanwhileIsReadWhereItIs() throws IOException {
        Path file = bigFile();
        RunEnd cut = stoppedIn("intake", file);

        RunEnd end = night.run(Files.move(
                file, Files.createDirectory(folder.resolve("elsewhere")).resolve(file.getFileName())));

        assertThat(end.runId()).isEqualTo(cut.runId());
        assertEveryRowIsSettled(end);
    }

    @Test
    void theNextRunAndStatusNameARunThatWasCutShortWithWhatItLeft() {
        RunEnd cut = stoppedIn("submit", bigFile());

        RunEnd next = night.run(night.file("next.csv", Night.item("next-1", 1, 1)));
        Answer status = night.call(session -> session.reports().status(null));

        String begins = "Run " + cut.runId() + ", begun at ";
        assertThat(next.message())
                .containsOnlyOnce(begins)
                .contains("did not come to its end, and left ", "not sent")
                .contains("`rerun --run " + cut.runId() + "` goes on with it.");
        assertThat(status.text()).startsWith("Run " + next.runId()).containsOnlyOnce(begins);
        assertThat(status.json()).contains("\"open_runs\"", cut.runId());

        night.rerun();
        assertThat(night.call(session -> session.reports().status(null)).text())
                .doesNotContain("did not come to its end");
    }

    /** As where its folder is not mounted, or the files are in the archive already. */
    @ParameterizedTest
    @ValueSource(strings = {"", "not-there", "*.csv"})
    void aMachineThatSeesNoFilesGoesOnWithWhatAnotherMachineBegan(String argument) throws IOException {
        String nothing = Files.createDirectories(folder.resolve("empty")) + "/" + argument;
        Instant began = Instant.now().minusSeconds(60);
        RunEnd cut = stoppedIn("submit", bigFile());

        RunEnd alone = night.call(session -> session.runs().run(RunInputs.of(List.of(nothing))));
        RunEnd end = night.call(session -> session.runs().run(new RunInputs(List.of(nothing), Set.of(), null, began)));
        RunEnd again =
                night.call(session -> session.runs().run(new RunInputs(List.of(nothing), Set.of(), null, began)));
        RunEnd nextNight = night.call(session ->
                session.runs().run(new RunInputs(List.of(nothing), Set.of(), null, began.plus(Duration.ofDays(1)))));

        assertThat(alone.runId()).isNull();
        assertThat(end.runId()).isEqualTo(cut.runId());
        assertThat(end.message()).contains("This machine sees no returns files");
        assertEveryRowIsSettled(end);
        assertThat(again.runId()).isEqualTo(cut.runId());
        assertThat(again.exitCode()).isEqualTo(end.exitCode());
        assertThat(nextNight.runId()).isNull();
    }

    @Test
    void aRunThatIsTakenUpIsNotNamedAsAnother() {
        Path file = bigFile();
        stoppedIn("plan", file);

        assertThat(night.run(file).message()).doesNotContain("did not come to its end");
    }

    @Test
    void rerunTakesUpARunThatWasStopped() {
        Path file = bigFile();
        RunEnd cut = stoppedIn("plan", file);

        List<RunEnd> ends = night.rerun();

        assertThat(ends).extracting(RunEnd::runId).containsExactly(cut.runId());
        assertEveryRowIsSettled(ends.get(0));
    }

    @Test
    void aStopBeforeTheRunIsOpenedOpensNone() {
        Path file = night.file("a.csv", item("R-1", 1, 1));

        RunEnd cut = night.callStopped(session -> Night.run(session.runs(), file));

        assertThat(cut.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(cut.message()).contains("same command again");
        assertThat(cut.runId()).isNull();
        assertThat(night.call(session -> session.reports().status(null)).found())
                .isFalse();
        assertThat(night.sandbox.books().requests()).isEmpty();
        assertThat(fates(night.run(file))).containsExactly("R-1 refunded 5.00");
    }

    @Test
    void aStopBeforeAPlanIsApprovedApprovesNothing() {
        night.settings.put("requite.limits.total.EUR", "1.00");
        RunEnd waiting = night.run(night.file("a.csv", item("R-1", 1, 1)));
        String planId = summary(waiting).path("plan_id").stringValue("");

        RunEnd cut = night.callStopped(session -> session.runs().approve(planId, Night.SOMEBODY));

        assertThat(cut.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        assertThat(night.posts()).isZero();
        assertThat(night.run(folder.resolve("a.csv")).exitCode())
                .as("it still waits")
                .isEqualTo(ExitCode.NEEDS_APPROVAL);
        assertThat(fates(night.call(session -> session.runs().approve(planId, Night.SOMEBODY))))
                .containsExactly("R-1 refunded 5.00");
    }

    @Test
    @DisabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql", disabledReason = SLOW)
    void aRerunThatIsStoppedBetweenTwoRunsSaysThatSomethingIsLeft() {
        night.settings.put("requite.klarna.base-url", "http://127.0.0.1:1");
        RunEnd first = night.run(night.file("a.csv", item("R-1", 1, 1)));
        RunEnd second = night.run(night.file("b.csv", item("R-2", 2, 1)));
        night.settings.put("requite.klarna.base-url", night.sandbox.uri().toString());
        night.progress = once("submit", false, () -> night.stopAsked.complete(null));

        List<RunEnd> cut = night.rerun();
        night.progress = new Night.Unwatched();

        assertThat(cut).extracting(RunEnd::exitCode).containsExactly(ExitCode.SETTLED, ExitCode.SOME_UNSETTLED);
        assertThat(cut).extracting(RunEnd::runId).containsExactly(first.runId(), null);
        assertThat(night.rerun()).extracting(RunEnd::runId).containsExactly(second.runId());
        assertThat(night.booked()).hasSize(2);
    }

    @Test
    void rerunOfOneOrderLeavesTheOthersToALaterRerun() {
        Path file = bigFile();
        stoppedIn("plan", file);

        List<RunEnd> one = night.rerunOrders(ORDERS);

        assertThat(one).extracting(RunEnd::exitCode).containsExactly(ExitCode.SOME_UNSETTLED);
        assertThat(night.booked()).extracting(refund -> refund.orderId()).containsExactly(Night.orderId(ORDERS));
        assertEveryRowIsSettled(night.rerun().get(0));
    }

    private RunEnd stoppedIn(String phase, Path file) {
        night.progress = once(phase, false, () -> night.stopAsked.complete(null));
        RunEnd cut = night.run(file);
        night.progress = new Night.Unwatched();
        return cut;
    }

    /** More rows and more orders than a chunk has; the only good rows come last. */
    private Path bigFile() {
        Stream<String> bad = IntStream.range(0, BAD_ROWS).mapToObj(i -> item("BAD-" + i, 1, 0));
        Stream<String> good = IntStream.rangeClosed(1, ORDERS).mapToObj(order -> item("R-" + order, order, 1));
        return night.file("big.csv", Stream.concat(bad, good).toArray(String[]::new));
    }

    private void assertEveryRowIsSettled(RunEnd end) {
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_REJECTED);
        assertThat(conserved(end)).isTrue();
        assertThat(summary(end).path("rows").path("in").intValue(-1)).isEqualTo(BAD_ROWS + ORDERS);
        assertThat(summary(end).path("rows").path("refunded").intValue(-1)).isEqualTo(ORDERS);
        assertThat(night.booked())
                .extracting(refund -> refund.orderId())
                .doesNotHaveDuplicates()
                .hasSize(ORDERS);
    }

    /** Does something once, when a phase starts or the first time anything was written in it. */
    private static Progress once(String wanted, boolean atStart, Runnable action) {
        return new Night.Unwatched() {

            private String phase = "";
            private boolean done;

            @Override
            public void begin(String name, long total, String unit) {
                phase = name;
                if (atStart) {
                    advance(0, "");
                }
            }

            @Override
            public void advance(long count, String note) {
                if (phase.equals(wanted) && !done) {
                    done = true;
                    action.run();
                }
            }
        };
    }
}
