package dev.requite.run;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.report.fate.RunAccounts;
import dev.requite.report.night.LastNights;
import dev.requite.report.night.Night;
import dev.requite.report.night.OpenThing;
import dev.requite.report.night.OpenThings;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.ExitCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What happened over several nights, from the ledger alone. */
public final class RunHistory {

    private final RunStore runs;
    private final RunAccounts accounts;
    private final OpenThings open;
    private final Ledger ledger;
    private final Clock clock;

    public RunHistory(RunStore runs, RunAccounts accounts, OpenThings open, Ledger ledger, Clock clock) {
        this.runs = runs;
        this.accounts = accounts;
        this.open = open;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * The last nights; every row of them is counted anew.
     *
     * @param last how many at most, 1 or more
     * @param zone where the people are
     */
    public Answer nights(int last, ZoneId zone) {
        return ledger.atOneMoment(() -> {
            List<Run> latest = runs.latest(last);
            if (latest.isEmpty()) {
                return new Answer(false, "The ledger has no runs yet.", "{}", ExitCode.USAGE);
            }
            Instant now = clock.instant();
            List<Night> nights = latest.stream()
                    .map(run -> Night.of(accounts.take(run.id())))
                    .toList();
            LastNights told =
                    LastNights.of(nights, runs.startsSince(now.minus(LastNights.WEEKS)), open.list(), now, zone);
            return Answer.of(true, told.text(), told.json());
        });
    }

    /** What waits for an answer or for a person, whichever run left it. */
    public List<OpenThing> open() {
        return ledger.atOneMoment(open::list);
    }
}
