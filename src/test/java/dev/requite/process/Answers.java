package dev.requite.process;

import dev.requite.sandbox.fault.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the provider's answers, in a night that is killed. */
enum Answers {
    COME("answers come", "answers come"),
    LOST("answers lost after booking", "answers lost after booking"),
    ERROR("503 after booking", "an error after booking"),
    A_DAY_LATER("restart a day later, keys forgotten", "restart a day later");

    private static final int RESTARTS_MAX = 4;

    /** AltaPay has three ways to say it. */
    private static final List<Fault> ERRORS =
            List.of(Fault.ERROR_CODE_AFTER_BOOKING, Fault.RESULT_ERROR_AFTER_BOOKING, Fault.ERROR_503_AFTER_BOOKING);

    private final String words;
    private final String wordsOfAltapay;

    Answers(String words, String wordsOfAltapay) {
        this.words = words;
        this.wordsOfAltapay = wordsOfAltapay;
    }

    String words() {
        return words;
    }

    String wordsOfAltapay() {
        return wordsOfAltapay;
    }

    /** Spoils the answer to the next refund of each order, and to whatever else is done to it. */
    void from(Night night) {
        List<String> orders = night.scenario().orderIds();
        for (int i = 0; i < orders.size(); i++) {
            String order = orders.get(i);
            if (this == LOST) {
                night.faults().refunds().forOrder(order, 1, Fault.ANSWER_LOST);
            } else if (this == ERROR) {
                night.faults().refunds().forOrder(order, 1, error(order, i));
            }
        }
        for (Operated operated : night.scenario().operated()) {
            if (this == LOST) {
                operated.faults(night).forOrder(operated.order(), 1, Fault.ANSWER_LOST);
            } else if (this == ERROR) {
                operated.faults(night).forOrder(operated.order(), 1, Fault.ERROR_503_AFTER_BOOKING);
            }
        }
    }

    private static Fault error(String order, int number) {
        return Scenario.isAltapay(order) ? ERRORS.get(number % ERRORS.size()) : Fault.ERROR_503_AFTER_BOOKING;
    }

    void betweenRuns(Night night) {
        if (this == A_DAY_LATER) {
            night.sandbox().forgetKeys();
            night.sandbox().clock().advance(Duration.ofHours(25));
        }
    }

    /** Gives the same command until nothing is left to do for now; answers the exit codes. */
    List<Integer> runToTheEnd(Night night) {
        RequiteProcess requite = this == A_DAY_LATER ? night.aDayLater() : night.requite();
        List<Integer> exitCodes = new ArrayList<>();
        do {
            exitCodes.add(requite.call("run", "--input", night.returns()).exitCode());
        } while (exitCodes.get(exitCodes.size() - 1) == 4 && exitCodes.size() < RESTARTS_MAX);
        return exitCodes;
    }
}
