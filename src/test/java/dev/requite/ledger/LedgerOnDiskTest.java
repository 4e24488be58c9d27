package dev.requite.ledger;

import static dev.requite.ledger.TestLedger.refund;
import static dev.requite.ledger.TestLedger.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.ledger.database.BrokenLedgerException;
import dev.requite.ledger.database.LedgerLease;
import dev.requite.ledger.database.UnusableLedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The embedded ledger: committed means on disk, and one process at a time. */
@DisabledIfSystemProperty(named = "requite.test.ledger", matches = "postgresql")
class LedgerOnDiskTest {

    @TempDir
    Path folder;

    @Test
    void everyCommitIsOnDiskAtOnceAlsoInALedgerThatIsOpenedAgain() throws IOException {
        try (TestLedger first = TestLedger.in(folder.resolve("ledger"))) {
            assertThat(first.template.queryForObject("SELECT COUNT(*) FROM return_row", Long.class))
                    .isZero();
        }
        try (TestLedger again = TestLedger.in(folder.resolve("ledger"))) {
            assertThat(writeDelay(again)).isIn("0", "false");
            Run run = again.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
            again.plan(run, refund("o-1", "A", "R-1"));
            again.markSending(again.inHand("RUN").get(0), Instant.parse("2026-03-02T13:00:00Z"));

            copy(folder.resolve("ledger"), folder.resolve("as-a-crash-leaves-it"));
        }

        try (TestLedger crashed = TestLedger.in(folder.resolve("as-a-crash-leaves-it"))) {
            assertThat(crashed.column("SELECT state FROM refund")).containsExactly("SENDING");
            assertThat(crashed.column("SELECT status FROM return_row")).containsExactly("planned");
        }
    }

    @Test
    void aLineThatTheKillCutOffIsForgottenAndNothingBeforeIt() throws IOException {
        Path cutOff = folder.resolve("cut-off");
        Path log = logOfAKilledRun(cutOff);
        Files.writeString(log, "/*C7*/INSERT INTO ATTEMPT VALU", StandardOpenOption.APPEND);

        try (TestLedger ledger = TestLedger.in(cutOff)) {
            assertThat(ledger.column("SELECT state FROM refund")).containsExactly("SENDING");
        }
    }

