package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes whose ledger is on a PostgreSQL server: what they share, and what they outlive. */
class PostgresIT {

    private static final String PASSWORD = "ledger-pa55-that-nobody-sees";

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final String url = TestPostgres.freshUrl();
    private final Night night = Night.in(folder).withLedgerAt(url);

    @Test
    void aKilledRunGoesOnFromAnotherMachine() throws IOException {
        night.faults().refunds().forOrder(Night.PARCELS, 1, Fault.SLOW_ANSWER);
        RequiteProcess.Running first = night.patient().start("run", "--input", night.returns());
        night.untilHeld(1);
        RequiteProcess another = night.requite().movedTo(Files.createDirectory(folder.resolve("another-machine")));

        RequiteProcess.Ended second = another.call("run", "--input", night.returns());
        RequiteProcess.Ended report = another.call("report");
        RequiteProcess.Ended status = another.call("status");
        first.kill();
        night.sandbox().release();
        RequiteProcess.Ended goesOn = another.call("run", "--input", night.returns());

        assertThat(second.exitCode()).as(second.err()).isEqualTo(7);
        assertThat(second.err()).contains("Another run holds the ledger").doesNotContain("\tat ");
        assertThat(report.exitCode()).isEqualTo(7);
        assertThat(status.exitCode()).as("looking is free").isZero();
        assertThat(goesOn.exitCode()).as(goesOn.err()).isZero();
        assertThatNight(night).isPaidOnce();
        assertThat(another.call("explain", "n-03").out()).contains("n-03");
        assertThat(another.call("rerun").exitCode()).isZero();
    }

    @Test
    void aServerThatDropsAllConnectionsIs1AndTheSameCommandFinishes() {
        String name = "dropped-" + UUID.randomUUID();
        night.faults().refunds().forOrder(Night.PARCELS, 1, Fault.SLOW_ANSWER);
        RequiteProcess.Running first = night.patient()
                .with("REQUITE_LEDGER_URL", url + "&ApplicationName=" + name)
                .start("run", "--input", night.returns());
        night.untilHeld(1);

        TestPostgres.dropConnections(name);
        // Until then it works on with new connections, as it may: nobody else took the ledger.
        first.untilItSays("the connection that holds the ledger is lost");
        night.sandbox().release();
        RequiteProcess.Ended failed = first.end();

        assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
        assertThat(night.requite().call("run", "--input", night.returns()).exitCode())
                .isZero();
        assertThatNight(night).isPaidOnceAndToldSo();
    }

    @Test
    void aServerThatRefusesIs2InOneSentenceWithoutThePassword() {
        RequiteProcess.Ended ended = night.requite()
                .with("REQUITE_LEDGER_URL", "jdbc:postgresql://localhost:1/requite?password=" + PASSWORD)
                .with("REQUITE_LEDGER_PASSWORD", PASSWORD)
                .call("run", "--input", night.returns());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().lines()).singleElement().asString().contains("requite.ledger.url");
        assertThat(ended.err() + ended.out()).doesNotContain(PASSWORD);
        assertThat(night.books().requests()).isEmpty();
    }
}
