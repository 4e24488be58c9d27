package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.requite.kit.WorkFolder;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A file system that another process fills in the middle of a night: the run ends with 1 and words, nothing leaves that
 * the ledger does not know, and with room made the same command does the rest.
 */
class FullDiskIT {

    private static final int DISK_MEGABYTES = 48;
    private static final long MEGABYTE = 1 << 20;

    /** What is written last may fit into the rest of the log's last page, which nobody else can fill: then all is told. */
    private static final Set<String> LAST_COMMIT = Set.of("before RunClosing.close#1", "before ReportFolder.publish#1");

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before RefundRuns.open#1",
                "before IntakeSteps.stage#1",
                "before Planning.write#1",
                "before GateStore.clear#1",
                "before SubmitStore.markSending#1",
                "after SubmitStore.markSending#1",
                "before SubmitStore.markSending#2",
                "before SubmitStore.write#1",
                "before RunClosing.close#1",
                "before ReportFolder.publish#1"
            })
    void aDiskThatIsFullInMidRunCostsNothing(String moment) {
        Night night = Night.in(folder);
        SmallDisk disk = folder.closing(SmallDisk.over(folder.resolve("var"), DISK_MEGABYTES));
        RequiteProcess requite = disk.seenBy(night.requite()).with("REQUITE_LEDGER_FREESPACEMIN", "0");

        RequiteProcess.Ended ended =
                KillAgent.holdAt(moment, requite, running -> disk.fill(), "run", "--input", night.returns());

        assertThat(ended.err())
                .contains(night.ledger().getParent().toString())
                .contains("No space left on device")
                .contains("Make room there");
        if (!LAST_COMMIT.contains(moment) || ended.exitCode() != 0) {
            assertThat(ended.exitCode()).as(ended.said()).isEqualTo(1);
        }
        disk.makeRoom();
        disk.copyOut();
        assertThat(referencesOfIntents(night.ledger())).containsAll(referencesThatArrived(night));

        RequiteProcess.Ended again = requite.call("run", "--input", night.returns());

        disk.copyOut();
        assertThat(again.exitCode()).as(again.said()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    /** Many commits a moment, and nobody knows which of them meets the full disk. */
    @Test
    void aBigNightIsPaidOnceWhateverCommitMeetsTheFullDisk() {
        Scenario cups = cups(400);
        Night night = Night.of(cups, folder, behaviour -> behaviour.requestsPerSecond(0));
        SmallDisk disk = folder.closing(SmallDisk.over(folder.resolve("var"), DISK_MEGABYTES));
        RequiteProcess requite = disk.seenBy(night.requite())
                .with("REQUITE_LEDGER_FREESPACEMIN", "0")
                .with("REQUITE_KLARNA_REQUESTSPERSECOND", "0")
                .with("REQUITE_SUBMIT_CONCURRENCY", "4");

        int calls = 0;
        for (int paid = 60; paid < cups.refunds(); paid += 120) {
            int enough = paid;
            RequiteProcess.Running running = requite.start("run", "--input", night.returns());
            Eventually.holds(() -> night.posts() >= enough || !running.process().isAlive());
            disk.fill();
            RequiteProcess.Ended ended = running.end();
            assertThat(ended.exitCode()).as(ended.said()).isEqualTo(1);
            assertThat(ended.err()).contains("No space left on device");
            disk.makeRoom();
            disk.copyOut();
            assertThat(referencesOfIntents(night.ledger())).containsAll(referencesThatArrived(night));
            calls++;
        }
        RequiteProcess.Ended last = requite.call("run", "--input", night.returns());

        disk.copyOut();
        assertThat(calls).isEqualTo(3);
        assertThat(last.exitCode()).as(last.said()).isZero();
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aDiskThatRunsLowEndsTheRunInGoodOrder() {
        Night night = Night.in(folder);
        SmallDisk disk = folder.closing(SmallDisk.over(folder.resolve("var"), DISK_MEGABYTES));
        RequiteProcess requite = disk.seenBy(night.patient())
                .with("REQUITE_LEDGER_FREESPACEMIN", "16MB")
                .with("REQUITE_SUBMIT_CONCURRENCY", "2");
        night.faults().refunds().next(2, Fault.SLOW_ANSWER);
        RequiteProcess.Running running = requite.start("run", "--input", night.returns());
        night.untilHeld(2);
        disk.fillBut(12 * MEGABYTE);
        night.sandbox().release();

        RequiteProcess.Ended ended = running.end();

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(1);
        assertThat(ended.err())
                .contains("requite.ledger.free-space-min")
                .contains("16 MB")
                .contains("what was in flight is settled")
                .doesNotContain("\tat ");
        assertThat(night.posts()).as("nothing new was begun").isLessThan(Night.REFUNDS);
        RequiteProcess.Ended still = requite.call("run", "--input", night.returns());
        assertThat(still.exitCode()).as(still.said()).isEqualTo(1);
        assertThat(still.err()).contains("requite.ledger.free-space-min").contains("Nothing was done");
        disk.makeRoom();

        RequiteProcess.Ended again = requite.call("run", "--input", night.returns());

        disk.copyOut();
        assertThat(again.exitCode()).as(again.said()).isZero();
        assertThat(night.posts()).as("no request was wasted").isEqualTo(Night.REFUNDS);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    @Test
    void aDiskThatIsLowFromTheStartIsToldBeforeAnythingIsDone() {
        Night night = Night.in(folder);
        SmallDisk disk = folder.closing(SmallDisk.over(folder.resolve("var"), DISK_MEGABYTES));
        RequiteProcess.Ended ended = disk.seenBy(night.requite()).call("run", "--input", night.returns());

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(1);
        assertThat(ended.err())
                .contains("48 MB free")
                .contains("256 MB of requite.ledger.free-space-min")
                .contains("Nothing was done");
        assertThat(night.books().requests()).isEmpty();
        assertThat(disk.names("ledger")).containsExactly("lease");
    }

    @Test
    void reportsThatCanNotBeWrittenAreToldInWordsAndWrittenByTheSameCommand() throws IOException {
        Night night = Night.in(folder);
        Files.createDirectories(folder.resolve("var"));
        Path inTheWay = Files.writeString(folder.resolve("var/reports"), "no folder");

        RequiteProcess.Ended ended = night.run();

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(1);
        assertThat(ended.err())
                .contains("The reports can't be written to " + inTheWay)
                .contains("The ledger is right")
                .doesNotContain("\tat ");
        int posts = night.posts();
        assertThat(posts).isEqualTo(Night.REFUNDS);
        Files.delete(inTheWay);
        assertThat(night.run().exitCode()).isZero();
        assertThat(night.posts()).isEqualTo(posts);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    /** Of refunds that the ledger says may have left. */
    private static Set<String> referencesOfIntents(Path ledger) {
        try (HikariDataSource pool = LedgerDatabase.embedded(ledger, 0).open()) {
            return Set.copyOf(new JdbcTemplate(pool)
                    .queryForList("SELECT reference FROM refund WHERE first_attempt_at IS NOT NULL", String.class));
        }
    }

    private static Set<String> referencesThatArrived(Night night) {
        return night.books().refundRequests().stream()
                .map(request -> String.valueOf(request.key()))
                .collect(Collectors.toSet());
    }

    private static Scenario cups(int orders) {
        Map<String, String> byId = new LinkedHashMap<>();
        IntStream.range(0, orders)
                .forEach(number -> byId.put(
                        orderId(number),
                        Orders.order(
                                orderId(number),
                                "FI",
                                "EUR",
                                1200,
                                Orders.capture(
                                        captureId(number),
                                        1200,
                                        "2026-11-01T10:00:00Z",
                                        Orders.line("CUP", 1, 1200)))));
        return new Scenario(
                byId,
                Night.HEADER,
                IntStream.range(0, orders).mapToObj(FullDiskIT::row).toList(),
                List.of(),
                IntStream.range(0, orders)
                        .mapToObj(number -> new Paid(orderId(number), captureId(number), "CUP", 1, 1200))
                        .toList(),
                orders);
    }

    private static String row(int number) {
        return "cup-%04d,%s,item,CUP,1,,,,".formatted(number, orderId(number));
    }

    private static String orderId(int number) {
        return "0b1f9c10-0000-4000-9000-%012d".formatted(number);
    }

    private static String captureId(int number) {
        return "c0000000-0000-4000-9000-%012d".formatted(number);
    }
}
