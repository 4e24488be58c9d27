package dev.requite.run.phase;

import dev.requite.ledger.Outcome;
import dev.requite.ledger.Run;
import dev.requite.model.money.Amounts;
import dev.requite.model.request.RefundState;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;

/** What passes of runs have refunded up to now, over all accounts, for the person who watches. Thread-safe. */
public final class RefundedMoney {

    private final Map<String, Map<String, Long>> byPass = new HashMap<>();

    /** Adds what came of some refunds; answers the pass's sums in words. */
    synchronized String add(Run run, Collection<Outcome> outcomes) {
        Map<String, Long> refunded = byPass.computeIfAbsent(run.id() + " " + run.passes(), pass -> new TreeMap<>());
        for (Outcome outcome : outcomes) {
            if (outcome.state() == RefundState.REFUNDED) {
                refunded.merge(outcome.refund().currency(), outcome.refund().amount(), Long::sum);
            }
        }
        return refunded.entrySet().stream()
                .map(sum -> Amounts.format(sum.getValue(), CurrencyUnit.of(sum.getKey())) + " " + sum.getKey())
                .collect(Collectors.joining(", "));
    }
}
