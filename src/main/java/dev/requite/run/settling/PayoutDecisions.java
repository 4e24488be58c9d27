package dev.requite.run.settling;

import dev.requite.input.payouts.DecisionsFile;
import dev.requite.ledger.Ledger;
import dev.requite.report.Overview;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes people's words about what payouts show: kept for ever, and done at once where they change a refund. Several are taken
 * all or none.
 */
public final class PayoutDecisions {

    private final Ledger ledger;
    private final WordTaking taking;
    private final Consumer<String> rewriting;
    private final Overview overview;

    /** @param rewriting writes the reports of a run anew, whose refund changed */
    PayoutDecisions(Ledger ledger, WordTaking taking, Consumer<String> rewriting, Overview overview) {
        this.ledger = ledger;
        this.taking = taking;
        this.rewriting = rewriting;
        this.overview = overview;
    }

    /** Takes all of these or none; answers with 0, or with 2 and why. */
    RunEnd decide(List<Said> decisions) {
        Set<String> runs = new LinkedHashSet<>();
        try {
            ledger.write(() -> decisions.forEach(said -> taking.take(said, runs)));
        } catch (Fit.Unfit e) {
            return RunEnd.without(
                    ExitCode.USAGE, e.getMessage() + (decisions.size() > 1 ? " None of the decisions was taken." : ""));
        }
        runs.forEach(rewriting);
        String noted = decisions.size() == 1 ? "Noted." : "Noted: " + decisions.size() + " decisions.";
        return RunEnd.without(ExitCode.SETTLED, (noted + " " + overview.writeOrTell()).strip());
    }

    /** Takes one as it was written; answers with 0, or with 2 and why. */
    public RunEnd decide(FilledIn written) {
        return written.read() instanceof FilledIn.Read.Understood understood
                ? decide(List.of(understood.said()))
                : RunEnd.without(
                        ExitCode.USAGE,
                        written.item() + ": " + ((FilledIn.Read.Wrong) written.read()).why()
                                + ". Nothing was changed.");
    }

    /**
     * Takes what a person filled into the report of open items, all or none.
     *
     * @param note for the entries that have none of their own
     */
    public RunEnd decideFrom(Path file, String by, String note) {
        List<Said> decisions = new ArrayList<>();
        try {
            for (DecisionsFile.Entry entry : DecisionsFile.read(file)) {
                FilledIn.Read read = new FilledIn(
                                entry.item(),
                                entry.seen(),
                                entry.decision(),
                                entry.category(),
                                entry.note().isEmpty() ? note : entry.note(),
                                by)
                        .read();
                if (read instanceof FilledIn.Read.Wrong wrong) {
                    return RunEnd.without(
                            ExitCode.USAGE,
                            "Line " + entry.line() + ", item " + entry.item() + ": " + wrong.why()
                                    + ". None of the decisions was taken.");
                }
                decisions.add(((FilledIn.Read.Understood) read).said());
            }
        } catch (DecisionsFile.UnusableException e) {
            return RunEnd.without(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        return decisions.isEmpty()
                ? RunEnd.without(ExitCode.USAGE, file + ": no decision is filled in.")
                : decide(decisions);
    }
}
