package dev.requite.input.returns;

import dev.requite.input.file.IntakeLimits;
import dev.requite.model.order.ProviderRules;
import java.util.Map;

/**
 * What a returns file is read by.
 *
 * @param form what the settings say of how files are written
 * @param defaultProvider name of the provider of rows that name none; a key of {@code providers}
 * @param providers rules by provider name
 * @param limits beyond which a file is refused
 */
public record IntakeRules(
        FormRules form, String defaultProvider, Map<String, ProviderRules> providers, IntakeLimits limits) {

    /** @throws IllegalArgumentException if the default provider has no rules */
    public IntakeRules {
        providers = Map.copyOf(providers);
        if (!providers.containsKey(defaultProvider)) {
            throw new IllegalArgumentException("no rules for the default provider " + defaultProvider);
        }
    }

    /** Files of any form, with the default limits. */
    public static IntakeRules of(String defaultProvider, Map<String, ProviderRules> providers) {
        return new IntakeRules(FormRules.FOUND, defaultProvider, providers, IntakeLimits.defaults());
    }
}
