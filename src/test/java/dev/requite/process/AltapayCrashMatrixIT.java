package dev.requite.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import dev.requite.process.CrashMatrix.Moment;
import dev.requite.process.CrashMatrix.OnTheWire;
import dev.requite.sandbox.books.LoggedRequest;
import dev.requite.sandbox.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@link CrashMatrixIT} at AltaPay, where nothing but Requite itself stops a second refund. Only the cells that AltaPay
 * makes differ: until an intent is committed no provider knows of anything, spoiled answers teach once before and once
 * after each kind of look, and time matters only to what may be on its way.
 */
class AltapayCrashMatrixIT {

    private static final Moment INTENTS = new Moment("intents committed", "SubmitStore.markSending#1");

    private static final Moment SECOND =
            new Moment("intent of an order's second refund committed", "SubmitStore.markSending#2");

    /** Of a later pass, whose first commit says that it is about to look. */
    private static final Moment ONCE_MORE =
            new Moment("intent to send once more committed", "SubmitStore.markSending#2");

    private static final Moment OUTCOMES = new Moment("outcomes committed", "SubmitStore.write#1");

    private static final String BETWEEN_LOOKS = "while a request waits that is booked between the restart's two looks";

    private static final CrashMatrix MATRIX = new CrashMatrix(new CrashTable(
            Stream.concat(
                            Stream.of(INTENTS, SECOND, ONCE_MORE, OUTCOMES).flatMap(Moment::lines),
                            Stream.concat(
                                    Stream.of(OnTheWire.values()).map(OnTheWire::words), Stream.of(BETWEEN_LOOKS)))
                    .toList(),
            Answers::wordsOfAltapay));

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    static Stream<Arguments> ledger() {
        return Stream.of(
                        INTENTS.before(Answers.COME),
                        INTENTS.after(Answers.COME, Answers.LOST, Answers.A_DAY_LATER),
                        SECOND.before(Answers.COME),
                        SECOND.after(Answers.COME, Answers.ERROR),
                        OUTCOMES.before(Answers.COME, Answers.ERROR),
                        OUTCOMES.after(Answers.COME))
                .flatMap(cells -> cells);
    }

    static Stream<Arguments> ledgerSendingAgain() {
        return Stream.concat(ONCE_MORE.before(Answers.COME), ONCE_MORE.after(Answers.COME, Answers.LOST));
    }

    static Stream<Arguments> onTheWire() {
        return Stream.of(
                Arguments.of(OnTheWire.NEVER_BOOKED, Answers.COME),
                Arguments.of(OnTheWire.NEVER_BOOKED, Answers.A_DAY_LATER),
                Arguments.of(OnTheWire.BOOKED_AFTER_DEATH, Answers.COME),
                Arguments.of(OnTheWire.ANSWER_UNREAD, Answers.COME));
    }

    @AfterAll
    static void tell() throws IOException {
        MATRIX.tellAsDocumented("altapay-crash-matrix.md");
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledger")
    void killedWhileMoneyMoves(String when, Moment moment, Answers answers) {
        Night night = AltapayNight.in(folder);
        answers.from(night);
        MATRIX.killAt(when, moment, answers, night);
    }

    /** The first request of one order surely came to nothing; the next pass dies when it is about to send it again. */
    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("ledgerSendingAgain")
    void killedWhileItSendsAgain(String when, Moment moment, Answers answers) {
        Night night = AltapayNight.in(folder);
        night.faults().refunds().forOrder(AltapayNight.GOODWILL, 1, Fault.CLOSED_BEFORE_BOOKING);
        assertThat(night.run().exitCode()).isEqualTo(4);
        answers.from(night);
        MATRIX.killAt(when, moment, answers, night);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("onTheWire")
    void killedWithARequestOnTheWire(OnTheWire wire, Answers answers) {
        Night night = AltapayNight.in(folder);
        MATRIX.killOnTheWire(wire, AltapayNight.GOODWILL, answers, night);
    }

    /** That a refund is not listed proves nothing before the settle time is over. */
    @Test
    void whatIsBookedWhileTheRestartWaitsIsFoundByItsSecondLook() {
        Night night = AltapayNight.in(folder);
        night.faults().refunds().forOrder(AltapayNight.GOODWILL, 1, Fault.SLOW_BOOKING);
        Instant started = Instant.now();
        // Its patience is kept with the intent, and waited for besides.
        RequiteProcess.Running running =
                night.requite().with("REQUITE_ALTAPAY_RESPONSETIMEOUT", "10s").start("run", "--input", night.returns());
        night.untilHeld(1);
        Duration oneStart = Duration.between(started, Instant.now());
        running.kill();
        int looks = looks(night).size();

        // So long that the next start comes to its first look long before, however slow this machine is.
        Duration settleTime = oneStart.multipliedBy(4);
        RequiteProcess.Running next = night.requite()
                .with("REQUITE_ALTAPAY_SETTLETIME", settleTime.toMillis() + "ms")
                .start("run", "--input", night.returns());
        Eventually.holds(() -> looks(night).size() > looks);
        night.sandbox().release();

        MATRIX.settled(BETWEEN_LOOKS, Answers.COME, List.of(next.end().exitCode()), night);
        assertThat(looks(night).get(looks + 1)).as("the second look").isAfter(started.plus(settleTime));
    }

    private static List<Instant> looks(Night night) {
        return night.books().requests().stream()
                .filter(request -> request.operation().equals("read-order"))
                .filter(request -> request.orderId().equals(AltapayNight.GOODWILL))
                .map(LoggedRequest::at)
                .toList();
    }
}
