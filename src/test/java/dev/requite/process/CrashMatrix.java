package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.sandbox.fault.Fault;
import dev.requite.sandbox.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Kills the packaged job at one moment of a night, starts the same command again until it ends, and notes what came of it. */
final class CrashMatrix {

    private final CrashTable table;

    CrashMatrix(CrashTable table) {
        this.table = table;
    }

    /** A moment at which something becomes durable: the name of the step to people, and to {@link KillSwitch}. */
    record Moment(String words, String point) {

        /** Before and after it, once for each of these. */
        Stream<Arguments> cells(Answers... answers) {
            return Stream.concat(before(answers), after(answers));
        }

        Stream<Arguments> before(Answers... answers) {
            return Stream.of(answers).map(answer -> Arguments.of("before", this, answer));
        }

        Stream<Arguments> after(Answers... answers) {
            return Stream.of(answers).map(answer -> Arguments.of("after", this, answer));
        }

        /** How the table names both. */
        Stream<String> lines() {
            return Stream.of("before " + words, "after " + words);
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Where a request is when the process dies. */
    enum OnTheWire {
        NEVER_BOOKED("while a request waits that is never booked", Fault.SLOW_REFUSAL),
        BOOKED_AFTER_DEATH("while a request waits that is booked after the death", Fault.SLOW_BOOKING),
        ANSWER_UNREAD("while the answer to a booked request is held back", Fault.SLOW_ANSWER);

        private final String words;
        private final Fault fault;

        OnTheWire(String words, Fault fault) {
            this.words = words;
            this.fault = fault;
        }

        /** How the table names it. */
        String words() {
            return words;
        }
    }

    void killAt(String when, Moment moment, Answers answers, Night night) {
        killed(when, moment, night);
        restart(when + " " + moment.words(), answers, night);
    }

    static void killed(String when, Moment moment, Night night) {
        RequiteProcess.Ended killed = kill(when, moment, night);
        assertThat(killed.exitCode()).as(killed.err()).isEqualTo(CrashTable.SIGKILL);
    }

    /** Nothing was sent that could be answered, or forgotten, in any other way: what comes after is like any first run. */
    void killBeforeMoney(String when, Moment moment, Night night) {
        killed(when, moment, night);
        assertThatNight(night).paidNothing();
        restart(when + " " + moment.words(), Answers.COME, night);
    }

    /** Kills it while the first request of an order is on the wire. */
    void killOnTheWire(OnTheWire wire, String orderId, Answers answers, Night night) {
        killOnTheWire(wire, night.faults().refunds(), orderId, answers, night);
        restart(wire.words(), answers, night);
    }

    /** Kills it while the first request of its kind for an order is on the wire. */
    static void killOnTheWire(OnTheWire wire, FaultPlan kind, String orderId, Answers answers, Night night) {
        kind.forOrder(orderId, 1, wire.fault);
        answers.from(night);
        RequiteProcess.Running running = night.patientFor("20s").start("run", "--input", night.returns());
        night.untilHeld(1);
        assertThat(running.kill().exitCode()).isEqualTo(CrashTable.SIGKILL);
        night.sandbox().release();
    }

    /** Gives the same command until nothing is left to do for now, and looks at the money. */
    void restart(String moment, Answers answers, Night night) {
        answers.betweenRuns(night);
        settled(moment, answers, answers.runToTheEnd(night), night);
    }

    /** @param exitCodes of the runs after the kill */
    void settled(String moment, Answers answers, List<Integer> exitCodes, Night night) {
        table.enter(moment, answers, exitCodes, night);
        assertThat(exitCodes).endsWith(0);
        assertThatNight(night).isPaidOnceAndToldSo().isToldAsRefundedOnce();
    }

    /** Shows the table, and leaves it in a file. */
    private void tell(String file) throws IOException {
        System.out.println(table.markdown());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", file), table.markdown());
    }

    /** The same, and holds the manual's table against all of it. */
    void tellAsDocumented(String file) throws IOException {
        tell(file);
        table.demandAllOf(document());
    }

    /** The same for some of the cells of a table in the manual. */
    void tellAsPartOfDocument(String file) throws IOException {
        tell(file);
        table.demandIn(document());
    }

    private static List<String> document() throws IOException {
        return Files.readAllLines(Path.of("src/site/markdown/design/crash-matrix.md"));
    }

    private static RequiteProcess.Ended kill(String when, Moment moment, Night night) {
        return KillAgent.killAt(when + " " + moment.point(), night.requite(), "run", "--input", night.returns());
    }
}
