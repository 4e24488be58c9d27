package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.ledger.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@link ReconcileCrashIT} with the ledger on a server: killed again and again, each time a little further on. */
class PostgresReconcileCrashIT {

    /** What is in the ledger stays there, so the next call's first write is a later one. */
    private static final List<String> FURTHER_ON = List.of(
            "after FirstLook.keep#1",
            "after PayoutReading.written#1",
            "before Judging.judge#1",
            "after Judging.judge#1",
            "before ReportFolder.publish#2",
            "before Conclusion.enter#1");

    private static final PaidOut.Payouts PAYOUTS = PaidOut.Payouts.ALSO_ONE_IN_TWO_PARTS;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @Test
    void killedAgainAndAgainItSaysTheSameInTheEnd() {
        String database = TestPostgres.freshDatabase();
        PaidOut paidOut = PaidOut.in(folder, TestPostgres.url("postgres", database));
        RequiteProcess requite = paidOut.copiedTo(folder.resolve("killed"))
                .with("REQUITE_LEDGER_URL", TestPostgres.url("postgres", TestPostgres.copyOf(database)));
        RequiteProcess spared = paidOut.copyIn(folder.path());
        int undisturbed = paidOut.reconcile(spared, PAYOUTS).exitCode();

        for (String point : FURTHER_ON) {
            RequiteProcess.Ended killed = KillAgent.killAt(point, requite, paidOut.command(PAYOUTS));
            assertThat(killed.exitCode()).as(point + "\n" + killed.err()).isEqualTo(CrashTable.SIGKILL);
        }

        RequiteProcess.Ended again = paidOut.reconcile(requite, PAYOUTS);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(undisturbed);
        assertThat(Told.by(requite)).isEqualTo(Told.by(spared));
        assertThat(Told.linesIn(requite)).isEqualTo(Told.linesIn(spared));
        assertThat(PaidOut.fateOfTheUncertainRow(requite)).isEqualTo("refunded");
    }
}
