package dev.requite.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The accounts that have a name of their own, which stands before the path of their APIs. A provider's own name means the
 * account without one. Thread-safe.
 */
final class SandboxAccounts {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,30}");
    private static final Set<String> PROVIDERS = Set.of("klarna", "altapay");

    /** What stands at the same place of a path. */
    private static final Set<String> TAKEN = Set.of(
            "sandbox",
            "merchant",
            "ordermanagement",
            "settlements",
            "health",
            "books",
            "requests",
            "counts",
            "faults",
            "behaviour",
            "clock",
            "chargebacks",
            "release",
            "orders",
            "payouts");

    private final Map<String, SandboxAccount> named = new ConcurrentSkipListMap<>();
    private final SandboxAccount plain;
    private final Function<String, SandboxAccount> opening;

    /** @param opening makes an account of a name */
    SandboxAccounts(SandboxAccount plain, Function<String, SandboxAccount> opening) {
        this.plain = plain;
        this.opening = opening;
    }

    /** The account that has no name of its own. */
    SandboxAccount plain() {
        return plain;
    }

    Optional<SandboxAccount> find(String name) {
        return PROVIDERS.contains(name) ? Optional.of(plain) : Optional.ofNullable(named.get(name));
    }

    /**
     * The account of this name, which is made if there is none; the plain one for no name.
     *
     * @throws IllegalArgumentException if no account can have such a name
     */
    SandboxAccount open(String name) {
        if (name.isEmpty() || PROVIDERS.contains(name)) {
            return plain;
        }
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            throw new IllegalArgumentException("an account's name is 1 to 31 of a-z and 0-9, the first a letter, and no"
                    + " word of the sandbox's own: \"" + name + "\"");
        }
        return named.computeIfAbsent(name, opening);
    }

    Map<String, SandboxAccount> named() {
        return Map.copyOf(named);
    }
}
