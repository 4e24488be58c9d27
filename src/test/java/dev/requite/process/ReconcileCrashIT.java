package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private static final Map<PaidOut.Payouts, Undisturbed> UNDISTURBED = new EnumMap<>(PaidOut.Payouts.class);

    private static PaidOut paidOut;

    /** What comes of it when nobody kills it. */
    private record Undisturbed(int exitCode, Told told, Set<String> lines) {

        static Undisturbed of(PaidOut.Payouts payouts) {
            RequiteProcess requite = paidOut.copiedTo(NIGHT.resolve(payouts.name()));
            return new Undisturbed(
                    paidOut.reconcile(requite, payouts).exitCode(), Told.by(requite), Told.linesIn(requite));
        }
    }

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    @BeforeAll
    static void reconcileUndisturbed() {
        paidOut = PaidOut.in(NIGHT);
        for (PaidOut.Payouts payouts : PaidOut.Payouts.values()) {
            UNDISTURBED.put(payouts, Undisturbed.of(payouts));
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedAndStartedAgainItSaysTheSame(ReconcileMoment moment) throws IOException {
        Undisturbed expected = expected(moment);
        RequiteProcess requite = paidOut.copiedTo(folder.path());

        RequiteProcess.Ended killed = KillAgent.killAt(moment.point(), requite, paidOut.command(moment.payouts()));

        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
        RequiteProcess.Ended again = paidOut.reconcile(requite, moment.payouts());
        assertThat(again.exitCode())
                .as(again.err())
                .isEqualTo(expected.exitCode())
                .isEqualTo(8);
        assertThat(Told.by(requite)).isEqualTo(expected.told());
        assertThat(Told.linesIn(requite))
                .as("what a killed call read is told by the next")
                .isEqualTo(expected.lines());
        assertThat(PaidOut.fateOfTheUncertainRow(requite)).isEqualTo("refunded");
        assertThat(Files.readString(Path.of("src/site/markdown/design/crash-matrix.md")))
                .contains("| " + moment + " | 137, " + expected.exitCode() + ": the same |");
    }

    @Test
    void besideOneThatWorksEveryOtherGoesHomeWithoutAWord() {
        ReconcileMoment moment = ReconcileMoment.ALL_READ;
        RequiteProcess requite = paidOut.copiedTo(folder.path());

        RequiteProcess.Ended held = KillAgent.holdAt(
                moment.point(),
                requite,
                running -> {
                    assertThat(paidOut.reconcile(requite, moment.payouts()).exitCode())
                            .isEqualTo(7);
                    assertThat(requite.call("rerun").exitCode()).isEqualTo(7);
                },
                paidOut.command(moment.payouts()));

        assertThat(held.exitCode()).as(held.err()).isEqualTo(expected(moment).exitCode());
        assertThat(Told.by(requite)).isEqualTo(expected(moment).told());
    }

    @Test
    void stoppedInOrderItTellsWhatItReadAndTheSameCommandReadsTheRest() {
        ReconcileMoment moment = ReconcileMoment.FIRST_PAYOUT_UNWRITTEN;
        RequiteProcess requite = paidOut.copiedTo(folder.path());

        RequiteProcess.Ended stopped = KillAgent.holdAt(
                moment.point(),
                requite,
                running -> running.terminate().untilItSays("Stopping"),
                paidOut.command(moment.payouts()));

        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(4);
        assertThat(stopped.err()).contains("stopped before everything was read");
        RequiteProcess.Ended again = paidOut.reconcile(requite, moment.payouts());
        assertThat(again.exitCode()).as(again.err()).isEqualTo(expected(moment).exitCode());
        assertThat(Told.by(requite)).isEqualTo(expected(moment).told());
    }

    private static Undisturbed expected(ReconcileMoment moment) {
        return Objects.requireNonNull(UNDISTURBED.get(moment.payouts()));
    }
}
