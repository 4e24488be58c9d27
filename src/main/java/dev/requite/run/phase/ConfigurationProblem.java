package dev.requite.run.phase;

/** A setting is missing or wrong; the message says which and what to do. No money moved because of it. */
public final class ConfigurationProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationProblem(String message) {
        super(message);
    }
}
