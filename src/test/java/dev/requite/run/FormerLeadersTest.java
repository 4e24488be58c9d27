package dev.requite.run;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.JoinedCall;
import dev.requite.app.Session;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who takes a call over that another machine led ends with what that one came to, and with nothing of any other call. */
@EnabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class FormerLeadersTest {

    private static final String RERUN = "rerun";
    private static final String RUN = "run";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, Night.numbered(3, number -> mugs(number, 10)));

    @Test
    void aRunThatEndedIsTold() {
        RunEnd left = left("a.csv", item("R-1", 1, 1), "bad," + Night.orderId(1) + ",item,POT,1,,");
        leaderDies(RERUN, FormerLeadersTest::rerun);

        List<RunEnd> ends = successor(RERUN, FormerLeadersTest::rerun);

        assertThat(ends).extracting(RunEnd::exitCode).containsExactly(ExitCode.SETTLED, ExitCode.SOME_REJECTED);
        assertThat(ends.get(1).runId()).isEqualTo(left.runId());
        assertThat(ends.get(1).message()).contains("Another machine brought the run to its end");
        endWasLongAgo();
        assertThat(successor(RERUN, FormerLeadersTest::rerun))
                .as("another call")
                .extracting(RunEnd::exitCode)
                .containsExactly(ExitCode.SETTLED);
    }

    @Test
    void theNextOfThemToDieChangesNothingOfThat() {
        left("a.csv", item("R-1", 1, 1), "bad," + Night.orderId(1) + ",item,POT,1,,");
        leaderDies(RERUN, FormerLeadersTest::rerun);
        leaderDies(RERUN, FormerLeadersTest::rerun);

        assertThat(successor(RERUN, FormerLeadersTest::rerun))
                .extracting(RunEnd::exitCode)
                .containsExactly(ExitCode.SETTLED, ExitCode.SOME_REJECTED);
    }

    @Test
    void aRunOfAnotherCallIsNot() {
        left("a.csv", item("R-1", 1, 1), "bad," + Night.orderId(1) + ",item,POT,1,,");
        leaderDies("another", FormerLeadersTest::rerun);

        assertThat(successor(RERUN, FormerLeadersTest::rerun))
                .extracting(RunEnd::exitCode)
                .containsExactly(ExitCode.SETTLED);
    }

    /** All of its machines died, and nobody ever told how it ended. */
    @Test
    void aRunOfTheNightBeforeIsNot() {
        left("a.csv", item("R-1", 1, 1), "bad," + Night.orderId(1) + ",item,POT,1,,");
        leaderDies(RERUN, FormerLeadersTest::rerun);
        night.tamper("UPDATE joined_run SET taken_at = taken_at - INTERVAL '1 day'");

        assertThat(successor(RERUN, FormerLeadersTest::rerun))
                .extracting(RunEnd::exitCode)
                .containsExactly(ExitCode.SETTLED);
    }

    @Test
    void aRunThatIsTakenUpAgainIsToldOnce() {
        RunEnd left = left("a.csv", item("R-1", 1, 1));
        String there = away();
        leaderDies(RERUN, FormerLeadersTest::rerun);
        night.settings.put("requite.klarna.base-url", there);

        List<RunEnd> ends = successor(RERUN, FormerLeadersTest::rerun);

        assertThat(ends).extracting(RunEnd::runId).containsExactly(left.runId());
        assertThat(ends).extracting(RunEnd::exitCode).containsExactly(ExitCode.SETTLED);
    }

    /** It is none of those that `rerun` takes up. */
    @Test
    void aPlanThatWaitsForApprovalIsTold() {
        left("a.csv", item("R-1", 1, 1));
        night.settings.put("requite.limits.total.EUR", "1.00");
        leaderDies(RERUN, FormerLeadersTest::rerun);

        List<RunEnd> ends = successor(RERUN, FormerLeadersTest::rerun);

        assertThat(ends).extracting(RunEnd::exitCode).contains(ExitCode.NEEDS_APPROVAL);
        assertThat(ends.get(ends.size() - 1).message()).contains("no money moved", "run --approve");
        assertThat(night.posts()).isZero();
    }

    @Test
    void aFileThatWasRefusedIsTold() throws Exception {
        Path file = night.file("a.csv", item("R-1", 1, 1));
        RunEnd cut = cutShortIn("intake", file);
        Files.writeString(file, "another\n");
        leaderDies(RERUN, FormerLeadersTest::rerun);

        List<RunEnd> ends = successor(RERUN, FormerLeadersTest::rerun);

        assertThat(ends).extracting(RunEnd::exitCode).containsExactly(ExitCode.SETTLED, ExitCode.FILE_REFUSED);
        assertThat(ends.get(1).runId()).isEqualTo(cut.runId());
    }

    @Test
    void whatCameAfterTheCallBeganWaitsForTheNext() {
        Path first = night.file("a.csv", item("R-1", 1, 1));
        RunEnd begun = leaderIsStopped(first);
        Path second = night.file("b.csv", item("R-2", 2, 1));

        List<RunEnd> ends = successor(RUN, session -> List.of(run(session, first, second)));

        assertThat(ends).extracting(RunEnd::runId).containsExactly(begun.runId());
        assertThat(ends.get(0).message()).contains("b.csv", "The next call reads it.");
        assertThat(night.posts()).isEqualTo(1);
        endWasLongAgo();
        List<RunEnd> next = successor(RUN, session -> List.of(run(session, first, second)));
        assertThat(next.get(0).runId()).isNotEqualTo(begun.runId());
        assertThat(night.posts()).isEqualTo(2);
    }

    /** It can't go on with that one, and everything else must not wait for it. */
    @Test
    void whatIsThereNowIsReadWhereAFileOfTheRunIsGone() throws Exception {
        Path first = night.file("a.csv", item("R-1", 1, 1));
        RunEnd begun = leaderIsStopped(first);
        Files.delete(first);
        Path second = night.file("b.csv", item("R-2", 2, 1));

        List<RunEnd> ends = successor(RUN, session -> List.of(run(session, second)));

        assertThat(ends.get(0).runId()).isNotEqualTo(begun.runId());
        assertThat(ends.get(0).message()).contains("Run " + begun.runId(), "did not come to its end");
    }

    @Test
    void whatIsThereNowIsReadWhereTheRunFailedByItself() {
        Path first = night.file("a.csv", item("R-1", 1, 1));
        RunEnd begun = leaderIsStopped(first);
        night.tamper("UPDATE run SET exit_code = 1");
        Path second = night.file("b.csv", item("R-2", 2, 1));

        List<RunEnd> ends = successor(RUN, session -> List.of(run(session, first, second)));

        assertThat(ends.get(0).runId()).isNotEqualTo(begun.runId());
        assertThat(night.posts()).isEqualTo(2);
    }

    private static List<RunEnd> rerun(Session session) {
        return session.runs().rerun(null, Set.of());
    }

    private static RunEnd run(Session session, Path... files) {
        List<String> arguments = List.of(files).stream().map(Path::toString).toList();
        return session.runs()
                .run(new RunInputs(arguments, Set.of(), null, Instant.now().minusSeconds(1)));
    }

    /** Begins a run of this call, and is stopped before anything of it is sent. */
    private RunEnd leaderIsStopped(Path file) {
        List<RunEnd> ends = new ArrayList<>();
        CompletableFuture<Void> stop = new CompletableFuture<>();
        night.progress = stoppingIn("plan", stop);
        call(RUN, stop, session -> ends.add(run(session, file)));
        night.progress = new Night.Unwatched();
        assertThat(ends).extracting(RunEnd::exitCode).containsExactly(ExitCode.SOME_UNSETTLED);
        assertThat(night.posts()).isZero();
        return ends.get(0);
    }

    /** Does its work, and is gone before it could tell the others: to them that is a stop at the very end. */
    private void leaderDies(String identity, Function<Session, List<RunEnd>> work) {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        call(identity, stop, session -> {
            List<RunEnd> ends = work.apply(session);
            stop.complete(null);
            return ends;
        });
    }

    private List<RunEnd> successor(String identity, Function<Session, List<RunEnd>> work) {
        List<RunEnd> ends = new ArrayList<>();
        call(identity, new CompletableFuture<>(), session -> ends.addAll(work.apply(session)));
        return ends;
    }

    /** Else a call of this test's process would be over before it began. */
    private void endWasLongAgo() {
        night.tamper("UPDATE joined_call SET ended_at = ended_at - INTERVAL '1 day'");
    }

    private void call(String identity, CompletableFuture<Void> stop, Function<Session, ?> work) {
        new JoinedCall(night.called(night.work()), identity, Duration.ofMinutes(10), stop).work(session -> {
            var unused = work.apply(session);
            return ExitCode.SETTLED.number();
        });
    }

    /** A run that the provider was away for. */
    private RunEnd left(String file, String... rows) {
        String there = away();
        RunEnd end = night.run(night.file(file, rows));
        night.settings.put("requite.klarna.base-url", there);
        assertThat(end.exitCode()).isEqualTo(ExitCode.SOME_UNSETTLED);
        return end;
    }

    private String away() {
        return String.valueOf(night.settings.put("requite.klarna.base-url", "http://127.0.0.1:1"));
    }

    private RunEnd cutShortIn(String phase, Path file) {
        CompletableFuture<Void> stop = new CompletableFuture<>();
        night.progress = stoppingIn(phase, stop);
        try (Session session = Session.work(night.called(night.work()), stop)) {
            return Night.run(session.runs(), file);
        } finally {
            night.progress = new Night.Unwatched();
        }
    }

    private static Night.Unwatched stoppingIn(String phase, CompletableFuture<Void> stop) {
        return new Night.Unwatched() {
            @Override
            public void begin(String name, long total, String unit) {
                if (name.equals(phase)) {
                    stop.complete(null);
                }
            }
        };
    }
}
