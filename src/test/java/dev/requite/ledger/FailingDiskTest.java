package dev.requite.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.ledger.database.BrokenLedgerException;
import dev.requite.ledger.database.UnusableLedgerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

/** A commit that came back is on disk, whatever of the ledger's writes fails, and after one that did not nothing is written. */
@DisabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class FailingDiskTest {

    private static final int COMMITS = 8;
    private static final String LONG = "x".repeat(900);

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() {
        try (TestLedger ledger = TestLedger.in(made)) {
            assertThat(commits(ledger)).isEmpty();
        }
    }

    /** Commits of one small row, and some of more than HSQLDB gathers before it writes. */
    private static int rows(int commit) {
        return commit % 4 == 3 ? 40 : 1;
    }

    private static void commit(TestLedger ledger, int commit) {
        List<Object[]> rows = IntStream.range(0, rows(commit))
                .mapToObj(row -> new Object[] {"c-" + commit, row, LONG})
                .toList();
        String insert = """
                INSERT INTO attempt (reference, attempt_no, run_id, kind, started_at, ended_at, result, http_status,
                  error_code, message, correlation_id)
                VALUES (?, ?, 'RUN', 'SEND', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 'refunded', 201, '', ?, '')""";
        if (commit % 2 == 0) {
            // Outside of a transaction.
            rows.forEach(row -> ledger.template.update(insert, row));
        } else {
            ledger.ledger.write(() -> ledger.template.batchUpdate(insert, rows));
        }
    }

    /** The commits of which all rows are there. */
    private static List<Integer> commits(TestLedger ledger) {
        List<Integer> found = new ArrayList<>();
        for (int commit = 0; commit < COMMITS; commit++) {
            Long rows = ledger.template.queryForObject(
                    "SELECT COUNT(*) FROM attempt WHERE reference = ?", Long.class, "c-" + commit);
            assertThat(rows).as("no commit is there in part").isIn(0L, (long) rows(commit));
            if (rows != null && rows > 0) {
                found.add(commit);
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void whateverFailsAllThatWasConfirmedIsThereAfterwards(FailingDisk.Failure failure) throws IOException {
        int moment = 0;
        boolean reached = true;
        while (reached) {
            moment++;
            FailingDisk disk = FailingDisk.at(moment, failure);
            Path work = folder.resolve("at-" + moment);
            FileSystemUtils.copyRecursively(made, work);

            List<Integer> confirmed = work(work, disk);
            reached = disk.failed() != null;
            boolean power = moment % 2 == 0;
            if (power) {
                disk.cutThePower();
            }

            String when = failure + " at " + moment + ", " + disk.failed() + (power ? ", and no power" : "");
            try (TestLedger again = TestLedger.in(work)) {
                assertThat(commits(again)).as(when).containsAll(confirmed);
                commit(again, COMMITS);
            }
            FileSystemUtils.deleteRecursively(work);
        }
        assertThat(moment).as("moments tried").isGreaterThan(30);
    }

    /** Works until it can't, and beyond. */
    private static List<Integer> work(Path work, FailingDisk disk) {
        List<Integer> confirmed = new ArrayList<>();
        try (TestLedger ledger = TestLedger.on(work, disk)) {
            boolean failedBefore = disk.failed() != null;
            for (int commit = 0; commit < COMMITS; commit++) {
                try {
                    commit(ledger, commit);
                    confirmed.add(commit);
                    assertThat(failedBefore)
                            .as("confirmed after %s", disk.failed())
                            .isFalse();
                    assertThat(ledger.health.broken()).isEqualTo(disk.failed() != null);
                } catch (RuntimeException e) {
                    assertThat(ledger.health.broken())
                            .as("%s, after %s", e, disk.failed())
                            .isTrue();
                    assertThat(ledger.health.problem())
                            .hasValueSatisfying(problem -> assertThat(problem)
                                    .contains(work.toString())
                                    .contains("nothing more was sent")
                                    .contains("give the same command again"));
                }
                failedBefore = disk.failed() != null;
            }
        } catch (BrokenLedgerException e) {
            assertThat(disk.failed()).as(e.getMessage()).isNotNull();
        }
        return confirmed;
    }

    @Test
    void aSyncThatFailedIsTriedNoMoreAndTheLogIsWrittenAnewByTheNextCall() throws IOException {
        List<Integer> confirmed = failASync(6);
        assertThat(folder.resolve("requite.broken")).exists();

        try (TestLedger again = TestLedger.in(folder)) {
            assertThat(commits(again)).containsAll(confirmed);
            assertThat(folder.resolve("requite.broken")).doesNotExist();
        }
    }

    @Test
    void aLogThatLostWhatWasConfirmedIsNeverOpenedAgain() throws IOException {
        failASync(6);
        Path log = folder.resolve("requite.log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            // The disk gave the page up in which the end of the confirmed work stood.
            file.setLength(file.length() / 3);
        }

        for (int call = 1; call <= 2; call++) {
            assertThatThrownBy(() -> TestLedger.in(folder))
                    .isInstanceOf(UnusableLedgerException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("nothing was sent")
                    .hasMessageContaining("its last copy in its place")
                    .hasMessageContaining("AltaPay");
        }
    }

    @Test
    void aLogThatWasGarbledIsNeverOpenedAgain() throws IOException {
        failASync(6);
        Path log = folder.resolve("requite.log");
        Files.writeString(log, Files.readString(log).replaceFirst("'c-1'", "'c-7'"));

        assertThatThrownBy(() -> TestLedger.in(folder)).isInstanceOf(UnusableLedgerException.class);
    }

    @Test
    void aMarkThatSaysNothingMoreIsTakenSeriously() throws IOException {
        FileSystemUtils.copyRecursively(made, folder);
        Files.writeString(folder.resolve("requite.broken"), "", StandardOpenOption.CREATE_NEW);

        assertThatThrownBy(() -> TestLedger.in(folder)).isInstanceOf(UnusableLedgerException.class);
    }

    /** Fails the sync of the n-th commit. */
    private List<Integer> failASync(int commit) throws IOException {
        FileSystemUtils.copyRecursively(made, folder);
        for (int moment = 1; ; moment++) {
            FileSystemUtils.deleteRecursively(folder);
            FileSystemUtils.copyRecursively(made, folder);
            FailingDisk disk = FailingDisk.at(moment, FailingDisk.Failure.ONCE);
            List<Integer> confirmed = work(folder, disk);
            if (confirmed.size() == commit && "sync requite.log".equals(disk.failed())) {
                return confirmed;
            }
        }
    }

    /** Whatever was cut off by a full disk is not followed by anything. */
    @Test
    void nothingFollowsHalfALine() throws IOException {
        FileSystemUtils.copyRecursively(made, folder);
        int moment = 1;
        FailingDisk disk = FailingDisk.at(moment, FailingDisk.Failure.ONCE_IN_MID_LINE);
        List<Integer> confirmed = work(folder, disk);
        while (!"write requite.log".equals(disk.failed()) || confirmed.size() < 2) {
            FileSystemUtils.deleteRecursively(folder);
            FileSystemUtils.copyRecursively(made, folder);
            disk = FailingDisk.at(++moment, FailingDisk.Failure.ONCE_IN_MID_LINE);
            confirmed = work(folder, disk);
        }

        assertThat(Files.readString(folder.resolve("requite.log"))).doesNotEndWith("\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("requite.broken");
        }
        try (TestLedger again = TestLedger.in(folder)) {
            assertThat(commits(again)).containsAll(confirmed);
        }
    }
}
