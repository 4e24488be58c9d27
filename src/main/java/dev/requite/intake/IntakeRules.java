package dev.requite.intake;

import dev.requite.order.ProviderRules;
import java.util.Map;

/**
 * What a returns file is read by.
 *
 * @param delimiter between cells, for example a comma
 * @param defaultProvider name of the provider of rows that name none; a key of {@code providers}
 * @param providers rules by provider name
 * @param limits beyond which a file is refused
 */
public record IntakeRules(
        char delimiter, String defaultProvider, Map<String, ProviderRules> providers, IntakeLimits limits) {

    /** @throws IllegalArgumentException if the default provider has no rules, or the delimiter can't be one */
    public IntakeRules {
        providers = Map.copyOf(providers);
        if (!providers.containsKey(defaultProvider)) {
            throw new IllegalArgumentException("no rules for the default provider " + defaultProvider);
        }
        if (delimiter == '"' || delimiter == '\r' || delimiter == '\n' || delimiter == 0) {
            throw new IllegalArgumentException("a delimiter is no quote, line break or NUL");
        }
    }

    /** Comma-separated, with the default limits. */
    public static IntakeRules of(String defaultProvider, Map<String, ProviderRules> providers) {
        return new IntakeRules(',', defaultProvider, providers, IntakeLimits.defaults());
    }
}
