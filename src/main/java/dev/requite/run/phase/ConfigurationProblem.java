package dev.requite.run.phase;

/** A setting is missing or wrong; the message says which and what to do. No money moved because of it. */
public final class ConfigurationProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean ofServer;

    public ConfigurationProblem(String message) {
        this(message, false);
    }

    private ConfigurationProblem(String message, boolean ofServer) {
        super(message);
        this.ofServer = ofServer;
    }

    /** The ledger's server can't be used. */
    public static ConfigurationProblem ofServer(String message) {
        return new ConfigurationProblem(message, true);
    }

    /** Whether the ledger's server can't be used: where it could be before, it may be again. */
    public boolean isOfServer() {
        return ofServer;
    }
}
