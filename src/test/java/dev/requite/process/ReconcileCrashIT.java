package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a reconciliation at every write that it is made of, and gives the same command again: whatever moment it died at, it
 * ends as one that nobody disturbed, and the ledger says the same of every line, refund and payout.
 */
class ReconcileCrashIT {

    @RegisterExtension
    static final WorkFolder NIGHT = new WorkFolder();

    private static PaidOut paidOut;
    private static int undisturbed;
    private static Told expected;

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @BeforeAll
    static void reconcileUndisturbed() {
        paidOut = PaidOut.in(NIGHT);
        RequiteProcess requite = paidOut.copiedTo(NIGHT.resolve("undisturbed"));
        undisturbed = paidOut.reconcile(requite).exitCode();
        expected = Told.by(requite);
        assertThat(undisturbed).as("money waits for a person").isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource
    void killedAndStartedAgainItSaysTheSame(ReconcileMoment moment) throws IOException {
        RequiteProcess requite = paidOut.copiedTo(folder.path());

        RequiteProcess.Ended killed = KillAgent.killAt(moment.point(), requite, paidOut.command());

        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
        RequiteProcess.Ended again = paidOut.reconcile(requite);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(undisturbed);
        assertThat(Told.by(requite)).isEqualTo(expected);
        assertThat(Told.linesIn(requite))
                .as("what a killed call read is told by the next")
                .isEqualTo(Told.linesIn(paidOut.copyIn(NIGHT.resolve("undisturbed"))));
        assertThat(PaidOut.fateOfTheUncertainRow(requite)).isEqualTo("refunded");
        assertThat(Files.readString(Path.of("src/site/markdown/design/crash-matrix.md")))
                .contains("| " + moment + " | 137, " + undisturbed + ": the same |");
    }

    @Test
    void besideOneThatWorksEveryOtherGoesHomeWithoutAWord() {
        RequiteProcess requite = paidOut.copiedTo(folder.path());

        RequiteProcess.Ended held = KillAgent.holdAt(
                ReconcileMoment.PAYOUT_HALF_WRITTEN.point(),
                requite,
                running -> {
                    assertThat(paidOut.reconcile(requite).exitCode()).isEqualTo(7);
                    assertThat(requite.call("rerun").exitCode()).isEqualTo(7);
                },
                paidOut.command());

        assertThat(held.exitCode()).as(held.err()).isEqualTo(undisturbed);
        assertThat(Told.by(requite)).isEqualTo(expected);
    }

    @Test
    void stoppedInOrderItTellsWhatItReadAndTheSameCommandReadsTheRest() {
        RequiteProcess requite = paidOut.copiedTo(folder.path());

        RequiteProcess.Ended stopped = KillAgent.holdAt(
                ReconcileMoment.FIRST_PAYOUT_UNWRITTEN.point(),
                requite,
                running -> running.terminate().untilItSays("Stopping"),
                paidOut.command());

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("stopped before everything was read");
        RequiteProcess.Ended again = paidOut.reconcile(requite);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(undisturbed);
        assertThat(Told.by(requite)).isEqualTo(expected);
    }
}
