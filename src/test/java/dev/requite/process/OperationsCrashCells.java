package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.process.CrashMatrix.Moment;
import dev.requite.process.CrashMatrix.OnTheWire;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link CrashMatrixIT} for what is done besides paying: whatever moment it dies at, each wish is carried out once, and its
 * order's refund with it. A due date that may have been put off a day ago is the one thing that nothing shows, so it waits
 * for a person's word instead of being paid for again. The same cells wherever the ledger is.
 */
abstract class OperationsCrashCells {

    private static final Moment EXTENSION_INTENT =
            new Moment("intent of an extension committed", "OperationSubmitStore.markSending#1");
    private static final Moment EXTENDED =
            new Moment("outcome of an extension committed", "OperationSubmitStore.write#1");
    private static final Moment DUE_DATE_INTENT =
            new Moment("intent of a due date committed", "OperationSubmitStore.markSending#2");
    private static final Moment RELEASE_INTENT =
            new Moment("intent of a release committed", "OperationSubmitStore.markSending#3");
    private static final Moment OPERATED =
            new Moment("outcomes of a due date and a release committed", "OperationSubmitStore.write#2");

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final CrashMatrix matrix;

    OperationsCrashCells(CrashMatrix matrix) {
        this.matrix = matrix;
    }

    /** A night of its own for each cell, with a ledger of its own. */
    abstract Night night();

    /** What a person would say who looks into the settlement file. */
    enum Portal {
        SHOWS_IT("--done", 1),
        SHOWS_NOTHING("--not-done", 0);

        private final String word;
        private final int carriedOut;

        Portal(String word, int carriedOut) {
            this.word = word;
            this.carriedOut = carriedOut;
        }
    }

    static CrashTable table() {
        return new CrashTable(
                Stream.concat(
                                Stream.of(EXTENSION_INTENT, EXTENDED, DUE_DATE_INTENT, RELEASE_INTENT, OPERATED)
                                        .flatMap(Moment::lines),
                                OperationsNight.wishes()
                                        .flatMap(wish ->
                                                Stream.of(OnTheWire.values()).map(wire -> words(wire, wish))))
                        .toList(),
                answers -> answers.words().replace("booking", "carrying out"));
    }

    private static String words(OnTheWire wire, Operated wish) {
        return wire.words() + ": " + wish.operation();
    }

    static Stream<Arguments> ledger() {
        return Stream.of(
                        EXTENSION_INTENT.before(Answers.COME),
                        EXTENSION_INTENT.after(Answers.LOST, Answers.A_DAY_LATER),
                        EXTENDED.before(Answers.ERROR, Answers.A_DAY_LATER),
                        EXTENDED.after(Answers.A_DAY_LATER),
                        DUE_DATE_INTENT.before(Answers.A_DAY_LATER),
                        DUE_DATE_INTENT.after(Answers.COME, Answers.LOST),
                        RELEASE_INTENT.after(Answers.ERROR),
                        OPERATED.before(Answers.LOST, Answers.ERROR),
                        OPERATED.after(Answers.A_DAY_LATER))
                .flatMap(cells -> cells);
    }

    static Stream<Arguments> nobodyKnows() {
        return Stream.of(
                Arguments.of("after", DUE_DATE_INTENT, Portal.SHOWS_NOTHING),
                Arguments.of("after", RELEASE_INTENT, Portal.SHOWS_IT),
                Arguments.of("before", OPERATED, Portal.SHOWS_IT));
    }

    static Stream<Arguments> onTheWire() {
        return Stream.of(
                Arguments.of(OnTheWire.NEVER_BOOKED, OperationsNight.DUE_DATE, Answers.COME),
                Arguments.of(OnTheWire.BOOKED_AFTER_DEATH, OperationsNight.DUE_DATE, Answers.COME),
                Arguments.of(OnTheWire.ANSWER_UNREAD, OperationsNight.DUE_DATE, Answers.COME),
                Arguments.of(OnTheWire.ANSWER_UNREAD, OperationsNight.EXTENSION, Answers.A_DAY_LATER));
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledger")
    void killedWhileItOperates(String when, Moment moment, Answers answers) {
        Night night = night();
        answers.from(night);
        matrix.killAt(when, moment, answers, night);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("onTheWire")
    void killedWithARequestOnTheWire(OnTheWire wire, Operated wish, Answers answers) {
        Night night = night();
        CrashMatrix.killOnTheWire(wire, wish.faults(night), wish.order(), answers, night);
        matrix.restart(words(wire, wish), answers, night);
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("nobodyKnows")
    void aDayLaterADueDateWaitsForAPersonsWord(String when, Moment moment, Portal portal) {
        Night night = night();
        CrashMatrix.killed(when, moment, night);
        matrix.settled(when + " " + moment.words(), Answers.A_DAY_LATER, settledByHand(night, portal), night);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("nobodyKnowsOnTheWire")
    void aDayLaterADueDateWaitsForAPersonsWordWhateverWasOnTheWire(OnTheWire wire, Operated wish, Portal portal) {
        Night night = night();
        CrashMatrix.killOnTheWire(wire, wish.faults(night), wish.order(), Answers.A_DAY_LATER, night);
        matrix.settled(words(wire, wish), Answers.A_DAY_LATER, settledByHand(night, portal), night);
    }

    static Stream<Arguments> nobodyKnowsOnTheWire() {
        return Stream.of(
                Arguments.of(OnTheWire.NEVER_BOOKED, OperationsNight.DUE_DATE, Portal.SHOWS_NOTHING),
                Arguments.of(OnTheWire.BOOKED_AFTER_DEATH, OperationsNight.DUE_DATE, Portal.SHOWS_IT),
                // Its due date was put off just before, and the outcomes of both are committed together.
                Arguments.of(OnTheWire.BOOKED_AFTER_DEATH, OperationsNight.RELEASE, Portal.SHOWS_IT));
    }

    /** A day later everything but the due date comes to its end by itself; answers the exit codes from then on. */
    private static List<Integer> settledByHand(Night night, Portal portal) {
        Answers.A_DAY_LATER.betweenRuns(night);
        List<Integer> exitCodes = new ArrayList<>();
        exitCodes.add(run(night));
        exitCodes.add(run(night));
        assertThat(exitCodes).as("it stays unknown").containsExactly(4, 4);
        assertThat(night.books().operations())
                .filteredOn(booked -> booked.operation().equals(Operated.DUE_DATE))
                .hasSize(portal.carriedOut);
        RunReports.Line unknown = night.reports().lines().stream()
                .filter(line -> line.status().equals("unknown"))
                .reduce((one, other) -> {
                    throw new AssertionError("more than the due date is unknown: " + one + ", " + other);
                })
                .orElseThrow();
        assertThat(unknown.rowId()).isEqualTo(OperationsNight.DUE_DATE.rowId());
        exitCodes.add(night.aDayLater()
                .call("settle", unknown.reference(), portal.word, "--by", "Ada")
                .exitCode());
        if (portal == Portal.SHOWS_NOTHING) {
            exitCodes.add(run(night));
        }
        return exitCodes;
    }

    private static int run(Night night) {
        return night.aDayLater().call("run", "--input", night.returns()).exitCode();
    }
}
