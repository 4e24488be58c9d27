package dev.requite.run;

import dev.requite.ledger.Decision;
import dev.requite.ledger.DecisionStore;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.WithdrawalStore;
import dev.requite.run.batch.WantedOrders;
import dev.requite.run.phase.Decider;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunClosing;
import dev.requite.run.phase.RunEnd;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A person's word about a plan that waits at a limit: it is sent, exactly as it is, or forgotten. */
public final class Approvals {

    private static final Logger log = LoggerFactory.getLogger(Approvals.class);

    /** Nothing but a hash's own digits: a wildcard would approve whatever waits, too few digits another plan. */
    private static final Pattern PLAN_ID = Pattern.compile("[0-9a-fA-F]{8,64}");

    private final RunStore runs;
    private final WithdrawalStore withdrawals;
    private final DecisionStore decisions;
    private final Ledger transactions;
    private final Passes passes;
    private final RunClosing closing;
    private final Clock clock;

    public Approvals(
            RunStore runs,
            WithdrawalStore withdrawals,
            DecisionStore decisions,
            Ledger transactions,
            Passes passes,
            RunClosing closing,
            Clock clock) {
        this.runs = runs;
        this.withdrawals = withdrawals;
        this.decisions = decisions;
        this.transactions = transactions;
        this.passes = passes;
        this.closing = closing;
        this.clock = clock;
    }

    /** Sends exactly the plan that was approved, and nothing that came after; goes on with it when it was cut short. */
    RunEnd approve(String planId, Decider who) {
        Run run = waiting(planId);
        if (run != null && run.discardCutShort()) {
            return RunEnd.without(
                    ExitCode.USAGE, "Plan " + planId + " was discarded; finish that with: run --discard " + planId);
        }
        if (run != null) {
            transactions.write(() -> {
                runs.takeUp(run.id(), false);
                runs.approve(run.id(), String.valueOf(run.planHash()));
                decide(who, Decision.What.APPROVED, run);
            });
            log.info("plan approved run={} plan={} by={}", run.id(), planId, who.by());
            return passes.execute(run.id(), WantedOrders.ALL);
        }
        Run cutShort = named(planId, runs::approved);
        return cutShort == null ? noSuchPlan(planId) : passes.execute(passes.takeUp(cutShort), WantedOrders.ALL);
    }

    /** Forgets a plan that waits for approval; its rows may come again. */
    RunEnd discard(String planId, Decider who) {
        Run run = waiting(planId);
        if (run == null) {
            return noSuchPlan(planId);
        }
        if (!run.discardCutShort()) {
            transactions.write(() -> {
                runs.beginDiscard(run.id());
                decide(who, Decision.What.DISCARDED, run);
            });
        }
        RunEnd end = forget(run);
        log.info("plan discarded run={} plan={} by={}", run.id(), planId, who.by());
        return end;
    }

    private void decide(Decider who, Decision.What what, Run run) {
        decisions.enter(who.decides(what, String.valueOf(run.planHash()), run.id(), clock.instant()));
    }

    /** Some of its refunds after the other; meanwhile what is left of the plan must not pass for being below a limit. */
    RunEnd forget(Run run) {
        runs.beginDiscard(run.id());
        withdrawals.discard(run.id());
        runs.awaitApproval(run.id(), null);
        return closing.finish(run.id());
    }

    private @Nullable Run waiting(String planId) {
        return named(planId, runs::awaiting);
    }

    /** The only run that a plan's id names. */
    private static @Nullable Run named(String planId, Function<String, List<Run>> find) {
        List<Run> found = PLAN_ID.matcher(planId).matches() ? find.apply(planId.toLowerCase(Locale.ROOT)) : List.of();
        return found.size() == 1 ? found.get(0) : null;
    }

    private static RunEnd noSuchPlan(String planId) {
        return RunEnd.without(
                ExitCode.USAGE,
                "No plan " + planId + " waits for approval. See the summary of the run that stopped at a limit.");
    }
}
