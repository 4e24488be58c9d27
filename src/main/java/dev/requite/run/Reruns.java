package dev.requite.run;

import dev.requite.ledger.Run;
import dev.requite.ledger.RunStore;
import dev.requite.run.batch.WantedOrders;
import dev.requite.run.phase.Endpoints;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.submit.StopSignal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes up again what runs left open: what failed or is unknown, with the same keys. */
public final class Reruns {

    private final RunStore runs;
    private final Endpoints endpoints;
    private final Passes passes;
    private final StopSignal stop;

    public Reruns(RunStore runs, Endpoints endpoints, Passes passes, StopSignal stop) {
        this.runs = runs;
        this.endpoints = endpoints;
        this.passes = passes;
        this.stop = stop;
    }

    /**
     * Takes up what failed or is unknown, with the same keys.
     *
     * @param runId the only run; null for every run that left something to do
     * @param orders the only orders; empty for all. An id that two accounts have is named with its account: {@code NAME/ID}
     */
    List<RunEnd> takeUp(@Nullable String runId, Set<String> orders) {
        if (runId != null && runs.find(runId).isEmpty()) {
            return List.of(RunEnd.without(ExitCode.USAGE, "The ledger has no run " + runId + "."));
        }
        List<String> strange = new ArrayList<>();
        Map<String, Set<String>> byAccount = new TreeMap<>();
        for (String order : new TreeSet<>(orders)) {
            List<String> accounts = accountsOf(order);
            if (accounts.isEmpty()) {
                strange.add(order);
            } else if (accounts.size() > 1) {
                return List.of(RunEnd.without(
                        ExitCode.USAGE,
                        "There is an order " + order + " in more than one account, so nothing was taken up. Say which:"
                                + " --order "
                                + accounts.stream()
                                        .map(account -> account + "/" + order)
                                        .collect(Collectors.joining(" or "))
                                + "."));
            } else {
                byAccount
                        .computeIfAbsent(accounts.get(0), name -> new TreeSet<>())
                        .add(order.substring(order.indexOf('/') + 1));
            }
        }
        if (!strange.isEmpty()) {
            return List.of(RunEnd.without(
                    ExitCode.USAGE,
                    "Nothing that is open, and no refund, is of order " + String.join(", ", strange)
                            + "; so nothing was taken up. Look for a typing error, or for another ledger."));
        }
        WantedOrders wantedOrders = new WantedOrders(byAccount);
        List<Run> wanted = runs.unsettled().stream()
                .filter(run -> runId == null || run.id().equals(runId))
                .toList();
        List<String> holders = wanted.isEmpty() && runId != null ? runs.holdersOf(runId) : List.of();
        if (!holders.isEmpty()) {
            return List.of(RunEnd.without(
                    ExitCode.SOME_UNSETTLED,
                    "What run " + runId + " left is in the hands of run " + String.join(", ", holders)
                            + " by now: `rerun --run " + holders.get(0) + "`, or `rerun` alone, goes on with it."));
        }
        if (wanted.isEmpty()) {
            return List.of(
                    RunEnd.without(ExitCode.SETTLED, "Nothing failed or is unknown; there is nothing to take up."));
        }
        List<RunEnd> ends = new ArrayList<>();
        for (Run run : wanted) {
            if (stop.stopped()) {
                ends.add(RunEnd.without(
                        ExitCode.SOME_UNSETTLED, "Stopped before the next run was taken up; `rerun` goes on with it."));
                break;
            }
            RunEnd end = passes.execute(passes.takeUp(run), wantedOrders);
            ends.add(end);
            if (end.exitCode() == ExitCode.INTERNAL_FAILURE) {
                // Whatever failed, most likely the ledger, would fail the others too.
                break;
            }
        }
        return ends;
    }

    /** The accounts that have an order of this id, with its account before it or without. */
    private List<String> accountsOf(String order) {
        String orderId = order.substring(order.indexOf('/') + 1);
        return endpoints.accounts().stream()
                .filter(account -> orderId.equals(order) || order.equals(account + "/" + orderId))
                .filter(account -> runs.knowsOrder(account, orderId, runs.unsettled()))
                .toList();
    }
}
