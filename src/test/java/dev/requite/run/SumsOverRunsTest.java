package dev.requite.run;

import static dev.requite.run.Night.fates;
import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.books.BookedRefund;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.util.FileSystemUtils;

/** A refund stands as refunded in one report, however many nights had its row in their files. */
class SumsOverRunsTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10), mugs(2, 10), mugs(3, 10));

    @Test
    void aRefundThatANightLeftUnknownIsTheNextNightsDuplicate() throws IOException {
        RunEnd first = answersLost("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        assertThat(fates(first)).containsExactly("R-1 unknown OUTCOME_UNKNOWN", "R-2 unknown OUTCOME_UNKNOWN");

        RunEnd second = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-3", 3, 1)));

        assertThat(fates(second))
                .containsExactly("R-1 duplicate SAME_ROW", "R-2 duplicate SAME_ROW", "R-3 refunded 5.00");
        assertThat(second.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(fates(first)).as("written anew").allMatch(fate -> fate.contains(" refunded 5.00"));
        assertReportsAddUpToTheBooks(first, second);
    }

    @Test
    void whatTwoNightsLeftUnknownIsSettledInOneReport() throws IOException {
        RunEnd first = answersLost("a.csv", item("R-1", 1, 1), item("R-2", 2, 1));
        RunEnd second = answersLost("b.csv", item("R-1", 1, 1), item("R-3", 3, 1));
        RunEnd third = night.run(night.file("c.csv", item("R-3", 3, 1), item("R-1", 1, 1), item("R-2", 2, 1)));

        assertThat(fates(third)).allMatch(fate -> fate.endsWith("duplicate SAME_ROW"));
        assertReportsAddUpToTheBooks(first, second, third);
    }

    @Test
    void whoNamesTheRunThatPlannedARefundIsToldWhichHasItInHand() {
        RunEnd first = answersLost("a.csv", item("R-1", 1, 1));
        night.sandbox.faults().reads().forOrder(Night.orderId(1), Fault.STATUS_204);
        RunEnd second = answersLost("b.csv", item("R-1", 1, 1), item("R-3", 3, 1));

        List<RunEnd> named = night.call(session -> session.runs().rerun(first.runId(), Set.of()));

        assertThat(named).extracting(RunEnd::exitCode).containsExactly(ExitCode.SOME_UNSETTLED);
        assertThat(named.get(0).message()).contains("rerun --run " + second.runId());
    }

    @Test
    void aDryRunsReportNeverChanges() throws IOException {
        Path file = night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-2", 2, 1));
        RunEnd first = answersLost("a.csv", item("R-1", 1, 1));
        RunEnd dry = night.dryRun(file);
        String before = references(dry);
        assertThat(fates(dry)).containsExactly("R-1 duplicate SAME_ROW", "R-2 planned", "R-2 duplicate SAME_ROW");

        RunEnd real = night.run(file);
        night.call(session -> session.reports().report(dry.runId()));

        assertThat(references(dry)).isEqualTo(before);
        assertReportsAddUpToTheBooks(first, real, dry);
    }

    @Test
    void anOlderReportThatCanNotBeWrittenKeepsNoRunFromItsEnd() throws IOException {
        RunEnd first = answersLost("a.csv", item("R-1", 1, 1));
        Path report = Objects.requireNonNull(first.reports());
        FileSystemUtils.deleteRecursively(report);
        Files.writeString(report, "in the way");

        RunEnd second = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1)));

        assertThat(second.exitCode()).isEqualTo(ExitCode.SETTLED);
        assertThat(second.message()).contains("report --run " + first.runId());
        Files.delete(report);
        night.call(session -> session.reports().report(first.runId()));
        assertReportsAddUpToTheBooks(first, second);
    }

    @Test
    void aDryRunsReportDoesNotChangeAfterTheClockWasSetBackEither() throws IOException {
        Path file = night.file("b.csv", item("R-1", 1, 1), item("R-2", 2, 1), item("R-2", 2, 1));
        RunEnd dry = night.dryRun(file);
        String before = references(dry);
        night.run(file);

        night.tamper("UPDATE refund SET planned_at = TIMESTAMP '2020-01-01 00:00:00' WHERE scope = ''");
        night.call(session -> session.reports().report(dry.runId()));

        assertThat(references(dry)).isEqualTo(before);
    }

    @Test
    void theNewestRealRunIsToldWhateverTheClockSaid() {
        RunEnd real = night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.dryRun(night.file("b.csv", item("R-2", 2, 1)));

        assertThat(night.call(session -> session.reports().status(null)).text())
                .startsWith("Run " + real.runId() + " ");
    }

    private RunEnd answersLost(String name, String... rows) {
        night.sandbox.faults().refunds().mix(1, 1, List.of(Fault.ANSWER_LOST));
        RunEnd end = night.run(night.file(name, rows));
        night.sandbox.faults().refunds().clear();
        return end;
    }

    private void assertReportsAddUpToTheBooks(RunEnd... ends) throws IOException {
        BigDecimal told = List.of(ends).stream()
                .flatMap(end -> Night.report(end, "settlement-references.csv").stream())
                .filter(line -> line.get("status").equals("refunded"))
                .map(line -> new BigDecimal(line.get("amount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long booked = night.booked().stream().mapToLong(BookedRefund::amount).sum();
        assertThat(told).isEqualByComparingTo(BigDecimal.valueOf(booked, 2));
        assertThat(ends).allMatch(Night::conserved);
    }

    private static String references(RunEnd end) throws IOException {
        return Files.readString(Objects.requireNonNull(end.reports()).resolve("settlement-references.csv"));
    }
}
