package dev.requite.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.ledger.Columns;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.TestLedger;
import dev.requite.ledger.history.LastCalls;
import dev.requite.ledger.payouts.WaitingItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.MissingNode;

class FigureFilesTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final String RUN = """
            {"run_id":"R","started_at":"2026-11-26T11:59:57.500Z","finished_at":"2026-11-26T12:00:00.000Z",
             "rows":{"in":7,"refunded":5,"unknown":2},
             "totals":[{"provider":"klarna","currency":"EUR","status":"refunded","rows":5,"lines":5,"amount":"120.05"},
                       {"provider":"","currency":null,"status":"unknown","rows":2,"lines":2,"amount":null}],
             "refunds":{"count":4,"amount":{"EUR":"120.05"}},
             "accounts":[{"account":"klarna","calls":31,"too_many_requests":2,"server_errors":1}]}""";

    private static final String RECONCILIATION = """
            {"reconciliation_id":"S","started_at":"2026-11-26T11:59:00Z","finished_at":"2026-11-26T12:00:00Z",
             "lines":{"new":3,"classes":{"MATCHED":2,"DUPLICATE":1}},"refunds":{"MATCHED":2,"OVERDUE":1}}""";

    @TempDir
    private Path folder;

    private final TestLedger ledger = TestLedger.empty();

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRunIsToldInTheTextThatTheCollectorReads() throws IOException {
        assertThat(files().tell(Ended.of(4, 0, "", "", null, Ended.json(RUN)))).isEqualTo(new Channel.Delivery.Told());

        assertThat(Files.readAllLines(folder.resolve("requite_run_ended.prom")))
                .contains(
                        "# TYPE requite_exit_code gauge",
                        "requite_exit_code{command=\"run\"} 4.0",
                        "requite_ended_timestamp_seconds{command=\"run\"} 1.7956944E9")
                .noneMatch(line -> line.contains("success"));
        assertThat(Files.readAllLines(folder.resolve("requite_run.prom")))
                .contains(
                        "requite_rows{status=\"refunded\"} 5.0",
                        "requite_rows{status=\"unknown\"} 2.0",
                        "requite_money{account=\"klarna\",currency=\"EUR\",status=\"refunded\"} 120.05",
                        "requite_refunds 4.0",
                        "requite_requests{account=\"klarna\"} 31.0",
                        "requite_too_many_requests{account=\"klarna\"} 2.0",
                        "requite_server_errors{account=\"klarna\"} 1.0",
                        "requite_duration_seconds 2.5")
                .noneMatch(line -> line.contains("status=\"in\""));
    }

    @Test
    void aReconciliationIsToldBesideIt() throws IOException {
        files().tell(Ended.of(0, 0, "", "", null, Ended.json(RUN)));
        files().tell(new Notice(NightWork.RECONCILE, 8, 8, "shop-7", "", "", null, Ended.json(RECONCILIATION)));

        assertThat(Files.readAllLines(folder.resolve("requite_reconcile.prom")))
                .contains(
                        "requite_settlement_lines{class=\"DUPLICATE\"} 1.0",
                        "requite_settlement_refunds{class=\"OVERDUE\"} 1.0",
                        "requite_settlement_duration_seconds 60.0");
        assertThat(Files.readAllLines(folder.resolve("requite_reconcile_ended.prom")))
                .contains("requite_exit_code{command=\"reconcile\"} 8.0");
        assertThat(names())
                .containsExactly(
                        "requite_open.prom",
                        "requite_reconcile.prom",
                        "requite_reconcile_ended.prom",
                        "requite_run.prom",
                        "requite_run_ended.prom");
    }

    @Test
    void whatIsOpenIsToldWithTheMomentSinceWhenSoThatItGrowsOldWhileNothingRuns() throws IOException {
        ledger.plan(
                ledger.staged("R", List.of(TestLedger.row(1, 2, "r", "o"))),
                TestLedger.refund(UUID.fromString("00000000-0000-4000-8000-000000000001"), "o", "c", "r"));
        ledger.template.update(
                "UPDATE refund SET state = 'UNKNOWN', first_attempt_at = ?, sends = 1",
                Columns.time(Instant.parse("2026-11-25T12:00:00Z")));

        files().tell(Ended.with(4, null));

        assertThat(Files.readAllLines(folder.resolve("requite_open.prom")))
                .contains(
                        "requite_uncertain_refunds{account=\"klarna\",currency=\"EUR\"} 1.0",
                        "requite_uncertain_money{account=\"klarna\",currency=\"EUR\"} 5.0",
                        "requite_uncertain_since_timestamp_seconds{account=\"klarna\",currency=\"EUR\"} 1.795608E9");
    }

    @Test
    void aCallThatToldNothingStillTellsItsEndAndLeavesWhatTheOneBeforeItDid() throws IOException {
        files().tell(Ended.of(0, 0, "", "", null, Ended.json(RUN)));
        files().tell(Ended.of(1, 0, "It failed.", "", null, MissingNode.getInstance()));

        assertThat(Files.readAllLines(folder.resolve("requite_run_ended.prom")))
                .contains("requite_exit_code{command=\"run\"} 1.0");
        assertThat(Files.readAllLines(folder.resolve("requite_run.prom"))).contains("requite_refunds 4.0");
    }

    @Test
    void theCollectorIsAnotherUserAndSeesNoHalfFile() throws IOException {
        files().tell(Ended.with(0, null));

        assertThat(names()).allMatch(name -> name.endsWith(".prom"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("requite_open.prom"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aFolderThatIsGoneIsToldAndThrowsNothing() throws IOException {
        Files.delete(folder);

        assertThat(files().tell(Ended.with(0, null)))
                .isInstanceOfSatisfying(
                        Channel.Delivery.Failed.class,
                        failed -> assertThat(failed.why()).endsWith("is no folder that this user can write to"));
        Files.createDirectory(folder);
    }

    private FigureFiles files() {
        return new FigureFiles(
                folder,
                new OpenWork(ledger.ledger),
                new WaitingItems(ledger.ledger),
                new LastCalls(ledger.ledger),
                () -> NOON);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
