package dev.requite.notice;

/**
 * What an exit code means, in a few words.
 *
 * @param words a clause
 * @param next what to do, as a sentence
 */
record Verdict(String words, String next) {

    static Verdict of(int exitCode) {
        return switch (exitCode) {
            case 0 -> new Verdict("everything is settled", "Nothing is to be done.");
            case 2 ->
                new Verdict(
                        "settings or credentials are wrong",
                        "Correct what is named below, then give the same command again; `requite doctor` says whether it works.");
            case 3 -> new Verdict("some rows or items need a person", "Nothing is urgent; the reports list them.");
            case 4 ->
                new Verdict(
                        "some of it is not certain yet or failed for now",
                        "`requite rerun` goes on, and never pays twice; of a reconciliation, the next one does.");
            case 5 ->
                new Verdict(
                        "it stopped at a limit and waits for approval; no money moved",
                        "Somebody has to look at the plan, then approve or discard it.");
            case 6 ->
                new Verdict(
                        "a file was refused as a whole", "Have the file corrected, then give the same command again.");
            case 8 ->
                new Verdict(
                        "money is missing, came back or went twice",
                        "A person has to decide, with `requite decide`, item by item of open-items.csv.");
            default ->
                new Verdict(
                        "it failed",
                        "Look at the cause below and in the log; if rows, money or figures do not add up, run nothing again before it is known why.");
        };
    }
}
