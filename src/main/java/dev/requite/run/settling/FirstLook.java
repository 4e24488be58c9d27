package dev.requite.run.settling;

import dev.requite.ledger.Ledger;
import dev.requite.ledger.payouts.FindingStore;
import dev.requite.ledger.payouts.FoundLine;
import dev.requite.ledger.payouts.LineStore;
import dev.requite.ledger.payouts.NamedLine;
import dev.requite.ledger.payouts.NewCase;
import dev.requite.ledger.payouts.NewLines;
import dev.requite.ledger.payouts.StoredPayout;
import dev.requite.model.payout.Findings;
import dev.requite.model.payout.LineFinding;
import dev.requite.model.payout.LineNames;
import dev.requite.settlement.Contradictions;
import dev.requite.settlement.Matching;
import dev.requite.settlement.SettlementPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps lines with what they are by all that they and the refunds of their orders tell. The judgement of the whole order
 * follows and has the last word; but most lines stay what they are here and are written once, and where one contradicts us the
 * refund's rows wait from this moment on, even if this call is killed before that judgement.
 */
final class FirstLook {

    private final Ledger ledger;
    private final NewLines newLines;
    private final LineStore store;
    private final FindingStore findings;
    private final SettlementPolicy policy;

    FirstLook(Ledger ledger, NewLines newLines, LineStore store, FindingStore findings, SettlementPolicy policy) {
        this.ledger = ledger;
        this.newLines = newLines;
        this.store = store;
        this.findings = findings;
        this.policy = policy;
    }

    /**
     * Lines at first sight.
     *
     * @param contradicted refunds whose rows wait from now on
     */
    record Seen(StoredPayout payout, List<FoundLine> lines, Set<String> contradicted, Instant now) {}

    /** Looks at lines, and writes nothing. */
    Seen see(StoredPayout payout, List<NamedLine> lines, Instant now) {
        List<FoundLine> found = new ArrayList<>();
        Set<String> contradicted = new HashSet<>();
        for (NewCase order : newLines.cases(payout, lines)) {
            Findings all = order.facts() == null
                    ? new Findings(List.of(), List.of())
                    : Matching.of(order.facts(), policy, now);
            contradicted.addAll(
                    order.facts() == null
                            ? Contradictions.perhaps(order.named())
                            : Contradictions.in(order.facts(), all));
            Map<String, LineFinding> byId = all.lines().stream()
                    .collect(Collectors.toMap(line -> line.line().id(), Function.identity()));
            order.lines()
                    .forEach(line -> found.add(line.as(byId.get(line.named().id()))));
        }
        return new Seen(payout, found, contradicted, now);
    }

    void keep(Seen seen) {
        ledger.write(() -> {
            store.insert(seen.payout(), seen.lines(), seen.now());
            if (!seen.contradicted().isEmpty()) {
                findings.contradict(seen.contradicted(), Set.of());
            }
        });
    }

    /** What our books call the refunds that these lines name, by the lines' ids. */
    Map<String, LineNames> own(StoredPayout payout, List<NamedLine> lines) {
        return newLines.own(payout, lines);
    }

    /** Lets the rows of all refunds wait that these lines name and that do not count as carried out, until they are judged. */
    void letWait(StoredPayout payout, List<NamedLine> lines) {
        Set<String> named = newLines.cases(payout, lines).stream()
                .flatMap(order -> Contradictions.perhaps(order.named()).stream())
                .collect(Collectors.toSet());
        if (!named.isEmpty()) {
            ledger.write(() -> findings.contradict(named, Set.of()));
        }
    }
}
