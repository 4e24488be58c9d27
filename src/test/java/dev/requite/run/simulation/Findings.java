package dev.requite.run.simulation;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The seeds that found something, by what they found. */
final class Findings {

    private static final int SEEDS_SHOWN = 8;

    private final Map<String, Set<Long>> found = new TreeMap<>();

    void enter(String label, long seed) {
        found.computeIfAbsent(label, key -> new LinkedHashSet<>()).add(seed);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    Set<String> labels() {
        return found.keySet();
    }

    /** The lowest seed that found anything; there must be one. */
    long first() {
        return found.values().stream()
                .mapToLong(seeds -> seeds.iterator().next())
                .min()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return found.isEmpty()
                ? "nothing found"
                : found.entrySet().stream()
                        .map(entry -> entry.getKey() + " in " + entry.getValue().size() + " seeds, first "
                                + entry.getValue().stream().limit(SEEDS_SHOWN).toList())
                        .collect(Collectors.joining("\n", "\n", ""));
    }
}
