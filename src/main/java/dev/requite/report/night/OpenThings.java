package dev.requite.report.night;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenRun;
import dev.requite.ledger.OpenRuns;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WaitingItems;
import dev.requite.model.payout.Attention;
import dev.requite.model.payout.LineClass;
import dev.requite.model.payout.RefundClass;
import dev.requite.report.fate.Money;
import dev.requite.report.form.Remedies;
import dev.requite.report.form.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What is open in a ledger, over all its runs and reconciliations. */
public final class OpenThings {

    private final RunStore runs;
    private final OpenRuns open;
    private final OpenWork work;
    private final WaitingItems items;
    private final PayoutStore payouts;
    private final Function<StoredPayout, Set<String>> flags;

    /** @param flags what waits for a person about a payout as a whole, by name */
    public OpenThings(RunStore runs, OpenRuns open, Ledger ledger, Function<StoredPayout, Set<String>> flags) {
        this.runs = runs;
        this.open = open;
        this.work = new OpenWork(ledger);
        this.items = new WaitingItems(ledger);
        this.payouts = new PayoutStore(ledger);
        this.flags = flags;
    }

    /** All of it: runs that did not end, plans that wait, uncertain outcomes, what payouts left open, alarms first. */
    public List<OpenThing> list() {
        List<OpenThing> things = new ArrayList<>();
        open.but("").forEach(run -> things.add(of(run)));
        runs.awaitingApproval().forEach(run -> things.add(waiting(run)));
        work.uncertainRefunds().forEach(refunds -> things.add(of(refunds)));
        work.uncertainOperations().forEach(operations -> things.add(of(operations)));
        items.byClass().stream()
                .sorted(Comparator.comparing((WaitingItems.Waiting waiting) -> asks(waiting.verdict()))
                        .reversed()
                        .thenComparing(WaitingItems.Waiting::verdict))
                .forEach(waiting -> things.add(of(waiting)));
        things.addAll(payouts());
        return things;
    }

    /** Those that wait as a whole, together by what is the matter with them. */
    private List<OpenThing> payouts() {
        SortedMap<String, List<StoredPayout>> byFlag = new TreeMap<>();
        payouts.doubtful()
                .forEach(payout -> flags.apply(payout)
                        .forEach(flag -> byFlag.computeIfAbsent(flag, name -> new ArrayList<>())
                                .add(payout)));
        return byFlag.entrySet().stream()
                .map(entry -> ofPayouts(
                        counted(entry.getValue().size(), "payout") + " as a whole",
                        entry.getKey(),
                        entry.getValue().stream()
                                .map(StoredPayout::firstReadAt)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .toList();
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
                counted(refunds.count(), "refund") + " at " + refunds.account()
                        + " may have been paid (" + Money.bare(refunds.amount(), refunds.currency()) + " "
                        + refunds.currency() + ")",
                refunds.since(),
                "Their orders take no other refund until that is known.",
                "`rerun` asks again and never pays twice; what stays so is settled by hand with `settle`.");
    }

    private static OpenThing of(OpenWork.UncertainOperations operations) {
        return new OpenThing(
                counted(operations.count(), "operation") + " at " + operations.account() + " may have been carried out",
                operations.since(),
                "A later due date would be paid for twice if it were sent again.",
                "`rerun` asks again; what stays so is settled by hand with `settle`.");
    }

    /** Only refunds are overdue; of all other classes lines are, too. What has none is to be judged anew. */
    private static Attention asks(String verdict) {
        if (verdict.isEmpty()) {
            return Attention.QUIET;
        }
        return verdict.equals(RefundClass.OVERDUE.name())
                ? RefundClass.OVERDUE.attention()
                : LineClass.valueOf(verdict).attention();
    }

    private static OpenThing of(WaitingItems.Waiting items) {
        if (items.verdict().isEmpty()) {
            return new OpenThing(
                    counted(items.count(), "item") + " of the payouts, to be judged anew",
                    items.oldest(),
                    "Somebody decided about the payout since.",
                    "The next `reconcile` says what each is.");
        }
        return ofPayouts(counted(items.count(), "item") + " of the payouts", items.verdict(), items.oldest());
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static OpenThing ofPayouts(String what, String verdict, Instant oldest) {
        return new OpenThing(
                what + ": " + verdict,
                oldest,
                "By that the books and the bank differ, or are not known to agree.",
                Remedies.of(verdict) + " See open-items.csv of the last reconciliation, and `decide`.");
    }
}
