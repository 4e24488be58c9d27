package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged jar is killed at every moment that matters, whatever happens to the provider's answers, and the same
 * command is given again until it ends: each row is paid once, to the right capture, and ledger, report and the
 * provider's books agree to the cent.
 */
class CrashMatrixIT {

    /** A moment at which something becomes durable: the name of the step to people, and to {@link KillSwitch}. */
    private record Moment(String words, String point) {

        @Override
        public String toString() {
            return words;
        }
    }

    private static final List<Moment> BEFORE_MONEY = List.of(
            new Moment("run opened", "RefundRuns.open#1"),
            new Moment("rows staged", "RefundJobs.intakeStep#1"),
            new Moment("identities settled", "RefundJobs.identityStep#1"),
            new Moment("orders planned", "RefundJobs.planStep#1"),
            new Moment("gate passed", "GateStore.clear#1"));

    private static final List<Moment> WITH_MONEY = List.of(
            new Moment("intents committed", "SubmitStore.markSending#1"),
            new Moment("intent of an order's second refund committed", "SubmitStore.markSending#2"),
            new Moment("outcomes committed", "SubmitStore.write#1"));

    private static final List<Moment> AFTER_MONEY = List.of(
            new Moment("reports in place", "ReportFolder.publish#1"),
            new Moment("end of the run committed", "RunClosing.finish#1"));

    private static final CrashTable TABLE = new CrashTable(Stream.concat(
                    Stream.of(BEFORE_MONEY, WITH_MONEY, AFTER_MONEY)
                            .flatMap(List::stream)
                            .flatMap(moment -> Stream.of("before " + moment.words(), "after " + moment.words())),
                    Stream.of(OnTheWire.values()).map(OnTheWire::words))
            .toList());

    static Stream<Arguments> onTheWire() {
        return Stream.of(OnTheWire.values())
                .flatMap(wire -> Stream.of(Answers.values()).map(answers -> Arguments.of(wire, answers)));
    }

    /** Where the first request of the order with two captures is when the process dies. */
    private enum OnTheWire {
        NEVER_BOOKED("while a request waits that is never booked", Fault.SLOW_REFUSAL),
        BOOKED_AFTER_DEATH("while a request waits that is booked after the death", Fault.SLOW_BOOKING),
        ANSWER_UNREAD("while the answer to a booked request is held back", Fault.SLOW_ANSWER);

        private final String words;
        private final Fault fault;

        OnTheWire(String words, Fault fault) {
            this.words = words;
            this.fault = fault;
        }

        String words() {
            return words;
        }
    }

    static Stream<Arguments> ledgerBeforeMoney() {
        return BEFORE_MONEY.stream()
                .flatMap(moment -> Stream.of("before", "after").map(when -> Arguments.of(when, moment)));
    }

    /** Once all outcomes are in the ledger no answer is awaited any more, and only time can still change anything. */
    static Stream<Arguments> ledgerWithMoney() {
        return Stream.concat(
                WITH_MONEY.stream().flatMap(moment -> cells(moment, Answers.values())),
                AFTER_MONEY.stream().flatMap(moment -> cells(moment, Answers.COME, Answers.A_DAY_LATER)));
    }

    private static Stream<Arguments> cells(Moment moment, Answers... answers) {
        return Stream.of("before", "after")
                .flatMap(when -> Stream.of(answers).map(answer -> Arguments.of(when, moment, answer)));
    }

    @AfterAll
    static void tell() throws IOException {
        System.out.println(TABLE.markdown());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/crash-matrix.md"), TABLE.markdown());
    }

    /** Nothing was sent that could be answered, or forgotten, in any other way: what comes after is like any first run. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ledgerBeforeMoney")
    void killedBeforeAnyMoneyMoves(String when, Moment moment, @TempDir Path folder) {
        try (Night night = Night.in(folder)) {
            RequiteProcess.Ended killed = kill(night, folder, when + " " + moment.point());
            assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
            assertThatNight(night).paidNothing();
            restarted(night, when + " " + moment.words(), Answers.COME);
        }
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledgerWithMoney")
    void killedWhileMoneyMoves(String when, Moment moment, Answers answers, @TempDir Path folder) {
        try (Night night = Night.in(folder)) {
            answers.from(night);
            RequiteProcess.Ended killed = kill(night, folder, when + " " + moment.point());
            assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
            restarted(night, when + " " + moment.words(), answers);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onTheWire")
    void killedWithARequestOnTheWire(OnTheWire wire, Answers answers, @TempDir Path folder) {
        try (Night night = Night.in(folder)) {
            night.faults().refunds().forOrder(Night.PARCELS, 1, wire.fault);
            answers.from(night);
            RequiteProcess.Running running = night.patient().start("run", "--input", night.returns());
            night.untilHeld(1);
            assertThat(running.kill().exitCode()).isEqualTo(CrashTable.SIGKILL);
            night.sandbox().release();
            restarted(night, wire.words(), answers);
        }
    }

    private static RequiteProcess.Ended kill(Night night, Path folder, String point) {
        return KillAgent.killAt(point, night.requite(), folder, "run", "--input", night.returns());
    }

    private static void restarted(Night night, String moment, Answers answers) {
        answers.betweenRuns(night);
        List<Integer> exitCodes = answers.runToTheEnd(night);
        TABLE.enter(moment, answers, exitCodes, night);
        assertThat(exitCodes).endsWith(0);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }
}
