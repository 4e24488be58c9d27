package dev.requite.notice;

import dev.requite.ledger.history.LastCalls;

/** What an exit code means, in a clause. */
final class Verdict {

    private Verdict() {}

    static String of(LastCalls.Kind kind, int exitCode) {
        boolean run = kind == LastCalls.Kind.RUN;
        return switch (exitCode) {
            case 0 -> "everything is settled";
            case 2 -> "settings or credentials are wrong";
            case 3 -> run ? "some rows need a person" : "some items need a person";
            case 4 ->
                run ? "some of it is not certain yet or failed for now" : "not everything could be fetched for now";
            case 5 -> "it stopped at a limit and waits for approval; no money moved";
            case 6 -> "a file was refused as a whole";
            case 8 -> "money is missing, came back or went twice";
            default -> "it failed";
        };
    }
}