    @Test
    void aDamagedLogIsToldInsteadOfForgettingWhatFollows() throws IOException {
        Path damaged = folder.resolve("damaged");
        Path log = logOfAKilledRun(damaged);
        String lines = Files.readString(log);
        Files.writeString(log, lines.replaceFirst("INSERT INTO REFUND ", "INSERT INTO REF?ND "));

        assertThatThrownBy(() -> TestLedger.in(damaged))
                .isInstanceOf(UnusableLedgerException.class)
                .hasMessageContaining(log + " is damaged")
                .hasMessageContaining("nothing was sent");
        assertThat(log)
                .as("kept for whoever can mend it")
                .hasContent(lines.replaceFirst("INSERT INTO REFUND ", "INSERT INTO REF?ND "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut between two lines", "emptied", "gone", "one letter changed"})
    void aLogThatLostWhatWasConfirmedIsNeverOpened(String how) throws IOException {
        Path lost = folder.resolve("lost");
        Path log = logOfAKilledRun(lost);
        String lines = Files.readString(log);
        switch (how) {
            case "cut between two lines" ->
                Files.writeString(log, lines.substring(0, lines.lastIndexOf('\n', lines.length() - 2) + 1));
            case "emptied" -> Files.writeString(log, "");
            case "gone" -> Files.delete(log);
            default -> Files.writeString(log, lines.replaceFirst("'SENDING'", "'PLANNED'"));
        }

        assertThatThrownBy(() -> TestLedger.in(lost))
                .isInstanceOf(UnusableLedgerException.class)
                .hasMessageContaining(log + " is damaged")
                .hasMessageContaining("--after-loss");
    }

    @Test
    void filesOfDifferentDaysAreNoLedger() throws IOException {
        Path yesterday = folder.resolve("yesterday");
        try (TestLedger ledger = TestLedger.in(yesterday)) {
            ledger.staged("OLD", List.of(row(1, 2, "R-0", "o-0")));
        }
        Path mixed = folder.resolve("mixed");
        logOfAKilledRun(mixed);
        for (String ending : List.of("data", "script", "properties")) {
            Files.copy(
                    yesterday.resolve("requite." + ending),
                    mixed.resolve("requite." + ending),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertThatThrownBy(() -> TestLedger.in(mixed))
                .isInstanceOf(UnusableLedgerException.class)
                .hasMessageContaining("of different days");
    }

    /** After a power cut the witness may be older than the log, or of no use. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "half of it", "of an earlier program"})
    void aWitnessThatTellsNothingAccusesNobody(String how) throws IOException {
        Path copy = folder.resolve("copy");
        Path witness = logOfAKilledRun(copy).resolveSibling("requite.confirmed");
        byte[] kept = Files.readAllBytes(witness);
        switch (how) {
            case "none" -> Files.delete(witness);
            case "half of it" -> Files.write(witness, Arrays.copyOf(kept, kept.length / 2));
            default -> Files.write(witness, new byte[kept.length]);
        }

        try (TestLedger ledger = TestLedger.in(copy)) {
            assertThat(ledger.column("SELECT state FROM refund")).containsExactly("SENDING");
        }
    }

    /** The log of a copy of a ledger as a kill would leave it, one refund being sent. */
    private Path logOfAKilledRun(Path copy) throws IOException {
        try (TestLedger ledger = TestLedger.in(folder.resolve("ledger"))) {
            Run run = ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
            ledger.plan(run, refund("o-1", "A", "R-1"));
            ledger.markSending(ledger.inHand("RUN").get(0), Instant.parse("2026-03-02T13:00:00Z"));
            copy(folder.resolve("ledger"), copy);
        }
        return copy.resolve("requite.log");
    }

    @Test
    void tablesLiveOnDiskNotInMemory() {
        try (TestLedger ledger = TestLedger.in(folder)) {
            assertThat(
                            ledger.column(
                                    "SELECT hsqldb_type FROM information_schema.system_tables WHERE table_name IN ('REFUND', 'RETURN_ROW', 'ATTEMPT')"))
                    .hasSize(3)
                    .containsOnly("CACHED");
        }
    }

    @Test
    void theLeaseIsTakenOnceAndFreeAfterItsEnd() {
        Optional<LedgerLease> first = LedgerLease.take(folder);
        assertThat(first).isPresent();
        assertThat(LedgerLease.take(folder)).as("while the first is held").isEmpty();

        first.orElseThrow().close();

        Optional<LedgerLease> next = LedgerLease.take(folder);
        assertThat(next).as("the file that stayed means nothing").isPresent();
        next.orElseThrow().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the folder", "the lease", "both, and another run began"})
    void whatLiesElsewhereNowIsNotWorkedOnAnyMore(String gone) throws IOException {
        Path place = folder.resolve("ledger");
        try (LedgerLease lease = LedgerLease.take(place).orElseThrow();
                TestLedger ledger = TestLedger.in(place)) {
            ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
            assertThat(ledger.health.broken()).isFalse();
            if (gone.equals("the lease")) {
                Files.delete(place.resolve("lease"));
            } else {
                Files.move(place, folder.resolve("moved"));
            }
            if (gone.startsWith("both")) {
                LedgerLease.take(place).orElseThrow().close();
            }

            assertThat(ledger.health.broken()).as("asked before a byte leaves").isTrue();
            assertThatThrownBy(() -> ledger.staged("NEXT", List.of(row(1, 2, "R-2", "o-2"))))
                    .hasStackTraceContaining("was moved, removed or replaced");
            assertThat(lease).isNotNull();
        }
    }

    @Test
    void emptyFilesOfAFirstStartThatHadNoRoomAreNoLedger() throws IOException {
        for (String ending : List.of("data", "log", "properties.new", "reserve")) {
            Files.createFile(folder.resolve("requite." + ending));
        }

        try (TestLedger ledger = TestLedger.in(folder)) {
            ledger.staged("RUN", List.of(row(1, 2, "R-1", "o-1")));
        }
        Files.delete(folder.resolve("requite.script"));

        assertThatThrownBy(() -> TestLedger.in(folder))
                .as("tables without their script are what is left of one")
                .isInstanceOf(BrokenLedgerException.class);
    }

    @Test
    void theLeaseOfAFolderThatIsNotThereMakesIt() {
        Path missing = folder.resolve("a").resolve("b");

        LedgerLease.take(missing).orElseThrow().close();

        assertThat(missing).isDirectory();
    }

    private static String writeDelay(TestLedger ledger) {
        return ledger
                .column(
                        "SELECT property_value FROM information_schema.system_properties WHERE LOWER(property_name) LIKE '%write_delay%'")
                .stream()
                .findFirst()
                .orElse("not told");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
