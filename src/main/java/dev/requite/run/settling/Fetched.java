package dev.requite.run.settling;

import dev.requite.model.payout.RefundFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How it went to ask the providers.
 *
 * @param troubles what could not be had for now, in sentences
 * @param denied what an account has no right to, in sentences
 * @param suggestions what the provider says of overdue refunds, by reference
 */
public record Fetched(List<String> troubles, List<String> denied, Map<String, String> suggestions) {

    public static final Fetched NOTHING = new Fetched(List.of(), List.of(), Map.of());

    public Fetched {
        troubles = List.copyOf(troubles);
        denied = List.copyOf(denied);
        suggestions = Map.copyOf(suggestions);
    }

    Fetched with(String trouble) {
        List<String> more = new ArrayList<>(troubles);
        more.add(trouble);
        return new Fetched(more, denied, suggestions);
    }

    String suggestion(RefundFinding overdue) {
        return suggestions.getOrDefault(overdue.refund().reference(), "");
    }
}
