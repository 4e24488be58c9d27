package dev.requite.report.page;

import dev.requite.ledger.Run;
import dev.requite.ledger.payouts.Reconciliation;

/** How a run or a reconciliation ended, in words for a line of a list. */
enum Outcome {
    GOOD("good"),
    WARN("warn"),
    BAD("bad");

    private final String style;

    Outcome(String style) {
        this.style = style;
    }

    String style() {
        return style;
    }

    static Outcome of(Run run) {
        if (run.state() == Run.State.FINISHED && run.exitCode() != null) {
            return run.exitCode() == 0 ? GOOD : run.exitCode() == 3 ? WARN : BAD;
        }
        return run.state() == Run.State.AWAITING_APPROVAL ? WARN : BAD;
    }

    static String inWords(Run run) {
        return switch (run.state()) {
            case OPEN -> run.exitCode() == null ? "at work, or was killed" : "did not come to its end";
            case REFUSED -> "a file was refused, nothing was sent";
            case AWAITING_APPROVAL -> "stopped at a limit, waits for approval";
            case FINISHED -> finished(run.exitCode() == null ? 0 : run.exitCode());
        };
    }

    private static String finished(int exitCode) {
        return switch (exitCode) {
            case 0 -> "all is settled";
            case 3 -> "some rows need a person";
            case 4 -> "some rows are not certain, or were not sent";
            default -> "rows or money do not add up";
        };
    }

    static Outcome of(Reconciliation call) {
        if (call.exitCode() == null) {
            return BAD;
        }
        return switch (call.exitCode()) {
            case 0 -> GOOD;
            case 3, 4 -> WARN;
            default -> BAD;
        };
    }

    static String inWords(Reconciliation call) {
        if (call.exitCode() == null) {
            return "did not come to its end";
        }
        return switch (call.exitCode()) {
            case 0 -> "nothing is open";
            case 2 -> "an account may not be asked";
            case 3 -> "items ask for an answer";
            case 4 -> "not everything could be fetched";
            case 6 -> "a file was refused";
            case 8 -> "money waits for a person";
            default -> "the money does not add up";
        };
    }
}
