package dev.requite.process;

import dev.requite.kit.WorkFolder;
import dev.requite.process.CrashMatrix.Moment;
import dev.requite.process.CrashMatrix.OnTheWire;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged jar is killed at every moment that matters, whatever happens to the provider's answers, and the same
 * command is given again until it ends: each row is paid once, to the right capture, and ledger, report and the
 * provider's books agree to the cent.
 */
class CrashMatrixIT {

    static final List<Moment> BEFORE_MONEY = List.of(
            new Moment("run opened", "RefundRuns.open#1"),
            new Moment("rows staged", "IntakeSteps.stage#1"),
            new Moment("identities settled", "RowIdentities.settleAgain#1"),
            new Moment("orders planned", "Planning.write#1"),
            new Moment("gate passed", "GateStore.clear#1"));

    static final List<Moment> WITH_MONEY = List.of(
            new Moment("intents committed", "SubmitStore.markSending#1"),
            new Moment("intent of an order's second refund committed", "SubmitStore.markSending#2"),
            new Moment("outcomes committed", "SubmitStore.write#1"));

    static final List<Moment> AFTER_MONEY = List.of(
            new Moment("reports in place", "ReportFolder.publish#1"),
            new Moment("end of the run committed", "RunClosing.close#1"));

    private static final CrashMatrix MATRIX = new CrashMatrix(new CrashTable(
            Stream.concat(
                            Stream.of(BEFORE_MONEY, WITH_MONEY, AFTER_MONEY)
                                    .flatMap(List::stream)
                                    .flatMap(Moment::lines),
                            Stream.of(OnTheWire.values()).map(OnTheWire::words))
                    .toList(),
            Answers::words));

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    static Stream<Arguments> ledgerBeforeMoney() {
        return BEFORE_MONEY.stream()
                .flatMap(moment -> Stream.of("before", "after").map(when -> Arguments.of(when, moment)));
    }

    /** Once all outcomes are in the ledger no answer is awaited any more, and only time can still change anything. */
    static Stream<Arguments> ledgerWithMoney() {
        return Stream.concat(
                WITH_MONEY.stream().flatMap(moment -> moment.cells(Answers.values())),
                AFTER_MONEY.stream().flatMap(moment -> moment.cells(Answers.COME, Answers.A_DAY_LATER)));
    }

    static Stream<Arguments> onTheWire() {
        return Stream.of(OnTheWire.values())
                .flatMap(wire -> Stream.of(Answers.values()).map(answers -> Arguments.of(wire, answers)));
    }

    @AfterAll
    static void tell() throws IOException {
        MATRIX.tellAsDocumented("crash-matrix.md");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ledgerBeforeMoney")
    void killedBeforeAnyMoneyMoves(String when, Moment moment) {
        Night night = Night.in(folder);
        MATRIX.killBeforeMoney(when, moment, night);
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledgerWithMoney")
    void killedWhileMoneyMoves(String when, Moment moment, Answers answers) {
        Night night = Night.in(folder);
        answers.from(night);
        MATRIX.killAt(when, moment, answers, night);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onTheWire")
    void killedWithARequestOnTheWire(OnTheWire wire, Answers answers) {
        Night night = Night.in(folder);
        MATRIX.killOnTheWire(wire, Night.PARCELS, answers, night);
    }
}
