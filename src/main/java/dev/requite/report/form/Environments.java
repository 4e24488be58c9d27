package dev.requite.report.form;

import org.jspecify.annotations.Nullable;

/** What a run's environment means for the money, for a person. */
public final class Environments {

    private Environments() {}

    /**
     * For the first line of a report.
     *
     * @param environment as {@code summary.json} has it, null where nobody noted any
     */
    public static String inWords(@Nullable String environment) {
        if (environment == null) {
            return "Not noted: no account was talked to";
        }
        return switch (environment) {
            case "live" -> "LIVE: real money";
            case "playground" -> "Playground: no real money moved";
            case "test" -> "Test system: no real money moved";
            case "local" -> "Simulated providers on this machine: no real money moved";
            default -> environment;
        };
    }
}
