package dev.requite.report;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.PayoutHistory;
import dev.requite.ledger.payouts.PayoutHistory.Count;
import dev.requite.ledger.payouts.PayoutHistory.Until;
import dev.requite.ledger.payouts.PayoutStore;
import dev.requite.ledger.payouts.Reconciliation;
import dev.requite.ledger.payouts.ReconciliationStore;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.ledger.payouts.WordStore;
import dev.requite.ledger.payouts.WordStore.Chain;
import dev.requite.report.form.PayoutText;
import dev.requite.report.form.SettlementReferences;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far payouts were followed.
 *
 * @param last the reconciliation that came to its end last
 * @param waiting how many lines and refunds wait for a person, by class
 * @param payouts how many payouts as a whole do, by what is the matter with them
 * @param read until when payouts of each account were read
 * @param chain of people's decisions
 */
public record SettlementStatus(
        Reconciliation last, List<Count> waiting, List<Count> payouts, List<Until> read, Chain chain) {

    public SettlementStatus {
        waiting = List.copyOf(waiting);
        payouts = List.copyOf(payouts);
        read = List.copyOf(read);
    }

    /**
     * As it stands now, empty if payouts were never followed.
     *
     * @param open what waits for a person about a payout as a whole, by the names of the flags
     */
    public static Optional<SettlementStatus> of(Ledger ledger, Function<StoredPayout, Set<String>> open) {
        PayoutHistory history = new PayoutHistory(ledger);
        return new ReconciliationStore(ledger)
                .newest()
                .map(last -> new SettlementStatus(
                        last,
                        history.waiting(),
                        payouts(new PayoutStore(ledger).doubtful(), open),
                        history.readUntil(),
                        new WordStore(ledger).chain()));
    }

    private static List<Count> payouts(List<StoredPayout> doubtful, Function<StoredPayout, Set<String>> open) {
        Map<String, Long> counts = doubtful.stream()
                .flatMap(payout -> open.apply(payout).stream())
                .collect(Collectors.groupingBy(flag -> flag, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> new Count(count.getKey(), count.getValue()))
                .toList();
    }

    /** Lines of plain text. */
    public String text() {
        StringBuilder text = new StringBuilder("Last reconciliation ")
                .append(last.id())
                .append(" ended with ")
                .append(last.exitCode())
                .append("; ")
                .append(waitingInWords())
                .append(".\n");
        read.forEach(until -> text.append("Payouts of ")
                .append(until.account())
                .append(" read until ")
                .append(PayoutText.day(until.date()))
                .append(".\n"));
        if (chain.broken() != null) {
            text.append("The chain of decisions is broken from number ")
                    .append(chain.broken())
                    .append(" on: somebody changed the ledger; compare it with a backup.\n");
        } else if (chain.count() > 0) {
            text.append("Decisions: ").append(chain.count()).append(", their chain is whole.\n");
        }
        return text.toString();
    }

    private String waitingInWords() {
        String lines = PayoutExplanations.counted(waiting);
        String whole = payouts.stream()
                .map(count -> count.count() + (count.count() == 1 ? " payout " : " payouts ") + count.verdict())
                .collect(Collectors.joining(", "));
        String both = lines.isEmpty() || whole.isEmpty() ? lines + whole : lines + ", " + whole;
        return both.isEmpty() ? "nothing waits for a person" : "waiting: " + both;
    }

    /** The same as a tree. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("reconciliation_id", last.id());
        json.put("finished_at", SettlementReferences.time(Objects.requireNonNull(last.finishedAt())));
        json.put("exit_code", last.exitCode());
        ObjectNode classes = json.putObject("waiting");
        waiting.forEach(count -> classes.put(count.verdict(), count.count()));
        ObjectNode flags = json.putObject("payouts_waiting");
        payouts.forEach(count -> flags.put(count.verdict(), count.count()));
        ObjectNode until = json.putObject("read_until");
        read.forEach(each -> until.put(each.account(), PayoutText.day(each.date())));
        ObjectNode decisions = json.putObject("decisions");
        decisions.put("count", chain.count());
        decisions.put("head_sha256", chain.head());
        decisions.put("broken_from", chain.broken());
        return json;
    }
}
