package dev.requite.report.night;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRun;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.payouts.WaitingItems;
import dev.requite.report.fate.Money;
import dev.requite.report.form.Remedies;
import dev.requite.report.form.Summary;
import java.util.ArrayList;
import java.util.List;

/** What is open in a ledger, over all its runs and reconciliations. */
public final class OpenThings {

    private final RunStore runs;
    private final OpenRuns open;
    private final OpenWork work;
    private final WaitingItems payouts;

    public OpenThings(RunStore runs, OpenRuns open, Ledger ledger) {
        this.runs = runs;
        this.open = open;
        this.work = new OpenWork(ledger);
        this.payouts = new WaitingItems(ledger);
    }

    /** All of it: runs that did not end, plans that wait, uncertain outcomes, what payouts left open. */
    public List<OpenThing> list() {
        List<OpenThing> things = new ArrayList<>();
        open.but("").forEach(run -> things.add(of(run)));
        runs.awaitingApproval().forEach(run -> things.add(waiting(run)));
        work.uncertainRefunds().forEach(refunds -> things.add(of(refunds)));
        work.uncertainOperations().forEach(operations -> things.add(of(operations)));
        payouts.byClass().forEach(items -> things.add(of(items)));
        return things;
    }

    private static OpenThing of(OpenRun run) {
        return new OpenThing(
                "run " + run.id() + " is at work, or was cut short and left " + run.left(),
                run.startedAt(),
                "That is not paid until somebody goes on with it.",
                "If nobody works on it, `rerun --run " + run.id() + "` goes on with it.");
    }

    private static OpenThing waiting(Run run) {
        String plan = run.planHash() == null ? "PLAN_ID" : Summary.planId(run.planHash());
        return new OpenThing(
                "run " + run.id() + " stopped at a limit before money moved",
                run.startedAt(),
                "Nothing of it is paid until somebody decides.",
                "Look at its plan.csv, then `run --approve " + plan + "` or `run --discard " + plan + "`.");
    }

    private static OpenThing of(OpenWork.Uncertain refunds) {
        return new OpenThing(
                refunds.count() + (refunds.count() == 1 ? " refund" : " refunds") + " at " + refunds.account()
                        + " may have been paid (" + Money.bare(refunds.amount(), refunds.currency()) + " "
                        + refunds.currency() + ")",
                refunds.since(),
                "Their orders take no other refund until that is known.",
                "`rerun` asks again and never pays twice; what stays so is settled by hand with `settle`.");
    }

    private static OpenThing of(OpenWork.UncertainOperations operations) {
        return new OpenThing(
                operations.count() + (operations.count() == 1 ? " operation" : " operations") + " at "
                        + operations.account() + " may have been carried out",
                operations.since(),
                "A later due date would be paid for twice if it were sent again.",
                "`rerun` asks again; what stays so is settled by hand with `settle`.");
    }

    private static OpenThing of(WaitingItems.Waiting items) {
        return new OpenThing(
                items.count() + (items.count() == 1 ? " item" : " items") + " of the payouts: " + items.verdict(),
                items.oldest(),
                "By that the books and the bank differ, or are not known to agree.",
                Remedies.of(items.verdict()) + " See open-items.csv of the last reconciliation, and `decide`.");
    }
}
