package dev.requite.app.settings;

import dev.requite.run.phase.ConfigurationProblem;
import java.util.List;

/** Names that are none of a setting. */
public final class UnknownSettings {

    /** Where a user finds the right ones. */
    public static final String SEE = " Nothing was read; jobs/requite.yaml lists every setting.";

    private UnknownSettings() {}

    /** The problem of whoever set them. */
    public static ConfigurationProblem of(List<String> names) {
        return new ConfigurationProblem("Unknown settings: " + String.join(", ", names) + "." + SEE);
    }
}
