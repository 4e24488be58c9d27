package dev.requite.input.returns;

import dev.requite.input.file.IntakeLimits;
import dev.requite.model.account.ProviderRules;
import java.util.Map;

/**
 * What a returns file is read by.
 *
 * @param form what the settings say of how files are written
 * @param defaultProvider name of the account of rows that name none; where there is none of that name, such rows are rejected
 * @param providers rules by account's name
 * @param limits beyond which a file is refused
 */
public record IntakeRules(
        FormRules form, String defaultProvider, Map<String, ProviderRules> providers, IntakeLimits limits) {

    public IntakeRules {
        providers = Map.copyOf(providers);
    }

    /** Files of any form, with the default limits. */
    public static IntakeRules of(String defaultProvider, Map<String, ProviderRules> providers) {
        return new IntakeRules(FormRules.FOUND, defaultProvider, providers, IntakeLimits.defaults());
    }
}
