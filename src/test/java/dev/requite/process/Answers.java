package dev.requite.process;

import dev.requite.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the provider's answers, in a night that is killed. */
enum Answers {
    COME("answers come"),
    LOST("answers lost after booking"),
    ERROR("503 after booking"),
    A_DAY_LATER("restart a day later, keys forgotten");

    private static final int RESTARTS_MAX = 4;

    private final String words;

    Answers(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Spoils the answer to the next refund of each order. */
    void from(Night night) {
        if (this == LOST) {
            Night.ORDERS.forEach(order -> night.faults().refunds().forOrder(order, 1, Fault.ANSWER_LOST));
        } else if (this == ERROR) {
            Night.ORDERS.forEach(order -> night.faults().refunds().forOrder(order, 1, Fault.ERROR_503_AFTER_BOOKING));
        }
    }

    void betweenRuns(Night night) {
        if (this == A_DAY_LATER) {
            night.sandbox().forgetKeys();
            night.sandbox().clock().advance(Duration.ofHours(25));
        }
    }

    /** Gives the same command until nothing is left to do for now; answers the exit codes. */
    List<Integer> runToTheEnd(Night night) {
        // Requite's own clock is the machine's: after no time at all its keys are as old as they would be a day later.
        RequiteProcess requite =
                this == A_DAY_LATER ? night.requite().with("REQUITE_KLARNA_KEYWINDOW", "0s") : night.requite();
        List<Integer> exitCodes = new ArrayList<>();
        do {
            exitCodes.add(requite.call("run", "--input", night.returns()).exitCode());
        } while (exitCodes.get(exitCodes.size() - 1) == 4 && exitCodes.size() < RESTARTS_MAX);
        return exitCodes;
    }
}
