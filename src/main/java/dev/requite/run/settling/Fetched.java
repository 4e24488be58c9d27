package dev.requite.run.settling;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How it went to ask the providers.
 *
 * @param troubles what could not be had for now, in sentences
 * @param denied what an account has no right to, in sentences
 */
public record Fetched(List<String> troubles, List<String> denied) {

    public static final Fetched NOTHING = new Fetched(List.of(), List.of());

    public Fetched {
        troubles = List.copyOf(troubles);
        denied = List.copyOf(denied);
    }

    /** All that is missing, whether for now or for good. */
    List<String> missing() {
        return Stream.concat(denied.stream(), troubles.stream()).toList();
    }

    Fetched with(String trouble) {
        List<String> more = new ArrayList<>(troubles);
        more.add(trouble);
        return new Fetched(more, denied);
    }
}
